import { describe, expect, it } from 'vitest';
import { daysSql, figuresByDay, figuresOf } from './days.ts';

describe('figures by day as text', () => {
  it('reads back what its SQL writes, amounts to the last digit', () => {
    expect([...figuresByDay('20001 1.000000000000000001;20000 -0.5')]).toEqual([
      [20_001, '1.000000000000000001'],
      [20_000, '-0.5'],
    ]);
    expect([...figuresByDay('20000 1 2')].map(([day, text]) => [day, figuresOf(text)])).toEqual([[20_000, ['1', '2']]]);
    expect(figuresByDay('').size).toBe(0);
  });

  it('groups only the rows under a condition', () => {
    expect(daysSql('day', ['saved'], 'saved != 0')).toBe(
      "arrayStringConcat(groupArrayIf(concat(toString(day), ' ', toString(saved)), saved != 0), ';')"
    );
  });

  it('refuses a text that is no list of days', () => {
    expect(() => figuresByDay('20000')).toThrow('"20000" is not a day and its figures.');
    expect(() => figuresByDay('soon 1')).toThrow('"soon 1" is not a day');
    expect(() => figuresByDay('20000;20001 1')).toThrow('"20000" is not a day');
    expect(() => figuresByDay('20000 1; 2')).toThrow('" 2" is not a day');
  });
});
