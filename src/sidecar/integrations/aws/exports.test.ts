/** Finding deliveries in a folder that is laid out as AWS lays out its bucket. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFixedClock } from '../../kernel/clock.ts';
import { createLog } from '../../kernel/log.ts';
import type { CollectTools, FoundDelivery } from '../integration.ts';
import { AwsConfig } from './config.ts';
import { choosePaths } from './copies.ts';
import { discover } from './discover.ts';
import { keyIn, placeOf, readManifest } from './layout.ts';

const sample = join(import.meta.dirname, '../../../../tests/fixtures/aws/cur-legacy/bucket');

let bucket: string;
beforeEach(() => {
  bucket = mkdtempSync(join(tmpdir(), 'aws-'));
});
afterEach(() => rmSync(bucket, { recursive: true, force: true }));

function put(key: string, body: string, day: number): void {
  const path = join(bucket, key);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, body);
  utimesSync(path, new Date(Date.UTC(2026, 9, day)), new Date(Date.UTC(2026, 9, day)));
}

async function find(
  more: { prefix?: string; export?: string } = {},
  since = '2026-09-10T00:00:00Z',
  signal = new AbortController().signal
) {
  const config = AwsConfig.parse({ mode: 'exports', store: { type: 'folder', path: bucket }, ...more });
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

const names = (found: readonly FoundDelivery[]) =>
  found.map(({ series, files }) => [series, files.map(({ name }) => name)]);
const contents = async (delivery: FoundDelivery | undefined) =>
  Promise.all((delivery?.files ?? []).map(async (file) => text(await file.open())));

describe('legacy reports', () => {
  const put1 = (day: number, assembly: string, files: readonly string[], there = files) => {
    const period = 'bills/daily/20261001-20261101';
    there.forEach((name) => put(`${period}/${assembly}/${name}`, `${assembly} ${name}`, day));
    const manifest = JSON.stringify({
      assemblyId: assembly,
      reportKeys: files.map((name) => `/${period}/${assembly}/${name}`),
    });
    put(`${period}/${assembly}/daily-Manifest.json`, manifest, day);
    put(`${period}/daily-Manifest.json`, manifest, day);
  };

  test('a copy of a real bucket gives its one assembly, whole', async () => {
    cpSync(sample, bucket, { recursive: true });
    const [delivery, ...more] = await find({ prefix: 'koku-local' }, '2018-08-01T00:00:00Z');
    expect(more).toEqual([]);
    expect(delivery?.series).toBe('koku-local 2018-08');
    const [file] = delivery?.files ?? [];
    expect(file?.name).toBe('20180801-20180901/16e57707-f9e3-49be-8be6-b84e684b5194/koku-local-1.csv.gz');
    const stream = await file?.open();
    expect(stream === undefined ? '' : await buffer(stream)).toHaveLength(985116);
  });

  test('the newest assembly counts, the older ones do not', async () => {
    put1(3, 'one', ['daily-1.csv.gz']);
    put1(4, 'two', ['daily-1.csv.gz', 'daily-2.csv.gz']);
    const [delivery, ...more] = await find();
    expect(more).toEqual([]);
    expect(await contents(delivery)).toEqual(['two daily-1.csv.gz', 'two daily-2.csv.gz']);
  });

  test('an assembly that is half there is not seen, the whole one before it is', async () => {
    put1(3, 'one', ['daily-1.csv.gz']);
    const [before] = await find();
    put1(4, 'two', ['daily-1.csv.gz', 'daily-2.csv.gz'], ['daily-1.csv.gz']);
    put('bills/daily/20261001-20261101/three/daily-1.csv.gz', 'no manifest yet', 5);
    const [delivery] = await find();
    expect(await contents(delivery)).toEqual(['one daily-1.csv.gz']);
    expect(delivery?.id).toBe(before?.id);
    put1(6, 'two', ['daily-1.csv.gz', 'daily-2.csv.gz']);
    expect((await find())[0]?.id).not.toBe(before?.id);
  });

  test('a manifest cut short is none', async () => {
    put1(3, 'one', ['daily-1.csv.gz']);
    put('bills/daily/20261001-20261101/daily-Manifest.json', '{"assemblyId": "tw', 9);
    expect(await contents((await find())[0])).toEqual(['one daily-1.csv.gz']);
  });

  test('ZIP archives, which legacy reports may be, are found as other files are', async () => {
    put1(3, 'one', ['daily-1.csv.zip']);
    expect(await contents((await find())[0])).toEqual(['one daily-1.csv.zip']);
  });
});

describe('Data Exports', () => {
  const put2 = (month: string, day: number, run: string, files: readonly string[], of = 'focus') => {
    const folder = run === '' ? '' : `${run}/`;
    files.forEach((name) => put(`${of}/data/BILLING_PERIOD=${month}/${folder}${name}`, `${month} ${run} ${day}`, day));
    put(
      `${of}/metadata/BILLING_PERIOD=${month}/${of}-Manifest.json`,
      JSON.stringify({
        executionId: run,
        dataFiles: files.map((name) => `s3://some-bucket/${of}/data/BILLING_PERIOD=${month}/${folder}${name}`),
      }),
      day
    );
  };

  test('each month gives one delivery, oldest first, those before the window none', async () => {
    put2('2026-10', 5, '', ['focus-00001.csv.gz', 'focus-00002.csv.gz']);
    put2('2026-09', 4, '', ['focus-00001.csv.gz']);
    put2('2026-08', 3, '', ['focus-00001.csv.gz']);
    expect(names(await find())).toEqual([
      ['focus 2026-09', ['data/BILLING_PERIOD=2026-09/focus-00001.csv.gz']],
      [
        'focus 2026-10',
        ['data/BILLING_PERIOD=2026-10/focus-00001.csv.gz', 'data/BILLING_PERIOD=2026-10/focus-00002.csv.gz'],
      ],
    ]);
  });

  test('of runs beside each other the manifest names the current one; files that are overwritten change the id', async () => {
    put2('2026-10', 5, '2026-10-05T00:00:00.000Z-a', ['x-00001.snappy.parquet']);
    put2('2026-10', 6, '2026-10-06T00:00:00.000Z-b', ['x-00001.snappy.parquet']);
    const [delivery, ...more] = await find();
    expect(more).toEqual([]);
    expect(await contents(delivery)).toEqual(['2026-10 2026-10-06T00:00:00.000Z-b 6']);
    put2('2026-09', 5, '', ['x.csv.gz']);
    const [before] = await find();
    const [same] = await find();
    put2('2026-09', 6, '', ['x.csv.gz']);
    const [after] = await find();
    expect(same?.id).toBe(before?.id);
    expect(after?.id).not.toBe(before?.id);
    expect(after?.series).toBe(before?.series);
  });

  test('two exports below one prefix may tell of the same costs: one has to be named', async () => {
    put2('2026-10', 5, '', ['a.csv.gz'], 'focus');
    put2('2026-10', 5, '', ['a.csv.gz'], 'cur2');
    await expect(find()).rejects.toThrow(/holds 2 exports \(cur2, focus\).*set "export"/);
    expect(names(await find({ export: 'cur2' }))).toEqual([['cur2 2026-10', ['data/BILLING_PERIOD=2026-10/a.csv.gz']]]);
  });

  test('a prefix without a manifest says what to look for; an abort ends the search', async () => {
    mkdirSync(join(bucket, 'empty'));
    await expect(find({ prefix: 'empty' })).rejects.toThrow(/holds no manifest of an AWS export; check the prefix/);
    await expect(find({}, undefined, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  });
});

test('keys that no delivery has are of no place, and what is no manifest is none', () => {
  expect(placeOf('a/b.csv')).toBeNull();
  expect(placeOf('20261001-20261101/x.csv')).toEqual({ root: '', month: '2026-10', run: '' });
  expect(readManifest('[]')).toBeNull();
  expect(readManifest('{"reportKeys": 5}')).toBeNull();
  expect(keyIn(new Map([['copy/daily/p/x', 1]]), 'copy/daily', 'bills/daily/p/x')).toBe('copy/daily/p/x');
  expect(keyIn(new Map(), 'daily', '../daily/x')).toBeUndefined();
});

describe('a copy of a bucket given as a folder', () => {
  const month = 'bills/daily/20261001-20261101';
  const paths = (...names: string[]) => names.map((name) => join(bucket, month, name));

  test('is read as the manifest says; older deliveries are refused', async () => {
    put(`${month}/one/daily-1.csv`, 'a', 1);
    put(`${month}/two/daily-1.csv`, 'b', 2);
    put(
      `${month}/daily-Manifest.json`,
      JSON.stringify({ assemblyId: 'two', reportKeys: [`${month}/two/daily-1.csv`] }),
      2
    );
    const chosen = await choosePaths(paths('one/daily-1.csv', 'two/daily-1.csv'));
    expect(chosen.paths).toEqual(paths('two/daily-1.csv'));
    expect(chosen.refused.map(({ error }) => error.code)).toEqual(['older_delivery']);
  });

  test('is refused where several deliveries of a month lie in it and no manifest decides', async () => {
    put(`${month}/one/daily-1.csv`, 'a', 1);
    put(`${month}/two/daily-1.csv`, 'b', 2);
    const chosen = await choosePaths([...paths('one/daily-1.csv', 'two/daily-1.csv'), '/elsewhere/bill.csv']);
    expect(chosen.paths).toEqual(['/elsewhere/bill.csv']);
    expect(chosen.refused.map(({ error }) => error.code)).toEqual(['several_deliveries', 'several_deliveries']);
    expect((await choosePaths(paths('one/daily-1.csv'))).refused).toEqual([]);
  });
});
