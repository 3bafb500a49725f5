/** Bills that went wrong, of every integration that reads files: loaded exactly or rejected in words, never a crash. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Delivery } from '../../src/contract/api/delivery.ts';
import { sumDecimals } from '../../src/contract/money.ts';
import { csvText, mutatedFile, mutatedRow, randomOf } from '../fixtures/mutate.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

// AWS and Azure have theirs in aws-bills and azure-bills, 500 and more each.
const bills = [
  ['focus', 'focus/focus-1.0/focus_sample.csv'],
  ['focus', 'focus/focus-1.3-synthetic/aws_100.csv'],
  ['google-cloud', 'google-cloud/detailed_2022-08.csv'],
  ['oci', 'oci/cost-report.csv'],
  ['mapped-files', 'mapped-files/alibaba-cloud.csv'],
] as const;
const MUTATED_ROWS = 120;
const MUTATED_FILES = 5;

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

async function load(source: string, text: string | Buffer): Promise<Delivery> {
  const path = join(test.folder, `${source}.csv`);
  writeFileSync(path, text);
  return (await test.deliver([path], { source, integration: undefined })).delivery;
}

/** Every row is told of, and every amount: what was read is what is stored and rejected. */
function expectAllTold(delivery: Delivery): void {
  expect(delivery.rowsStored + delivery.rowsRejected).toBe(
    delivery.rowsRead - delivery.rowsSetAside + delivery.rowsAdded
  );
  expect(delivery.rejections.reduce((total, { rows }) => total + rows, 0)).toBe(delivery.rowsRejected);
  expect(delivery.nativeTotals.filter(({ difference }) => difference !== '0')).toEqual([]);
  for (const { input, stored, rejected } of delivery.totals) {
    expect(sumDecimals([stored, rejected])).toBe(sumDecimals([input]));
  }
}

describe.each(bills)('%s: %s', (_integration, path) => {
  const text = readFileSync(join(import.meta.dirname, '../fixtures', path), 'utf8').replace(/^\uFEFF/, '');
  const [header = [], ...rows] = parse(text, { relax_column_count: true }) as string[][];
  const name = path.replaceAll(/\W+/g, '-');

  it(`row by row, ${MUTATED_ROWS} times`, async () => {
    const random = randomOf(20_261_126);
    const mutated = Array.from({ length: MUTATED_ROWS }, (_, index) =>
      mutatedRow(rows[index % rows.length] ?? [], random)
    );
    const delivery = await load(`rows-${name}`, csvText([header, rows[0] ?? [], ...mutated]));
    expect(delivery.rowsRead).toBe(MUTATED_ROWS + 1);
    expectAllTold(delivery);
    expect(delivery.rowsRejected).toBeGreaterThan(5);
    expect(delivery.rowsStored).toBeGreaterThan(20);
  });

  it(`file by file, ${MUTATED_FILES} times`, async () => {
    const random = randomOf(3);
    const short = text.split('\n').slice(0, 12).join('\n');
    for (let index = 0; index < MUTATED_FILES; index += 1) {
      const outcome = await load(`file-${index}-${name}`, mutatedFile(short, random)).catch((error: unknown) => error);
      if (outcome instanceof Error) {
        expect(outcome.message.split('\n'), outcome.message).toHaveLength(1);
        expect(outcome.message.length).toBeGreaterThan(20);
      } else {
        expectAllTold(outcome as Delivery);
      }
    }
  });
});
