/** Finding a tenancy's reports, in a folder that is laid out as Oracle lays out its bucket. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFixedClock } from '../../kernel/clock.ts';
import { createLog } from '../../kernel/log.ts';
import type { CollectTools, FoundDelivery } from '../integration.ts';
import { OciConfig } from './config.ts';
import { discover } from './discover.ts';

let bucket: string;
beforeEach(() => {
  bucket = mkdtempSync(join(tmpdir(), 'oci-'));
});
afterEach(() => rmSync(bucket, { recursive: true, force: true }));

function put(key: string, body: string, at: string): void {
  const path = join(bucket, key);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, body);
  utimesSync(path, new Date(at), new Date(at));
}

async function find(report: 'focus' | 'cost', since = '2026-10-10T00:00:00Z', signal = new AbortController().signal) {
  const config = OciConfig.parse({ store: { type: 'folder', path: bucket }, report });
  const tools: CollectTools = {
    secret: () => '',
    clock: createFixedClock('2026-11-20T00:00:00Z'),
    log: createLog('silent'),
    signal,
    since,
  };
  const found: FoundDelivery[] = [];
  for await (const delivery of discover(config, tools)) {
    found.push(delivery);
  }
  return found;
}

test('FOCUS reports make one delivery for each month in which they were written, oldest first', async () => {
  put('FOCUS Reports/2026/11/02/0001-00001.csv.gz', 'c', '2026-11-02T06:00:00Z');
  put('FOCUS Reports/2026/10/31/0001-00001.csv.gz', 'a', '2026-10-31T18:00:00Z');
  put('FOCUS Reports/2026/10/31/0001-00002.csv.gz', 'b', '2026-11-01T00:10:00Z');
  put('FOCUS Reports/2026/09/30/0001-00001.csv.gz', 'old', '2026-09-30T18:00:00Z');
  put('FOCUS Reports/2026/10/31/half.csv.gz', '', '2026-10-31T18:00:00Z');
  put('reports/cost-csv/0001.csv.gz', 'other', '2026-10-31T18:00:00Z');
  const found = await find('focus');
  expect(found.map(({ series, files, addsRows }) => [series, files.map(({ name }) => name), addsRows])).toEqual([
    ['focus reports written in 2026-10', ['2026/10/31/0001-00001.csv.gz', '2026/10/31/0001-00002.csv.gz'], true],
    ['focus reports written in 2026-11', ['2026/11/02/0001-00001.csv.gz'], true],
  ]);
  const [first] = found;
  expect(first?.writtenAt).toBe('2026-11-01T00:10:00Z');
  const second = await first?.files[1]?.open();
  expect(second === undefined ? '' : await text(second)).toBe('b');
});

test('cost reports go by the day they were written; a new file makes the month a new delivery, the same none', async () => {
  put('reports/cost-csv/0001000000000001.csv.gz', 'a', '2026-10-12T00:00:00Z');
  const [before] = await find('cost');
  const [same] = await find('cost');
  put('reports/cost-csv/0001000000000002.csv.gz', 'b', '2026-10-12T06:00:00Z');
  const [after] = await find('cost');
  expect(same?.id).toBe(before?.id);
  expect(after?.id).not.toBe(before?.id);
  expect(after?.series).toBe(before?.series);
});

test('an aborted search ends with the reason of the abort', async () => {
  put('reports/cost-csv/0001.csv.gz', 'a', '2026-10-12T00:00:00Z');
  await expect(find('cost', undefined, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
});
