/** Files as they lie about: empty ones, links, copies, folders with brackets, headers that are written in other ways. */
import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MOST_COLUMNS } from '../../src/contract/focus/reading.ts';
import { zipOf } from '../fixtures/archive.ts';
import { billText, chargeIn } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

const bill = (...costs: string[]) => billText(costs.map((cost) => chargeIn('2026-10', cost)));
function write(name: string, body: string | Buffer): string {
  const path = join(test.folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, body);
  return path;
}
const load = (paths: string[]) => test.deliver(paths, { source: 'forms', integration: undefined });
const billed = async (paths: string[]) =>
  (await load(paths)).delivery.totals.find(({ metric }) => metric === 'BilledCost')?.stored;
const withHeader = (change: (header: string) => string) => {
  const [header = '', ...rows] = bill('1.1', '0.02').split('\n');
  return [change(header), ...rows].join('\n');
};

describe('a file that holds nothing', () => {
  it.each([
    ['one-byte.csv', '\n', 'has no header and no rows'],
    ['packed.csv.gz', gzipSync(''), 'is empty'],
    ['packed.zip', zipOf([]), 'holds no CSV'],
    ['header.csv', bill().split('\n')[0] ?? '', 'it is empty'],
  ])('%s is refused with a sentence', async (name, body, sentence) => {
    await expect(load([write(name, body)])).rejects.toThrow(sentence);
  });
});

describe('a file that is no bill', () => {
  const wide = Array.from({ length: MOST_COLUMNS + 1 }, (_, index) => `x_${index}`).join(',');
  it.each([
    ['list.json', '[{"BilledCost": "1"}]', 'list.json is one JSON list; write its objects as lines'],
    ['wide.csv', `BilledCost,${wide}\n`, 'wide.csv has 5002 columns; a bill has at most 5000.'],
    ['three.csv', 'BilledCost,Tags,SkuId\n', 'of its columns (BilledCost, Tags, SkuId) only 3 are FOCUS columns;'],
    ['bill.csv.bz2', Buffer.from('BZh91AY&SY'), 'bill.csv.bz2 is compressed with bzip2; give it as CSV'],
    ['bill.orc', Buffer.from('ORC\n'), 'bill.orc is an ORC file; give it as CSV'],
    [
      'bill.csv.tar',
      `bill.csv${'\0'.repeat(249)}ustar\0${'\0'.repeat(249)}${bill('1')}`,
      'bill.csv.tar is a tar archive; give',
    ],
    ['commitments.csv', 'ContractCommitmentId,ContractCommitmentType\n', 'give the Cost and Usage dataset'],
  ])('%s is refused with a sentence that says what it is', async (name, body, sentence) => {
    await expect(load([write(name, body)])).rejects.toThrow(sentence);
  });

  it('says what is wrong with it, and not where the engine was when it noticed', async () => {
    const packed = gzipSync(bill(...Array.from({ length: 5_000 }, (_, index) => String(index))));
    await expect(load([write('cut.csv.gz', packed.subarray(0, packed.length / 2))])).rejects.toThrow(
      /cut\.csv\.gz cannot be read as CSV: [^()]*\. Nothing was stored\.$/
    );
  });
});

describe('a folder', () => {
  it.each([
    ['_delta_log/00000000000000000000.json', 'is a Delta table'],
    ['metadata/v1.metadata.json', 'is an Iceberg table'],
    ['.hoodie/hoodie.properties', 'is a Hudi table'],
  ])('with %s beside its files is refused: some of them count no more', async (log, sentence) => {
    const name = `table${dirname(log)}`;
    write(`${name}/${log}`, '{}');
    write(`${name}/data/part-0.csv`, bill('1'));
    await expect(load([join(test.folder, name)])).rejects.toThrow(sentence);
    await expect(load([join(test.folder, name, '*/*.csv')])).rejects.toThrow(sentence);
  });

  it('that a job of Spark left has what was written, and not what was under way', async () => {
    write('spark/_SUCCESS', '');
    write('spark/part-0.csv', bill('1.1', '0.02'));
    write('spark/_temporary/0/part-1.csv', bill('7'));
    expect(await billed([join(test.folder, 'spark')])).toBe('1.12');
  });
});

const cellsOf = (text: string) => parse(text) as string[][];

/** Every cell in quotes. */
function inQuotes(text: string, delimiter: string): string {
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  return cellsOf(text)
    .map((cells) => `${cells.map(quoted).join(delimiter)}\n`)
    .join('');
}

/** A line of JSON a row, times as milliseconds since 1970, as data frames are written. */
function asDataFrame(text: string): string {
  const [header = [], ...rows] = cellsOf(text);
  const value = (cell: string) => (/^\d{4}-\d\d-\d\dT/.test(cell) ? Date.parse(cell) : cell);
  const line = (cells: string[]) =>
    JSON.stringify(Object.fromEntries(header.map((name, at) => [name, value(cells[at] ?? '')])));
  return rows.map((cells) => `${line(cells)}\n`).join('');
}

