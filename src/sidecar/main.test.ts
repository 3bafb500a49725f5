import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { createExampleStore } from '../../tests/fixtures/frames/example-store.ts';
import { startSidecar, type SidecarOptions } from './main.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'thriftdata-main-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A sidecar on free ports, quiet, with its announcements kept. */
async function start(options: Partial<SidecarOptions> = {}) {
  const said: string[] = [];
  const sidecar = await startSidecar({
    version: '0.0.0',
    overrides: { httpPort: 0, grpcPort: 0 },
    env: { THRIFTDATA_LOG_LEVEL: 'silent', SECRET: 'hunter2' },
    announce: (line) => said.push(line),
    handleSignals: false,
    ...options,
  });
  return { sidecar, said };
}

describe('startSidecar', () => {
  it('opens a fresh store, says where it is ready, serves, and is gone after stop', async () => {
    const { sidecar, said } = await start({
      overrides: { dataDir: path.join(folder, 'fresh'), httpPort: 0, grpcPort: 0 },
    });
    expect(said).toEqual([`ready http://${sidecar.http}`]);
    const ready = await fetch(`http://${sidecar.http}/readyz`);
    expect(await ready.json()).toMatchObject({ status: 'no_data' });
    await sidecar.stop();
    await expect(fetch(`http://${sidecar.http}/readyz`)).rejects.toThrow();
    await sidecar.stop();
  });

  it('asks for the token that the configuration refers to', async () => {
    const configFile = path.join(folder, 'token.yaml');
    writeFileSync(configFile, 'token: env:SECRET\n');
    const { sidecar } = await start({ configFile, store: createExampleStore() });
    const status = async (token: string) =>
      (await fetch(`http://${sidecar.http}/api/v1/catalog`, { headers: { 'x-thriftdata-token': token } })).status;
    expect([await status('hunter2'), await status('hunter3')]).toEqual([200, 401]);
    await sidecar.stop();
  });

  it('leaves nothing open when a port is taken', async () => {
    const { sidecar } = await start({ store: createExampleStore() });
    let closed = false;
    const store = { ...createExampleStore(), close: async () => void (closed = true) };
    const grpcPort = Number(sidecar.grpc.split(':')[1]);
    await expect(start({ store, overrides: { httpPort: 0, grpcPort } })).rejects.toThrow(/cannot listen on grpc/);
    expect(closed).toBe(true);
    await sidecar.stop();
  });

  it('refuses a file that is not there or a secret that is missing, in one sentence', async () => {
    await expect(start({ configFile: path.join(folder, 'none.yaml') })).rejects.toThrow(/cannot be read/);
    const configFile = path.join(folder, 'missing.yaml');
    writeFileSync(configFile, 'token: env:NOT_SET\n');
    await expect(start({ configFile })).rejects.toThrow('token: env:NOT_SET is empty or not set; put the secret there');
  });
});

describe('the process', () => {
  it('writes nothing but the ready line on stdout and ends with 0 on SIGTERM', async () => {
    const bin = fileURLToPath(new URL('../../bin/thriftdata.mjs', import.meta.url));
    const configFile = path.join(folder, 'process.yaml');
    writeFileSync(configFile, 'http:\n  port: 0\ngrpc:\n  port: 0\nlog:\n  level: silent\n');
    const args = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', bin, 'serve', '--config', configFile];
    const child = spawn(process.execPath, [...args, '--data', path.join(folder, 'process')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines: string[] = [];
    const output = createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
    await once(output, 'line');
    expect(lines[0]).toMatch(/^ready http:\/\/127\.0\.0\.1:\d+$/);
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    expect(lines).toHaveLength(1);
  });
});
