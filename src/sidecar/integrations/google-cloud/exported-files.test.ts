/** Finding what BigQuery exported to a bucket: bills by invoice month, and rows by the day on which Google wrote them. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFixedClock } from '../../kernel/clock.ts';
import { createLog } from '../../kernel/log.ts';
import type { FoundDelivery } from '../integration.ts';
import { GoogleCloudConfig } from './config.ts';
import { discover } from './discover.ts';

let bucket: string;
beforeEach(() => {
  bucket = mkdtempSync(join(tmpdir(), 'google-bucket-'));
});
afterEach(() => rmSync(bucket, { recursive: true, force: true }));

function put(key: string, at: string): void {
  const path = join(bucket, key);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, key);
  utimesSync(path, new Date(at), new Date(at));
}

async function find(layout: 'invoice-months' | 'export-days'): Promise<FoundDelivery[]> {
  const config = GoogleCloudConfig.parse({ mode: 'files', store: { type: 'folder', path: bucket }, layout });
  const found: FoundDelivery[] = [];
  const tools = {
    secret: () => '',
    clock: createFixedClock('2026-11-20T00:00:00Z'),
    log: createLog('silent'),
    signal: new AbortController().signal,
    since: '2026-10-06T00:00:00Z',
  };
  for await (const delivery of discover(config, tools)) {
    found.push(delivery);
  }
  return found;
}

test('the files of an invoice month are its bill, whatever their form', async () => {
  put('billing/2026-10/part-000000000000', '2026-10-20T00:00:00Z');
  put('billing/2026-10/part-000000000001.json.gz', '2026-10-20T00:00:00Z');
  put('billing/2026-11/part-000000000000.snappy.parquet', '2026-11-19T00:00:00Z');
  put('billing/2026-11/readme.md', '2026-11-19T00:00:00Z');
  put('billing/2026-08/part-000000000000.csv', '2026-09-01T00:00:00Z');
  const found = await find('invoice-months');
  expect(found.map(({ series, addsRows, files }) => [series, addsRows, files.map(({ name }) => name)])).toEqual([
    ['billing/2026-10', undefined, ['billing/2026-10/part-000000000000', 'billing/2026-10/part-000000000001.json.gz']],
    ['billing/2026-11', undefined, ['billing/2026-11/part-000000000000.snappy.parquet']],
  ]);
});

test('rows of later export days come beside those of earlier ones, and a day written anew changes its month alone', async () => {
  put('billing/dt=2026-10-30/a-000000000000', '2026-10-31T00:00:00Z');
  put('billing/dt=2026-10-31/a-000000000000', '2026-11-01T00:00:00Z');
  put('billing/dt=2026-11-01/a-000000000000', '2026-11-02T00:00:00Z');
  const [october, november] = await find('export-days');
  expect([october, november].map((delivery) => [delivery?.series, delivery?.addsRows, delivery?.files.length])).toEqual(
    [
      ['billing/2026-10, rows written in the month', true, 2],
      ['billing/2026-11, rows written in the month', true, 1],
    ]
  );
  put('billing/dt=2026-11-02/a-000000000000', '2026-11-03T00:00:00Z');
  const again = await find('export-days');
  expect([again[0]?.id === october?.id, again[1]?.id === november?.id]).toEqual([true, false]);
});
