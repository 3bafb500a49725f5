/** MariaDB from Debian. `node tests/real/mariadb/start.ts` serves it by hand. */
import { spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { debianProgram, plainUser, serveByHand, startProgram, type RealServer } from '../programs.ts';

export const mariadb: RealServer = {
  find: () => debianProgram('mariadb-server', '/usr/sbin/mariadbd'),
  start: async (file) => {
    const user = plainUser();
    const folder = mkdtempSync(path.join(tmpdir(), 'thriftdata-mariadb-'));
    if (user.uid !== undefined) {
      chownSync(folder, user.uid, user.gid);
    }
    const data = path.join(folder, 'data');
    const made = spawnSync(
      'mariadb-install-db',
      ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'],
      { encoding: 'utf8', cwd: folder, ...user }
    );
    if (made.status !== 0) {
      throw new Error(`mariadb-install-db failed: ${made.stderr}${made.stdout}`);
    }
    const first = path.join(folder, 'first.sql');
    const statements = [
      'CREATE DATABASE finance',
      'CREATE USER reader@localhost',
      'GRANT ALL ON finance.* TO reader@localhost',
    ];
    // The server takes one statement a line.
    writeFileSync(first, statements.map((statement) => `${statement};\n`).join(''));
    const { port, stop } = await startProgram(
      file,
      (free) => [
        '--no-defaults',
        `--datadir=${data}`,
        `--port=${free}`,
        '--bind-address=127.0.0.1',
        `--socket=${path.join(folder, 'socket')}`,
        `--init-file=${first}`,
      ],
      { speaks: 'tcp', user }
    );
    return {
      endpoint: `mysql://reader@127.0.0.1:${port}/finance`,
      stop: async () => {
        await stop();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  },
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await serveByHand(mariadb);
}
