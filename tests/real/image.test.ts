/** What the container image starts: the bundled sidecar, on its own files alone. */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** As in the Dockerfile: what the bundle leaves outside. */
const native = ['chdb', '@chdb', 'node-gyp-build', '@clickhouse/client-common'];

let image: string;
beforeAll(() => {
  execFileSync(process.execPath, ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', 'scripts/build-sidecar.ts'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  image = mkdtempSync(path.join(tmpdir(), 'thriftdata-image-'));
  cpSync(path.join(root, 'build/sidecar'), image, { recursive: true });
  for (const name of native) {
    mkdirSync(path.dirname(path.join(image, 'node_modules', name)), { recursive: true });
    cpSync(path.join(root, 'node_modules', name), path.join(image, 'node_modules', name), { recursive: true });
  }
}, 120_000);
afterAll(() => rmSync(image, { recursive: true, force: true }));

const run = (...args: string[]) =>
  spawnSync(process.execPath, ['thriftdata.js', ...args], { cwd: image, encoding: 'utf8' });

test('it forecasts, seeds, loads and serves', async () => {
  const series = path.join(image, 'series.csv');
  const days = Array.from({ length: 120 }, (_, day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10));
  writeFileSync(series, ['timestamp,value', ...days.map((day, at) => `${day},${100 + (at % 7)}`)].join('\n'));
  expect(run('forecast', '--csv', series, '--horizon', '7').status).toBe(0);
  expect(run('seed', 'acme', '--months', '2', '--out', 'bills', '--data', 'data')).toMatchObject({ status: 0 });

  writeFileSync(path.join(image, 'config.yaml'), 'http:\n  port: 0\ngrpc:\n  port: 0\nlog:\n  level: silent\n');
  const child: ChildProcess = spawn(
    process.execPath,
    ['thriftdata.js', 'serve', '--config', 'config.yaml', '--data', 'data'],
    { cwd: image, stdio: ['ignore', 'pipe', 'inherit'] }
  );
  try {
    const [line] = await once(createInterface({ input: child.stdout ?? process.stdin }), 'line');
    const ready = await fetch(`${String(line).replace('ready ', '')}/readyz`);
    expect(await ready.json()).toMatchObject({ status: 'ok' });
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
}, 180_000);
