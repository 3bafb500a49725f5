import { describe, expect, test } from 'vitest';
import { forecastTable } from './forecast-table.ts';

/** A week that repeats, on a level that rises: what any method should see. */
const weekly = (day: number) => 100 + 0.1 * day + [0, 5, 9, 5, 0, -30, -40][day % 7]!;
const dayText = (day: number) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);

function table(lines: readonly string[]) {
  return lines.map((line, index) => ({ row: index + 1, cells: line.split(',') }));
}

const options = { name: 'file', horizon: 14, level: 0.8 };

describe('forms of a table', () => {
  const days = Array.from({ length: 140 }, (_, day) => day);

  test.each([
    ['times and values', ['timestamp,value', ...days.map((day) => `${dayText(day)},${weekly(day)}`)], 'file'],
    ['no header', days.map((day) => `${dayText(day)},${weekly(day)}`), 'file'],
    [
      'a column that names the series',
      ['series,timestamp,value', ...days.map((day) => `a,${dayText(day)},${weekly(day)}`)],
      'a',
    ],
    ['a column for each series', ['date,a,b', ...days.map((day) => `${dayText(day)},${weekly(day)},1`)], 'a'],
  ])('%s', (_, lines, name) => {
    const { lines: found, refused } = forecastTable(table(lines), options);
    expect(refused).toEqual([]);
    const own = found.filter(({ series }) => series === name);
    expect(own.map(({ timestamp }) => timestamp)).toEqual(days.slice(0, 14).map((ahead) => dayText(140 + ahead)));
    own.forEach(({ mean, lower, upper }, ahead) => {
      expect(Math.abs(mean - weekly(140 + ahead))).toBeLessThan(2);
      expect(lower).toBeLessThanOrEqual(mean);
      expect(upper).toBeGreaterThanOrEqual(mean);
    });
  });

  test('a row for each series, without times: steps are numbered on, and the season is found', () => {
    const rows = [`a,${days.map(weekly).join(',')}`, `b,${days.map((day) => 2 * weekly(day)).join(',')},`];
    const { lines } = forecastTable(table(rows), options);
    expect(lines.map(({ series, timestamp }) => `${series} ${timestamp}`).slice(12, 16)).toEqual([
      'a 153',
      'a 154',
      'b 141',
      'b 142',
    ]);
    expect(Math.abs(lines[14]!.mean - 2 * weekly(140))).toBeLessThan(4);
  });

  test('months, which are not equally long, and gaps between them', () => {
    const months = Array.from({ length: 40 }, (_, month) => month).filter((month) => month !== 20);
    const text = (month: number) => new Date(Date.UTC(2023, month, 1)).toISOString().slice(0, 10);
    const rows = ['month,cost', ...months.map((month) => `${text(month)},${1000 + (month % 12 === 11 ? 300 : 0)}`)];
    const { lines } = forecastTable(table(rows), { ...options, horizon: 9 });
    expect(lines.map(({ timestamp }) => timestamp).slice(0, 2)).toEqual(['2026-05-01', '2026-06-01']);
    expect(Math.abs(lines[7]!.mean - 1300)).toBeLessThan(60);
  });

  test('times are written as they were read', () => {
    const hours = Array.from({ length: 100 }, (_, hour) => hour);
    const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour)).toISOString().slice(0, 19).replace('T', ' ');
    const { lines } = forecastTable(
      table(['timestamp,value', ...hours.map((hour) => `${at(hour)},${hour % 24}`)]),
      options
    );
    expect(lines[0]!.timestamp).toBe('2026-01-05 04:00:00');
  });

  test('days are those of the clock that wrote them, also where it is put forward, and hours those that passed', () => {
    const zone = (day: number) => (day < 87 ? '+01:00' : '+02:00');
    const rows = days.map((day) => `${dayText(day)} 00:00:00${zone(day)},${weekly(day)}`);
    const { lines } = forecastTable(table(['timestamp,value', ...rows]), options);
    expect(lines.map(({ timestamp }) => timestamp).slice(0, 2)).toEqual([
      `${dayText(140)} 00:00:00+02:00`,
      `${dayText(141)} 00:00:00+02:00`,
    ]);
    expect(Math.abs(lines[0]!.mean - weekly(140))).toBeLessThan(2);
    const hours = Array.from({ length: 100 }, (_, hour) => {
      const [utc, ahead] = [Date.UTC(2026, 2, 27, hour), hour < 49 ? 1 : 2];
      return `${new Date(utc + ahead * 3_600_000).toISOString().slice(0, 16)}+0${ahead}:00,${hour % 24}`;
    });
    expect(forecastTable(table(['timestamp,value', ...hours]), options).lines[0]!.timestamp).toBe(
      '2026-03-31T06:00+02:00'
    );
  });
});

describe('what cannot be forecast', () => {
  const days = Array.from({ length: 30 }, (_, day) => `${dayText(day)},${weekly(day)}`);

  test.each([
    [
      'a value that is no number',
      [...days, '2026-02-01,many'],
      'line 32: value "many" is not a number; write it like 12.5, or leave it empty.',
    ],
    [
      'a time that is none',
      [...days, '2026-02-30,1'],
      'line 32: "2026-02-30" is not a time; write it like 2026-06-01 or 2026-06-01T13:00:00Z.',
    ],
    [
      'a time that is there twice',
      [...days, '2026-01-03,1'],
      'line 32: the time is there twice for "file", in line 4 too; remove one, or name the column that tells series apart "series".',
    ],
    ['a line with too few cells', [...days, '2026-02-01'], 'line 32 has 1 cells and the header 2.'],
    [
      'a mistyped century',
      [...days, '2926-02-01,1'],
      'line 32: the time is far from all others of "file", as that of line 31; correct it, or remove the line.',
    ],
    ['a value beyond measure', [...days, '2026-02-01,1e300'], 'line 32: value "1e300" is too large;'],
    [
      'a time between the steps',
      [...days, '2026-02-01T07:30:00Z,1'],
      'line 32: the time does not fit the steps of "file", which are a day long.',
    ],
  ])('%s', (_, lines, sentence) => {
    expect(() => forecastTable(table(['timestamp,value', ...lines]), options)).toThrow(sentence);
  });

  test('a series with too little history is named, the others are forecast', () => {
    const rows = ['a,1,2,3', `b,${Array.from({ length: 60 }, (_, day) => weekly(day)).join(',')}`];
    const { lines, refused } = forecastTable(table(rows), options);
    expect(refused).toEqual([
      '"a" has 3 values; a forecast of 14 steps needs at least 8. Give more history or a shorter --horizon.',
    ]);
    expect(new Set(lines.map(({ series }) => series))).toEqual(new Set(['b']));
  });
});

test('gaps are no zeros, and what never was negative is not forecast to be', () => {
  const values = Array.from({ length: 100 }, (_, day) => (day % 10 === 3 ? '' : String(Math.max(0, weekly(day) - 85))));
  const { lines } = forecastTable(table([`a,${values.join(',')}`]), { ...options, seasons: [7] });
  expect(lines).toHaveLength(14);
  expect(lines.every(({ lower }) => lower >= 0)).toBe(true);
  expect(Math.max(...lines.map(({ mean }) => mean))).toBeGreaterThan(25);
});
