import { existsSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainUsage, toCsv } from '../../../../tests/fixtures/check/bill.ts';
import { openTestEngine, type TestEngine } from '../../../../tests/fixtures/check/engine.ts';
import type { CheckFileReport, CheckReport } from '../../../contract/api/check.ts';
import { checkFiles, summarise } from './index.ts';

const sample = fileURLToPath(new URL('../../../../tests/fixtures/check/focus-sample-1.0.csv.gz', import.meta.url));

let engine: TestEngine;
beforeAll(async () => {
  engine = await openTestEngine();
});
afterAll(async () => {
  await engine.close();
});

async function write(name: string, content: string | Buffer): Promise<string> {
  const file = join(engine.folder, name);
  await writeFile(file, content);
  return file;
}

async function check(name: string, content: string | Buffer): Promise<CheckFileReport> {
  const { files } = await checkFiles([await write(name, content)], engine);
  const [report] = files;
  if (report === undefined) {
    throw new Error('no report');
  }
  return report;
}

function failures(report: CheckFileReport): Record<string, number> {
  const failed = report.rules.filter((rule) => rule.status === 'failed');
  return Object.fromEntries(failed.map((rule) => [rule.id, rule.violations]));
}

describe('odd files are flagged, not crashed on', () => {
  const names = Object.keys(plainUsage);

  it('a byte-order mark, another spelling, a doubled column, an old name and a stray column', async () => {
    const header = names.map((name) => (name === 'BilledCost' ? 'billed_cost' : name));
    const row = { ...plainUsage, Again: 'x', Region: 'eu', Stray: '1' };
    const report = await check('header.csv', `\ufeff${toCsv([row], [...header, 'Tags', 'Region', 'Stray'])}`);
    expect(failures(report)).toEqual({
      'file-byte-order-mark': 1,
      'file-column-spelling': 1,
      'file-column-doubled': 1,
      'file-old-name': 1,
      'file-custom-prefix': 1,
    });
  });

  it('the word NULL is one failure and otherwise read as null', async () => {
    const row = { ...plainUsage, ChargeClass: 'NULL', CommitmentDiscountId: 'null', AvailabilityZone: '\\N' };
    const report = await check('words.csv', toCsv([plainUsage, row]));
    expect(failures(report)).toEqual({ 'R14-null-words': 1 });
    const rule = report.rules.find((one) => one.id === 'R14-null-words');
    expect(rule?.examples).toEqual([
      { row: 2, values: { AvailabilityZone: '\\N', ChargeClass: 'NULL', CommitmentDiscountId: 'null' } },
    ]);
    expect(rule?.notes).toContain('ChargeClass: 1 cells.');
  });

  it('rows that are too short, too long or blank', async () => {
    const [header, line] = toCsv([plainUsage]).split('\n');
    const text = [header, line, '', `${line ?? ''},more`, 'only', line, ''].join('\r\n');
    const report = await check('shape.csv', text);
    expect(report.rows).toBe(4);
    expect(failures(report)).toMatchObject({ 'file-short-rows': 1, 'file-long-rows': 1 });
    expect(report.rules.find((one) => one.id === 'file-long-rows')?.examples[0]?.row).toBe(2);
  });

  it('names and cells that try to leave their literal stay data', async () => {
    const row = { ...plainUsage, ServiceName: `x') OR 1=1 --\\`, ChargeCategory: `'; DROP TABLE cost; --` };
    const hostile = toCsv([{ ...row, x_evil: '1' }], [...names, "x_`'); SELECT 1 --"]);
    const folder = join(engine.folder, "it's {a} [b] \\");
    await mkdir(folder);
    const report = await check(`it's {a} [b] \\/bill "*" ?.csv`, hostile);
    expect(Object.keys(failures(report))).toEqual(['ChargeCategory-C-003-M', 'ConsumedQuantity-C-004-C']);
    expect(report.rules.find((one) => one.id === 'ChargeCategory-C-003-M')?.examples).toEqual([
      { row: 1, values: { ChargeCategory: "'; DROP TABLE cost; --" } },
    ]);
  });

  it('bytes that are no text', async () => {
    const text = toCsv([plainUsage]).replace('Machine', 'Masch\u0000');
    const report = await check('latin1.csv', Buffer.from(text.replace('web-1', 'w\u00e4b'), 'latin1'));
    expect(failures(report)).toMatchObject({ 'ResourceName-C-002-M': 1 });
  });

  it('a header without rows', async () => {
    const report = await check('no-rows.csv', toCsv([plainUsage]).split('\n')[0] ?? '');
    expect(report.rows).toBe(0);
    expect(failures(report)).toEqual({});
  });
});

