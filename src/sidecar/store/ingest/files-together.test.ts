import { expect, it } from 'vitest';
import type { ReadingPlan } from '../../../contract/focus/reading.ts';
import type { EngineKind } from '../engines/engine.ts';
import { filesTogether } from './files-together.ts';

const plan = (path: string, more: Partial<ReadingPlan> = {}): ReadingPlan => ({
  ...{ path, format: 'csv', compression: 'gzip', bytes: 1_000, columns: [], mapping: new Map(), other: [] },
  ...{ values: {}, slashDates: 'unknown', version: '1.2', notes: [path], ...more },
});

const together = (plans: readonly ReadingPlan[], kind: EngineKind = 'embedded') =>
  filesTogether(kind, plans).map((batch) => batch.map(({ path }) => path));

it('small files that differ in nothing but where they are go together, in their order', () => {
  const other = { mapping: new Map([['BilledCost', { index: 3, header: 'cost', type: 'String' }]]) };
  expect(together([plan('a'), plan('b', { readFrom: 'copy' }), plan('c', other), plan('d', other), plan('e')])).toEqual(
    [['a', 'b'], ['c', 'd'], ['e']]
  );
});

it('a large file, the same file once more, more files than are read at a time, and all that a server is sent go apart', () => {
  expect(together([plan('a'), plan('b', { bytes: 50_000_000 }), plan('c'), plan('c')])).toEqual([
    ['a'],
    ['b'],
    ['c'],
    ['c'],
  ]);
  const many = Array.from({ length: 70 }, (_, index) => plan(String(index)));
  expect(together(many).map(({ length }) => length)).toEqual([32, 32, 6]);
  expect(together(many, 'server')).toHaveLength(70);
});
