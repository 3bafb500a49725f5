/** Files of series as programs and people write them come to the same table, or to one sentence. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seriesRows } from './series-file.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'thriftdata-series-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(text: string, encoding: 'utf8' | 'utf16le' | 'latin1' = 'utf8') {
  const file = join(folder, 'series');
  writeFileSync(file, text, encoding);
  return (await seriesRows(file)).map(({ row, cells }) => [row, ...cells]);
}

it.each([
  ['a German program', 'Datum;Betrag\n31.01.2026;1.234,50\n01.02.2026;2,00\n'],
  ['a Brazilian one', 'data;custo\r\n31/01/2026;R$ 1.234,50\r\n01/02/2026;R$ 2,00\r\n'],
  ['an American one', 'date,cost\n1/31/2026,"$1,234.50"\n2/1/2026,$2.00\n'],
  ['a spreadsheet saved as text', '\ufeffdate\tcost\n31 Jan 2026\t1234.50\n1 Feb 2026\t2.00\n', 'utf16le'],
  ['JSON lines', '{"date":"2026-01-31","cost":1234.50}\n{"date":"2026-02-01","cost":"2.00"}\n'],
  ['a JSON list', '[{"date":"2026-01-31","cost":"1,234.50"},{"cost":2,"date":"2026-02-01"}]'],
  ['remarks above the header', '# exported by hand\ndate,cost\n2026-01-31,1234.50\n2026-02-01,2.00\n'],
] as const)('%s', async (_, text, encoding?: 'utf16le') => {
  const [, ...rows] = await read(text, encoding);
  expect(rows.map(([, day, cost]) => [day, Number(cost)])).toEqual([
    ['2026-01-31', 1234.5],
    ['2026-02-01', 2],
  ]);
});

it('keeps what it does not understand, with its line, and what the file has', async () => {
  expect(await read('date,cost\n2026-01-31,1.5\n\n2026-02-30,oops\n')).toEqual([
    [1, 'date', 'cost'],
    [2, '2026-01-31', '1.5'],
    [3, ''],
    [4, '2026-02-30', 'oops'],
  ]);
  expect(await read('')).toEqual([]);
  await expect(read('{"date":"2026-01-31","cost":[1,2]}')).rejects.toThrow('line 1: "cost" holds more than one value');
  await expect(read('{"date":"2026-01-31","cost":1}\nend\n')).rejects.toThrow('line 2 is no JSON object');
  await expect(read('{\n  "data": [1, 2]\n}\n')).rejects.toThrow(
    'it is one JSON object over several lines and no list'
  );
  await expect(read('{"a": 1}')).rejects.toThrow('line 1 is an object without a time and a value');
});
