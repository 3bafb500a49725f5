/** Which files of a store are gathered: what a table has replaced, and what a job left half written, is no bill. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFixedClock } from '../kernel/clock.ts';
import { createLog } from '../kernel/log.ts';
import type { CollectTools } from './integration.ts';
import { gatherFiles } from './stored-files.ts';

let bucket: string;
beforeEach(() => {
  bucket = mkdtempSync(join(tmpdir(), 'stored-files-'));
});
afterEach(() => rmSync(bucket, { recursive: true, force: true }));

function put(...keys: string[]): void {
  for (const key of keys) {
    mkdirSync(dirname(join(bucket, key)), { recursive: true });
    writeFileSync(join(bucket, key), 'x');
  }
}

async function gathered(prefix: string, countsOnce = false): Promise<string[]> {
  const tools: CollectTools = {
    ...{ secret: () => '', clock: createFixedClock('2026-11-20T00:00:00Z'), log: createLog('silent') },
    ...{ signal: new AbortController().signal, since: '2020-01-01T00:00:00Z' },
  };
  const found: string[] = [];
  const config = { store: { type: 'folder', path: bucket }, prefix, settleMinutes: 0 } as const;
  const gathering = { names: /\.parquet$/, placeOf: () => ({ group: 'g', series: 's', monthEnds: null }), countsOnce };
  for await (const { files } of gatherFiles(config, tools, gathering)) {
    found.push(...files.map(({ name }) => name));
  }
  return found;
}

test.each([
  ['a Delta table', '_delta_log/00000000000000000000.json'],
  ['a Delta table', '_delta_log/00000000000000000010.checkpoint.parquet'],
  ['an Iceberg table', 'metadata/00001-6f0c.metadata.json'],
  ['a Hudi table', '.hoodie/hoodie.properties'],
])('files of %s, by its %s, are refused wherever the prefix ends: some of them count no more', async (name, log) => {
  put('bills/2026-06/part-0.parquet', 'bills/2026-06/part-1.parquet', `bills/${log}`, 'others/part-0.parquet');
  for (const prefix of ['', 'bills', 'bills/', 'bills/2026']) {
    await expect(gathered(prefix), prefix).rejects.toMatchObject({
      ...{ kind: 'caller', code: 'table_format' },
      message: expect.stringMatching(
        new RegExp(`/bills is ${name}, some of whose files others have replaced`)
      ) as string,
    });
  }
  expect(await gathered('others')).toEqual(['part-0.parquet']);
  // An event counts once, in however many files it stands.
  expect(await gathered('bills/', true)).toContain('2026-06/part-0.parquet');
});

test('what a job that did not end left behind is no part of a bill; a folder that is called metadata is none of a table', async () => {
  put('a/part-0.parquet', 'a/_temporary/0/part-1.parquet', 'a/.tmp/part-2.parquet', 'a/metadata/manifest.json');
  expect(await gathered('a/')).toEqual(['part-0.parquet']);
});