describe('a bill that is written in another way', () => {
  it.each([
    ['words_apart.csv', withHeader((header) => header.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase())],
    ['Words Apart.csv', withHeader((header) => header.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' '))],
    ['returns.csv', bill('1.1', '0.02').replaceAll('\n', '\r')],
    ['separator.csv', `sep=;\n${bill('1.1', '0.02').replaceAll(',', ';')}`],
    ['tabs.tsv', inQuotes(bill('1.1', '0.02'), '\t')],
    ['data-frame.jsonl', asDataFrame(bill('1.1', '0.02'))],
    ['preamble.csv', `Costs of October\nmade for,Acme\n\n${bill('1.1', '0.02')}`],
    ['year-first.csv', bill('1.1', '0.02').replaceAll(/(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):00Z/g, '$1/$2/$3 $4:$5')],
    ['dots.csv', bill('1.1', '0.02').replaceAll(/(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d):00Z/g, '$3.$2.$1 $4')],
    ['small-letters.csv', bill('1.1', '0.02').replaceAll(/(?<=\d\d)T(\d\d:\d\d:00)Z/g, 't$1z')],
    ['spark.csv', bill('1.1', '0.02').replaceAll(/(?<=[^,])""(?=[^,])/g, '\\"')],
    ['utf-16-without-mark.csv', Buffer.from(bill('1.1', '0.02'), 'utf16le')],
  ])('%s is read as what it says', async (name, body) => {
    expect(await billed([write(name, body)])).toBe('1.12');
  });

  it('that states a cost in two columns of one name is refused: nothing says which is right', async () => {
    const twice = withHeader((header) => header.replace('ListCost', 'BilledCost'));
    await expect(load([write('twice.csv', twice)])).rejects.toThrow(
      'twice.csv has the column BilledCost more than once; leave only the one that is meant.'
    );
  });
});

describe('a path', () => {
  it('may have brackets in the names of its folders, which are no pattern there', async () => {
    const path = write('bills [2026]/{a,b}/october.csv', bill('3'));
    expect(await billed([join(test.folder, 'bills [2026]')])).toBe('3');
    expect(await billed([join(dirname(path), '*.csv')])).toBe('3');
  });

  it('that is a link to another counts once; one that leads nowhere is told', async () => {
    const path = write('links/october.csv', bill('4'));
    symlinkSync(path, join(test.folder, 'links/latest.csv'));
    expect((await load([dirname(path)])).files.map((file) => file.path)).toEqual([path]);
    symlinkSync('gone.csv', join(test.folder, 'links/broken.csv'));
    await expect(load([join(test.folder, 'links/broken.csv')])).rejects.toThrow('broken.csv: there is no such file');
  });
});

describe('charges that two files of one command hold', () => {
  it('that hold the same charges of some days are loaded with a note: nothing says which is meant', async () => {
    const day = (date: string, cost: string) =>
      chargeIn('2026-10', cost, {
        ChargePeriodStart: `2026-10-${date}T00:00:00Z`,
        ChargePeriodEnd: `2026-10-${date}T01:00:00Z`,
      });
    const [first, both, last] = [day('01', '1'), [day('02', '2'), day('02', '3')], day('03', '4')];
    const paths = [write('days/a.csv', billText([first, ...both])), write('days/b.csv', billText([...both, last]))];
    const { delivery } = await load(paths);
    expect(delivery.rowsStored).toBe(6);
    expect(delivery.warnings).toEqual([
      `${paths[0]} and ${paths[1]} hold the same 2 charges of 2026-10-02 to 2026-10-02, which count twice; give each day once if they are not meant twice.`,
    ]);
  });

  it('are refused, whether the file was copied or saved in another format', async () => {
    const path = write('copies/bill.csv', bill('5', '6'));
    copyFileSync(path, join(test.folder, 'copies/bill (1).csv'));
    const twice = 'hold the same 2 charges, which would count twice; give one of them.';
    await expect(load([dirname(path)])).rejects.toThrow(`bill (1).csv and ${path} ${twice}`);
    const rows = [chargeIn('2026-10', '5'), chargeIn('2026-10', '6')];
    const lines = write('formats/bill.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'));
    const csv = write('formats/bill.csv', billText(rows, {}));
    await expect(load([csv, lines])).rejects.toThrow(`${csv} and ${lines} ${twice}`);
  });

  it('are added up where only their sums are the same', async () => {
    const parts = ['a', 'b'].map((id) =>
      write(`alike/${id}.csv`, billText([chargeIn('2026-10', '7', { ResourceId: id })]))
    );
    expect(await billed(parts)).toBe('14');
  });
});
