/** Docker's own reading of docker-compose.yaml, for every profile. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const docker = (...args: string[]) => spawnSync('docker', ['compose', ...args], { cwd: root, encoding: 'utf8' });
const present = docker('version').status === 0;

if (!present) {
  console.log('skipped: docker compose is not installed here, so its own check of docker-compose.yaml did not run');
}

test.runIf(present).each([[], ['demo'], ['clickhouse'], ['cluster'], ['demo', 'clickhouse', 'cluster']])(
  'docker compose accepts the file with profiles %s',
  (...profiles) => {
    const answer = docker(...profiles.flatMap((profile) => ['--profile', profile]), 'config', '--quiet');
    expect(answer.stderr).toBe('');
    expect(answer.status).toBe(0);
  }
);
