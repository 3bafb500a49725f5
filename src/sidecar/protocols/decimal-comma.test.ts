import { describe, expect, it } from 'vitest';
import { commaColumns } from './decimal-comma.ts';

const read = (...columns: string[][]) => [...commaColumns(new Map(columns.map((cells, at) => [`c${at}`, cells])))];

describe('numbers have decimal commas', () => {
  it.each(['1.234,56', '0,125', '12,5', '1234,567', '1,5E-05', '-0,5', '(12,50)', '12,50-', '€ 1.234,50', '1 234,5'])(
    'where %s stands, in every column',
    (cell) => {
      expect(read([cell, '17', ''], ['1.234'])).toEqual(['c0', 'c1']);
    }
  );

  it.each([['1,234'], ['1,234', '17', '1.234'], ['1,234,567.5'], ['NULL', ''], ['1,2,3']])(
    'not where %j stands',
    (...cells) => {
      expect(read(cells)).toEqual([]);
    }
  );

  it.each(['0.125', '12.5', '1,234.5', '1234.567', '1.5E-05', '.5'])('not where %s contradicts it', (cell) => {
    expect(read(['0,5'], [cell])).toEqual([]);
  });
});
