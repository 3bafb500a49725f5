/** An answer's rows as Grafana draws them. */
import { FieldType, getValueFormatterIndex, type DataFrame, type Field } from '@grafana/data';
import { figureCurrency } from '../contract/answer-figures.ts';
import type { AskAnswer, AskColumn } from '../contract/api/ask.ts';
import { decimalToChartNumber } from '../contract/decimal.ts';
import { drawnFormat, drawnShare, drawnUnit, type DrawnUnit } from '../contract/drawn-units.ts';

export type AnswerChartType = 'timeseries' | 'barchart' | 'piechart' | 'table';

/** More than this cannot be told apart on a chart. */
const MOST_SERIES = 12;
const MOST_BARS = 30;

/** What the rows can be drawn as, the likeliest first; a table always. */
export function chartTypes({ columns, rows, chart }: AskAnswer): AnswerChartType[] {
  const has = (role: AskColumn['role']) => columns.some((column) => column.role === role);
  const isWide = currencies({ columns, rows }).length > 1;
  const fitting: AnswerChartType[] = has('time')
    ? ['timeseries']
    : has('dimension') && rows.length > 1
      ? ['barchart', 'piechart']
      : [];
  const sorted = chart?.type === 'pie' ? [...fitting].reverse() : fitting;
  return isWide ? ['table'] : [...sorted, 'table'];
}

/** What the rows are drawn as where `wanted` is chosen: that, where it fits them, else a table. */
export function chartOf(answer: AskAnswer, wanted: string): AnswerChartType {
  return chartTypes(answer).find((type) => type === wanted) ?? 'table';
}

/** Currencies in the rows. */
export function currencies({ columns, rows }: Pick<AskAnswer, 'columns' | 'rows'>): string[] {
  const at = columns.findIndex(({ role }) => role === 'currency');
  return at < 0 ? [] : [...new Set(rows.map((row) => row[at] ?? ''))];
}

/** The rows for a chart: a series for each name over time, else a bar for each name; the first measure alone. `localeOf` tells how numbers are written. */
export function frameOf(answer: AskAnswer, localeOf: () => string): DataFrame {
  const { columns, rows } = answer;
  const timeAt = columns.findIndex(({ role }) => role === 'time');
  const measureAt = columns.findIndex(({ role }) => role === 'measure');
  const names = columns.flatMap(({ role }, at) => (role === 'dimension' ? [at] : []));
  const nameOf = (row: AskAnswer['rows'][number]) => names.map((at) => row[at] || '–').join(' · ');
  const measure = columns[measureAt];
  const config = unitConfig(measure, currencies(answer)[0] ?? null, localeOf);
  const title = measure?.title ?? measure?.name ?? '';
  const value = (row: AskAnswer['rows'][number] | undefined) => decimalToChartNumber(row?.[measureAt] ?? '0');
  if (timeAt < 0) {
    const shown = rows.slice(0, MOST_BARS);
    return frame(shown.length, [
      { name: 'name', type: FieldType.string, config: {}, values: shown.map(nameOf) },
      { name: title, type: FieldType.number, config, values: shown.map(value) },
    ]);
  }
  const times = [...new Set(rows.map((row) => row[timeAt] ?? ''))].sort();
  const series = [...new Set(rows.map(nameOf))].slice(0, MOST_SERIES);
  const byKey = new Map(rows.map((row) => [`${row[timeAt] ?? ''}\n${nameOf(row)}`, row]));
  return frame(times.length, [
    { name: 'time', type: FieldType.time, config: {}, values: times.map((time) => Date.parse(time)) },
    ...series.map((name) => ({
      name: name === '' ? title : name,
      type: FieldType.number,
      config,
      values: times.map((time) => value(byKey.get(`${time}\n${name}`))),
    })),
  ]);
}

function unitConfig(column: AskColumn | undefined, currency: string | null, localeOf: () => string): Field['config'] {
  const money = column === undefined ? null : figureCurrency(column, currency);
  const unit = column?.unit ?? '';
  if (money !== null) {
    return { unit: registered(drawnUnit(money, true), localeOf) };
  }
  return unit === ''
    ? {}
    : { unit: unit === '%' ? registered(drawnShare(100), localeOf) : quantityUnit(unit, localeOf) };
}

function registered(unit: DrawnUnit, localeOf: () => string): string {
  getValueFormatterIndex()[unit.id] = drawnFormat(unit, localeOf);
  return unit.id;
}

// The number as all others are written, its unit behind it.
function quantityUnit(unit: string, localeOf: () => string): string {
  const number = drawnFormat(drawnUnit('', true), localeOf);
  const id = `suffix:\u00a0${unit}`;
  getValueFormatterIndex()[id] = (value, decimals) => ({ text: `${number(Number(value), decimals).text} ${unit}` });
  return id;
}

/** How many names or bars of the rows a chart leaves out, for there are more than can be told apart. */
export function leftOut(answer: AskAnswer): number {
  const { columns, rows } = answer;
  if (!columns.some(({ role }) => role === 'time')) {
    return Math.max(0, rows.length - MOST_BARS);
  }
  const names = columns.flatMap(({ role }, at) => (role === 'dimension' ? [at] : []));
  return Math.max(0, new Set(rows.map((row) => names.map((at) => row[at]).join('\n'))).size - MOST_SERIES);
}

function frame(length: number, fields: Field[]): DataFrame {
  return { length, fields };
}
