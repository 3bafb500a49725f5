import { describe, expect, it } from 'vitest';
import { daysOf, daysSql, mapInTurns } from './days.ts';

describe('figures by day as text', () => {
  it('reads back what its SQL writes, amounts to the last digit', () => {
    expect(daysOf('20000 1.000000000000000001;20001 -0.5')).toEqual([
      [20_000, ['1.000000000000000001']],
      [20_001, ['-0.5']],
    ]);
    expect(daysOf('20000 1 2')).toEqual([[20_000, ['1', '2']]]);
    expect(daysOf('')).toEqual([]);
  });

  it('groups only the rows under a condition', () => {
    expect(daysSql('day', ['saved'], 'saved != 0')).toBe(
      "arrayStringConcat(groupArrayIf(concat(toString(day), ' ', toString(saved)), saved != 0), ';')"
    );
  });

  it('refuses a text that is no list of days', () => {
    expect(() => daysOf('20000')).toThrow('"20000" is not a day and its figures.');
    expect(() => daysOf('soon 1')).toThrow('"soon 1" is not a day');
  });

  it('lets others have their turn between many rows', async () => {
    const turns: string[] = [];
    setImmediate(() => turns.push('other'));
    const made = await mapInTurns(
      Array.from({ length: 250 }, (_, index) => index),
      (row) => {
        turns.push('row');
        return row * 2;
      }
    );
    expect(made.at(-1)).toBe(498);
    expect(turns.indexOf('other')).toBe(100);
  });
});