describe('file formats', () => {
  it('gzip CSV and Parquet give the verdicts of plain CSV, with or without the temporary columnar file', async () => {
    const text = toCsv([plainUsage, { ...plainUsage, ListCost: '9' }]);
    const plain = await check('plain.csv', text);
    const zipped = await check('zipped.csv.gz', gzipSync(text));
    const parquet = join(engine.folder, 'bill.parquet');
    await engine.runCommand(
      `INSERT INTO FUNCTION file('${parquet}', 'Parquet') SELECT * FROM file('${join(engine.folder, 'plain.csv')}', 'CSVWithNames') SETTINGS input_format_csv_use_best_effort_in_schema_inference = 0, schema_inference_make_columns_nullable = 1`
    );
    const direct = await checkFiles([join(engine.folder, 'plain.csv')], { runSql: engine.runSql });
    expect(failures(plain)).toMatchObject({ 'ListCost-C-009-C': 1, 'R2-list-cost': 1 });
    expect(failures(zipped)).toEqual(failures(plain));
    expect(direct.files.map(failures)).toEqual([failures(plain)]);
    const columnar = await checkFiles([parquet], engine);
    expect(columnar.files.map(failures)).toMatchObject([{ 'ListCost-C-009-C': 1, 'R2-list-cost': 1 }]);
    expect(columnar.files[0]?.rules.find((rule) => rule.id === 'R2-list-cost')?.examples[0]?.row).toBe(2);
  });

  it('a Parquet column of the wrong type breaks its type rule; typed numbers, times and maps are read', async () => {
    const parquet = join(engine.folder, 'typed.parquet');
    await engine.runCommand(
      `INSERT INTO FUNCTION file('${parquet}', 'Parquet') SELECT 12::Int64 AS BillingAccountId, 1.5::Float64 AS BilledCost, 'Usage' AS ChargeCategory, toDateTime64('2026-05-01 00:00:00', 3, 'UTC') AS BillingPeriodStart, toDate('2026-05-31') AS BillingPeriodEnd, map('env', 'prod') AS Tags, '' AS ServiceName`
    );
    const { files } = await checkFiles([parquet], engine);
    const failed = Object.keys(files.map(failures)[0] ?? {}).filter((id) => !id.startsWith('CostAndUsage-D'));
    expect(failed).toEqual(['R14-blank-text', 'BillingAccountId-C-002-M', 'R1-billing-period-end']);
  });

  it('leaves no temporary file behind, also when the engine fails half-way', async () => {
    const file = await write('tidy.csv', toCsv([plainUsage]));
    const written: string[] = [];
    const runCommand = async (sql: string): Promise<void> => {
      written.push(/file\('([^']+)'/.exec(sql)?.[1] ?? '');
      await engine.runCommand(sql);
    };
    await checkFiles([file], { runSql: engine.runSql, runCommand });
    const failing = checkFiles([file], { runSql: () => Promise.reject(new Error('engine gone')), runCommand });
    await expect(failing).rejects.toThrow(/could not be read: engine gone/);
    expect(written).toHaveLength(2);
    expect(written.filter((path) => existsSync(dirname(path)))).toEqual([]);
  });
});

describe('what is refused', () => {
  it.each([
    [
      'native.csv',
      'lineItem/UsageType,lineItem/UnblendedCost\nx,1\n',
      'not_focus',
      /2 columns hold no FOCUS cost column/,
    ],
    ['semicolons.csv', 'BilledCost;ChargeCategory\n1;Usage\n', 'not_focus', /save it with commas/],
    ['image.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255, 254, 10, 13]), 'not_focus', /is not a FOCUS file/],
    ['empty.csv', '', 'empty_file', /is empty/],
    ['archive.csv', Buffer.from('PK\u0003\u0004rest'), 'zip_file', /ZIP archive; unpack it/],
    ['packed.csv', zstdCompressSync(toCsv([plainUsage])), 'unknown_compression', /Zstandard; unpack it/],
    ['wide.csv', Buffer.from(`\ufeff${toCsv([plainUsage])}`, 'utf16le'), 'not_utf8', /UTF-16; save it as UTF-8/],
    ['blank.csv', `\n\n${toCsv([plainUsage])}`, 'no_header', /no column names in its first line/],
    ['torn.csv.gz', gzipSync(toCsv([plainUsage])).subarray(0, 200), 'unreadable_file', /damaged gzip/],
    ['torn.parquet', Buffer.from('PAR1 and no more'), 'unreadable_file', /could not be read/],
  ])('%s', async (name, content, code, message) => {
    const file = await write(name, content);
    await expect(checkFiles([file], engine)).rejects.toMatchObject({
      kind: 'caller',
      code,
      message: expect.stringMatching(message) as string,
    });
  });

  it('a path that is not there', async () => {
    await expect(checkFiles(['/nowhere/bill.csv'], engine)).rejects.toMatchObject({ code: 'no_files' });
  });

  it('does not cost the other files their verdict', async () => {
    const folder = join(engine.folder, 'mixed');
    await mkdir(folder);
    await writeFile(join(folder, 'a.csv'), 'x,y\n1,2\n');
    await writeFile(join(folder, 'b.csv'), toCsv([plainUsage]));
    await writeFile(join(folder, 'notes.txt'), 'not looked at');
    const report = await checkFiles([folder], engine);
    expect(report.refused.map((refusal) => refusal.code)).toEqual(['not_focus']);
    expect(report.files.map((file) => file.totals.failedMust)).toEqual([0]);
    expect(report.passed).toBe(false);
  });
});

describe('the real sample', () => {
  let report: CheckReport;
  beforeAll(async () => {
    await copyFile(sample, join(engine.folder, 'focus-sample-1.0.csv.gz'));
    report = await checkFiles([join(engine.folder, 'focus-sample-1.0.csv.gz')], engine);
  });

  it('ends as recorded', async () => {
    const lines = summarise(report).map((line) => line.replace(`${engine.folder}/`, ''));
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../../../../tests/fixtures/check/focus-sample-1.0.txt');
  });

  it('misses list price × quantity by rounding or by powers of ten only, as its research says', () => {
    const [file] = report.files;
    const byId = new Map(file?.rules.map((rule) => [rule.id, rule]));
    expect(byId.get('R2-list-cost')).toMatchObject({ status: 'passed', notes: [expect.stringMatching(/^347 rows/)] });
    expect(byId.get('R2-list-cost-power-of-ten')).toMatchObject({ status: 'failed', violations: 20 });
  });

  it('is told to people in lines that no cell can break', () => {
    const hostile = structuredClone(report);
    const example = hostile.files[0]?.rules.find((rule) => rule.status === 'failed')?.examples[0];
    Object.assign(example?.values ?? {}, { Id: 'red \u001b[31m\nline' });
    expect(summarise(hostile).join('')).not.toMatch(/[\u001b\n]/);
  });
});
