/** Exports on a schedule: which files stand in the store when, and what a reader may trust. */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ExportHealth } from '../../src/contract/api/export.ts';
import { readConfig } from '../../src/sidecar/config.ts';
import { startExporting } from '../../src/sidecar/exporting.ts';
import { plainCharge, writeBill } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
  writeBill(join(test.folder, 'bill.csv'), [
    { ...plainCharge, BilledCost: '1.25' },
    {
      ...plainCharge,
      BilledCost: '7',
      BillingPeriodStart: '2026-09-01T00:00:00Z',
      BillingPeriodEnd: '2026-10-01T00:00:00Z',
      ChargePeriodStart: '2026-09-30T00:00:00Z',
      ChargePeriodEnd: '2026-10-01T00:00:00Z',
    },
  ]);
  await test.deliver([join(test.folder, 'bill.csv')], { source: 'bill' });
});
afterAll(() => test.close());

/** How the exports did when they were last run. */
let health: ExportHealth[] = [];

/** Runs the exports until the time has come to `until`; gives what was logged. */
async function runUntil(from: string, until: string, exports: readonly object[]): Promise<string[]> {
  let now = Date.parse(from);
  const said: string[] = [];
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const clock = { now: () => new Date(now).toISOString().replace('.000Z', 'Z'), elapsed: () => 0 };
  const timer = {
    sleep: (ms: number, signal: AbortSignal) => {
      now += ms;
      if (now > Date.parse(until)) {
        end();
        return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
      }
      return Promise.resolve();
    },
  };
  const log = pino({ messageKey: '@message' }, { write: (line: string) => void said.push(line) });
  const { exports: settings } = readConfig({ yaml: JSON.stringify({ exports }) });
  const exporting = startExporting({ store: test.store, env: {}, clock, timer, log }, settings);
  await ended;
  health = exporting.health();
  await exporting.stop();
  return said;
}

const folder = (name: string) => join(test.folder, name);
const filesBelow = (name: string) =>
  readdirSync(folder(name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder(name).length + 1))
    .sort();

it('writes each billing month as one file with its manifest, at once where there is none and then on schedule', async () => {
  mkdirSync(folder('lake'));
  const settings = {
    ...{ name: 'lake', store: { type: 'folder', path: folder('lake') }, prefix: 'focus/', format: 'csv' },
    months: 3,
  };
  await runUntil('2026-10-20T12:00:00Z', '2026-10-20T12:30:00Z', [settings]);
  expect(filesBelow('lake')).toEqual(
    ['2026-09', '2026-10'].flatMap((month) => [
      `focus/billing_period=${month}/focus-1.2.csv`,
      `focus/billing_period=${month}/focus-1.2.csv.manifest.json`,
    ])
  );
  const file = folder('lake/focus/billing_period=2026-09/focus-1.2.csv');
  expect(JSON.parse(readFileSync(`${file}.manifest.json`, 'utf8'))).toMatchObject({
    file: { bytes: statSync(file).size },
    period: { from: '2026-09', to: '2026-09' },
    totals: [{ currency: 'USD', BilledCost: '7' }],
  });

  // Nothing is due before the next half past five; a time that was missed is made up for once.
  const stamp = new Date('2026-10-20T12:00:00Z');
  filesBelow('lake').forEach((name) => utimesSync(folder(`lake/${name}`), stamp, stamp));
  const count = (said: readonly string[]) => said.filter((line) => line.includes('"exported"')).length;
  expect(count(await runUntil('2026-10-20T13:00:00Z', '2026-10-21T05:00:00Z', [settings]))).toBe(0);
  expect(count(await runUntil('2026-10-25T13:00:00Z', '2026-10-25T14:00:00Z', [settings]))).toBe(2);
});

it('tries an export that failed again, and lets the others go on', async () => {
  mkdirSync(folder('good'));
  writeFileSync(folder('blocked'), 'a file where a folder should be');
  const of = (name: string) => ({ name, store: { type: 'folder', path: folder(name) }, format: 'csv', months: 1 });
  const said = await runUntil('2026-10-20T12:00:00Z', '2026-10-20T12:10:00Z', [of('blocked'), of('good')]);
  expect(said.filter((line) => line.includes('an export failed')).length).toBe(1);
  expect(filesBelow('good')).toHaveLength(2);
  expect(health).toMatchObject([
    { name: 'blocked', form: 'FOCUS 1.2, csv', lastWrittenAt: null, nextAt: '2026-10-20T12:15:00Z' },
    { name: 'good', lastError: null, nextAt: '2026-10-21T05:30:00Z' },
  ]);
  expect(health[0]?.lastError?.message).toBeTruthy();
  rmSync(folder('blocked'));
  mkdirSync(folder('blocked'));
  await runUntil('2026-10-20T12:15:00Z', '2026-10-20T12:20:00Z', [of('blocked')]);
  expect(filesBelow('blocked')).toHaveLength(2);
});

it('refuses settings that cannot be meant, all at once', () => {
  const store = { type: 'folder', path: '/x' };
  const yaml = JSON.stringify({
    exports: [
      { name: 'a', store, prefix: 'focus', schedule: 'daily' },
      { name: 'a', store, version: '2.0', monhts: 3 },
    ],
  });
  expect(() => readConfig({ yaml })).toThrow(
    /prefix.*does not end in \/[^]*schedule[^]*version "2.0"[^]*monhts: no such/
  );
  expect(() =>
    readConfig({
      yaml: JSON.stringify({
        exports: [
          { name: 'a', store },
          { name: 'a', store },
        ],
      }),
    })
  ).toThrow('"a" names two exports; rename one');
});
