import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expandKey } from './expand.ts';
import { openFolder } from './folder.ts';

const path = mkdtempSync(join(tmpdir(), 'thriftdata-expand-'));
const store = openFolder({ type: 'folder', path });
const keysOf = async (key: string) => (await expandKey(store, key)).map((object) => object.key);

beforeAll(async () => {
  for (const key of [
    'focus/2026-05/b.csv.gz',
    'focus/2026-06/a.parquet',
    'focus/2026-06/manifest.json',
    'focus/2026-06/.tmp/a.parquet',
    'focusing/x.csv',
    'odd/bill [1].csv',
    'odd/notes.txt',
  ]) {
    await store.write(key, Buffer.from(key));
  }
});
afterAll(() => rmSync(path, { recursive: true, force: true }));

test.each([
  ['focus', ['focus/2026-05/b.csv.gz', 'focus/2026-06/a.parquet']],
  ['focus/', ['focus/2026-05/b.csv.gz', 'focus/2026-06/a.parquet']],
  ['focus/*/*.parquet', ['focus/2026-06/a.parquet']],
  ['focus/**', ['focus/2026-05/b.csv.gz', 'focus/2026-06/a.parquet']],
  ['**/*.{csv,csv.gz}', ['focus/2026-05/b.csv.gz', 'focusing/x.csv', 'odd/bill [1].csv']],
  ['focus/2026-06/a.parquet', ['focus/2026-06/a.parquet']],
  ['odd/bill [1].csv', ['odd/bill [1].csv']],
  ['odd/notes.txt', ['odd/notes.txt']],
])('%s names %j', async (key, keys) => {
  expect(await keysOf(key)).toEqual(keys);
});

test.each(['none', 'focus/2026-06/*.csv', 'focus/2026-06/manifest'])('%s names nothing and says so', async (key) => {
  await expect(keysOf(key)).rejects.toMatchObject({ kind: 'caller', code: 'no_such_file' });
});
