/** PostgreSQL from Debian. `node tests/real/postgresql/start.ts` serves it by hand. */
import { spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { debianProgram, plainUser, serveByHand, startProgram, type RealServer } from '../programs.ts';

export const postgresql: RealServer = {
  find: () => debianProgram('postgresql', '/usr/lib/postgresql/*/bin/postgres'),
  start: async (file) => {
    const user = plainUser();
    const folder = mkdtempSync(path.join(tmpdir(), 'thriftdata-postgresql-'));
    if (user.uid !== undefined) {
      chownSync(folder, user.uid, user.gid);
    }
    const made = spawnSync(
      path.join(path.dirname(file), 'initdb'),
      ['--pgdata', folder, '--username', 'reader', '--auth', 'trust', '--encoding', 'UTF8', '--no-sync'],
      { encoding: 'utf8', cwd: folder, ...user }
    );
    if (made.status !== 0) {
      throw new Error(`initdb failed: ${made.stderr}`);
    }
    const { port, stop } = await startProgram(
      file,
      (free) => ['-D', folder, '-p', String(free), '-c', 'listen_addresses=127.0.0.1', '-k', folder, '-c', 'fsync=off'],
      { speaks: 'tcp', user }
    );
    return {
      endpoint: `postgres://reader@127.0.0.1:${port}/postgres`,
      stop: async () => {
        await stop();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  },
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await serveByHand(postgresql);
}
