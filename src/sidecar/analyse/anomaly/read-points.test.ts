import { describe, expect, it } from 'vitest';
import { readPoints } from './index.ts';

const rows = (...lines: string[]) => lines.map((line, index) => ({ row: index + 1, cells: line.split(',') }));
const read = (...lines: string[]) => readPoints(rows(...lines), 'x.csv');

describe('points of a file', () => {
  it('are read with or without a header, in any order of columns, with gaps', () => {
    const expected = [
      { timestamp: '2026-06-01', ms: Date.parse('2026-06-01'), value: 1.5 },
      { timestamp: '2026-06-02', ms: Date.parse('2026-06-02'), value: Number.NaN },
    ];
    expect(read('timestamp,value', '2026-06-01,1.5', '2026-06-02,')).toEqual(expected);
    expect(read('2026-06-01,1.5', '2026-06-02,NaN', '')).toEqual(expected);
    expect(read('cost,team,date', '1.5,a,2026-06-01', 'null,a,2026-06-02')).toEqual(expected);
  });

  it('are of several series by a column that names them, or by a column for each', () => {
    const named = (points: ReturnType<typeof read>) => points.map(({ series, value }) => [series, value]);
    const expected = [
      ['a', 1],
      ['b', 2],
    ];
    expect(named(read('unique_id,ds,y', 'a,2026-06-01,1', 'b,2026-06-01,2'))).toEqual(expected);
    expect(named(read('date,a,b', '2026-06-01,1,2'))).toEqual(expected);
    expect(named(read('id,ds,y', 'a,2026-06-01,1', 'b,2026-06-01,2', 'b,2026-06-02,2')).slice(0, 2)).toEqual(expected);
    expect(named(read('id,ds,y', '1,2026-06-01,1', '2,2026-06-02,2'))).toEqual([
      [undefined, 1],
      [undefined, 2],
    ]);
  });

  it.each([
    ['2014-02-14 14:30:00', '2014-02-14T14:30:00Z'],
    ['2014/02/14 14:30', '2014-02-14T14:30:00Z'],
    ['2014-02-14T14:30:00+02:00', '2014-02-14T12:30:00Z'],
    ['1392388200', '2014-02-14T14:30:00Z'],
  ])('know the time %s', (text, instant) => {
    expect(read('timestamp,value', `${text},1`)[0]?.ms).toBe(Date.parse(instant));
  });

  it.each([
    [['timestamp,value', '2026-06-01,1', 'yesterday,2'], 'x.csv: line 3: "yesterday" is not a time'],
    [['timestamp,value', '2026-02-30,1'], 'x.csv: line 2: "2026-02-30" is not a time'],
    [['timestamp,value', '2026-06-01,12 EUR'], 'x.csv: line 2: "12 EUR" is not a number'],
    [['timestamp,value', '2026-06-01,1,2'], 'x.csv: line 2 has 3 cells and the first line 2'],
    [['timestamp,value'], 'x.csv: it has a header and no line below it'],
    [[''], 'x.csv: it is empty'],
    [['a,b,c', '2026-06-01,1,eu'], 'none is named "value"'],
    [['date,team,cost', '2026-06-01,a,1', '2026-06-01,b,1'], 'line 3 has the time of line 2 with another "team"'],
    [['timestamp,value', '2026-06-01,1e300'], 'line 2: "1e300" is too large; write it in a larger unit'],
    [
      ['timestamp,value', '2926-01-01,1', '2026-01-01,1', '2026-01-02,1'],
      'line 2: the time is far from all others, as that of line 4; correct it, or remove the line',
    ],
    [['timestamp,value', '1/2/2026,1'], 'do not show which part is the month'],
  ])('refuse what cannot be read: %j', (lines, sentence) => {
    expect(() => read(...lines)).toThrow(sentence);
  });
});
