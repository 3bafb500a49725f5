/** `thriftdata collect` and `serve` with sources, as processes of their own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SourceFields } from '../../src/contract/api/source.ts';
import { createSystemClock } from '../../src/sidecar/kernel/clock.ts';
import { createState, keptSources } from '../../src/sidecar/state/index.ts';
import { chargeIn, writeBill } from '../fixtures/store/bill.ts';

const bin = join(import.meta.dirname, '../../bin/thriftdata.mjs');
let folder: string;
let configFile: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'thriftdata-collect-command-'));
  mkdirSync(join(folder, 'bills/2026-10'), { recursive: true });
  writeBill(join(folder, 'bills/2026-10/bill.csv'), [chargeIn('2026-10', '5')]);
  const settings = (path: string) => ({ store: { type: 'folder', path: join(folder, path) }, settleMinutes: 0 });
  configFile = config('config.yaml', [
    { name: 'bills', integration: 'focus', windowDays: 3660, settings: settings('bills') },
    { name: 'sick', integration: 'focus', settings: settings('not-there') },
  ]);
  // One that an Admin made on a page.
  mkdirSync(join(folder, 'made'));
  const state = createState({ place: { dataDir: join(folder, 'data') }, clock: createSystemClock() });
  const made = { name: 'made', integration: 'focus', enabled: true, settings: settings('made') };
  await state.repository(keptSources).create(SourceFields.parse(made), { user: 'ana', surface: 'test' });
  await state.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function config(name: string, sources: readonly object[]): string {
  const file = join(folder, name);
  const shared = {
    dataDir: join(folder, 'data'),
    lake: { location: join(folder, 'lake') },
    collect: { pages: true },
    log: { level: 'silent' },
  };
  writeFileSync(file, JSON.stringify({ ...shared, http: { port: 0 }, grpc: { port: 0 }, sources }));
  return file;
}

function start(...args: string[]) {
  const child = spawn(process.execPath, ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', bin, ...args]);
  // As in a loop of the shell that reads names: what waits there is not for us, nor for the engine.
  child.stdin.end('another,bill\n');
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return { child, said: () => said };
}

async function run(...args: string[]) {
  const { child, said } = start(...args);
  let answer = '';
  child.stdout.on('data', (chunk: Buffer) => (answer += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, answer, said: said() };
}

it('collects once and gives the runs as JSON, with exit code 1 when one failed', async () => {
  const all = await run('collect', '--config', configFile, '--once');
  expect(all.code).toBe(1);
  const { runs } = JSON.parse(all.answer);
  expect(runs).toMatchObject([
    { source: 'bills', outcome: 'succeeded', loaded: 1 },
    { source: 'sick', outcome: 'failed', errorKind: 'caller', errorCode: 'no_such_bucket' },
    { source: 'made', outcome: 'succeeded', found: 0 },
  ]);
  expect(all.said).toContain('bills: succeeded, 1 deliveries found, 1 loaded');
  expect(await run('collect', '--config', configFile, '--once', 'bills')).toMatchObject({ code: 0 });
  const again = await run('collect', '--config', configFile, '--again', 'bills', '--series', '2026-10');
  expect(again.code).toBe(0);
  expect(JSON.parse(again.answer).runs).toMatchObject([{ trigger: 'again', loaded: 1 }]);
  const doctor = await run('doctor', '--data', join(folder, 'data'));
  expect(doctor.said).toMatch(/ok +collecting bills: last collected 20/);
  expect(doctor.said).toMatch(/problem +collecting sick: last collected never; .*there is no such folder/);
});

it('says what there is when a name is unknown, and every fault of the configuration at once', async () => {
  const unknown = await run('collect', '--config', configFile, '--once', 'bill');
  expect([unknown.code, unknown.said.trim()]).toEqual([1, 'No source is called bill; there are: bills, sick, made.']);
  const broken = config('broken.yaml', [
    { name: 'a', integration: 'nothing' },
    { name: 'a', integration: 'focus', schedule: 'daily', settings: { store: { type: 'folder' }, perfix: 'x' } },
  ]);
  const { code, said } = await run('collect', '--config', broken, '--once');
  expect(code).toBe(1);
  expect(said).toContain('sources.0.integration: nothing can be collected with "nothing"; use one of:');
  expect(said).toContain('sources.1.schedule: "daily" is not a cron schedule of five fields');
});

it('serves and collects in one process, and ends within its time', async () => {
  const { child } = start('serve', '--config', configFile);
  const lines = createInterface({ input: child.stdout });
  const [ready] = (await once(lines, 'line')) as [string];
  const url = ready.replace('ready ', '');
  const statuses = async () => {
    const answer = (await (await fetch(`${url}/api/v1/sources`)).json()) as { sources: { status: string }[] };
    return answer.sources.map(({ status }) => status);
  };
  while ((await statuses()).some((status) => status === 'running' || status === 'waiting')) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  // What the runs before said still holds: no run of the sick one is due, as its settings are the same.
  expect(await statuses()).toEqual(['ok', 'blocked', 'ok']);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});
