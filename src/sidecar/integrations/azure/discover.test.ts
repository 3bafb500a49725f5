/** Finding exports, in a folder that is laid out as Cost Management lays out a container. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFixedClock } from '../../kernel/clock.ts';
import { createLog } from '../../kernel/log.ts';
import type { CollectTools, FoundDelivery } from '../integration.ts';
import { AzureConfig } from './config.ts';
import { discover } from './discover.ts';

let container: string;
beforeEach(() => {
  container = mkdtempSync(join(tmpdir(), 'azure-'));
});
afterEach(() => rmSync(container, { recursive: true, force: true }));

function put(key: string, body: string, at: string): void {
  const path = join(container, key);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, body);
  utimesSync(path, new Date(at), new Date(at));
}

/** A run with parts of the given contents; `bytes` is what the manifest says of each. */
function run(folder: string, parts: readonly string[], at: string, bytes?: number): void {
  const blobs = parts.map((body, index) => {
    const blobName = `${folder}/part_0_000${index}.csv`;
    put(blobName, body, at);
    return { blobName, byteCount: bytes ?? body.length, dataRowCount: 1 };
  });
  put(`${folder}/manifest.json`, JSON.stringify({ manifestVersion: '2024-04-01', blobCount: blobs.length, blobs }), at);
}

const both = [
  { path: 'exports/actual', kind: 'actual' },
  { path: 'exports/amortized', kind: 'amortized' },
];

async function find(exports: readonly object[], signal = new AbortController().signal): Promise<FoundDelivery[]> {
  const config = AzureConfig.parse({ store: { type: 'folder', path: container }, exports });
  const tools: CollectTools = {
    secret: () => '',
    clock: createFixedClock('2026-11-20T00:00:00Z'),
    log: createLog('silent'),
    signal,
    since: '2026-09-10T00:00:00Z',
  };
  const found: FoundDelivery[] = [];
  for await (const delivery of discover(config, tools)) {
    found.push(delivery);
  }
  return found;
}

const contents = async (delivery: FoundDelivery | undefined) =>
  Promise.all((delivery?.files ?? []).map(async (file) => [file.name, await text(await file.open())]));

test('the actual and the amortised run of a month are one delivery, oldest month first', async () => {
  run('exports/actual/20261001-20261031/202610050101/guid-1', ['a'], '2026-10-05T01:00:00Z');
  run('exports/actual/20260901-20260930/202609300101/guid-2', ['b', 'bb'], '2026-09-30T01:00:00Z');
  run('exports/amortized/20260901-20260930/202609300102/guid-3', ['c'], '2026-09-30T02:00:00Z');
  run('exports/amortized/20260801-20260831/202608310102/guid-4', ['old'], '2026-08-31T02:00:00Z');
  const found = await find(both);
  expect(found.map(({ series, writtenAt }) => [series, writtenAt])).toEqual([
    ['actual and amortized cost of 2026-09', '2026-09-30T02:00:00Z'],
    ['actual and amortized cost of 2026-10', '2026-10-05T01:00:00Z'],
  ]);
  expect(await contents(found[0])).toEqual([
    ['actual/0-part_0_0000.csv', 'b'],
    ['actual/1-part_0_0001.csv', 'bb'],
    ['amortized/0-part_0_0000.csv', 'c'],
  ]);
});

test('of all runs of a month, also of the export of the last month, the newest whole one counts', async () => {
  run('exports/daily/20260901-20260930/202609290101/guid-1', ['first'], '2026-09-29T01:00:00Z');
  run('exports/daily/20260901-20260930/202609300101/guid-2', ['second'], '2026-09-30T01:00:00Z');
  run('exports/last/20260901-20260930/202610050101/guid-3', ['closed'], '2026-10-05T01:00:00Z');
  const exports = [
    { path: '/exports/daily/', kind: 'focus' },
    { path: 'exports/last', kind: 'focus' },
  ];
  const [closed] = await find(exports);
  expect(closed?.series).toBe('FOCUS cost of 2026-09');
  expect(await contents(closed)).toEqual([['focus/0-part_0_0000.csv', 'closed']]);
  run('exports/last/20260901-20260930/202610060101/guid-4', ['half'], '2026-10-06T01:00:00Z', 9_999);
  put('exports/last/20260901-20260930/202610070101/guid-5/part_0_0000.csv', 'no manifest', '2026-10-07T01:00:00Z');
  put('exports/last/20260901-20260930/202610080101/guid-6/manifest.json', '{"blobs": [', '2026-10-08T01:00:00Z');
  expect((await find(exports)).map(({ id }) => id)).toEqual([closed?.id]);
});

test('a run that overwrites makes another delivery, the same content none', async () => {
  run('exports/actual/20260901-20260930/guid', ['a'], '2026-09-29T01:00:00Z');
  const [before] = await find(both);
  expect((await find(both))[0]?.id).toBe(before?.id);
  run('exports/actual/20260901-20260930/guid', ['b'], '2026-09-30T01:00:00Z');
  expect((await find(both))[0]?.id).not.toBe(before?.id);
});

test('exports without partitions have no manifest: each file is a run', async () => {
  put('exports/actual/20260901-20260930/actual_1.csv', 'one', '2026-09-29T01:00:00Z');
  put('exports/actual/20260901-20260930/actual_2.csv', 'two', '2026-09-30T01:00:00Z');
  expect(await contents((await find(both))[0])).toEqual([['actual/0-actual_2.csv', 'two']]);
});

test('settings that would count charges twice are refused, an abort ends the listing', async () => {
  const store = { type: 'folder', path: container };
  const mixed = AzureConfig.safeParse({ store, exports: [...both, { path: 'x', kind: 'focus' }] });
  expect(mixed.error?.message).toContain('charges would count twice');
  run('exports/actual/20260901-20260930/guid', ['a'], '2026-09-29T01:00:00Z');
  await expect(find(both, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
});
