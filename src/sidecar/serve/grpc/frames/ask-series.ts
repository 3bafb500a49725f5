/** The answer of a question about steps of time as time series: one frame a series, as of costs. */
import { figureCurrency } from '../../../../contract/answer-figures.ts';
import type { AskAnswer, AskColumn } from '../../../../contract/api/ask.ts';
import { labelText, toChartNumber, unitId } from './columns.ts';
import type { Field, FieldConfig, Frame } from './frame.ts';
import { askMeta } from './ask-meta.ts';
import { bareMeta } from './meta.ts';

type Rows = AskAnswer['rows'];

interface Placed {
  readonly at: number;
  readonly column: AskColumn;
}

/**
 * One frame for every figure and name, ascending in time, with names and currency as labels. Without rows: one frame
 * without fields, which Grafana takes for "no data".
 */
export function toAskSeries(answer: AskAnswer, refId: string): Frame[] {
  const placed = answer.columns.map((column, at): Placed => ({ column, at }));
  const time = placed.find(({ column }) => column.role === 'time');
  const names = placed.filter(({ column }) => column.role === 'dimension' || column.role === 'currency');
  const figures = placed.filter(({ column }) => column.role === 'measure');
  const frames = together(answer.rows, names).flatMap((rows) =>
    figures.flatMap((figure) => series(rows, figure, { names, figures, timeAt: time?.at ?? 0, refId }))
  );
  const [first, ...rest] = frames;
  const meta = askMeta('timeseries-multi', answer);
  return first === undefined ? [{ name: '', refId, meta, fields: [] }] : [{ ...first, meta }, ...rest];
}

interface SeriesContext {
  readonly names: readonly Placed[];
  readonly figures: readonly Placed[];
  readonly timeAt: number;
  readonly refId: string;
}

function series(rows: Rows, { at, column }: Placed, { names, figures, timeAt, refId }: SeriesContext): Frame[] {
  const points = rows
    .map((row) => ({ time: Date.parse(row[timeAt] ?? ''), value: toChartNumber(row[at]) }))
    .filter(({ value }) => value !== null)
    .sort((left, right) => left.time - right.time);
  const [sample] = rows;
  if (points.length === 0 || sample === undefined) {
    return [];
  }
  const own = names.map((name) => [name.column.name, sample[name.at] ?? ''] as const);
  const currency = names.find((name) => name.column.role === 'currency');
  const called = names
    .filter((name) => name.column.role === 'dimension')
    .map((name) => labelText(sample[name.at] ?? ''));
  const { name, title = name } = column;
  const told = called.length === 0 ? title : [called.join(' / '), ...(figures.length > 1 ? [title] : [])].join(' ');
  const value: Field = {
    ...{ name, type: 'number', values: points.map((point) => point.value) },
    // Alert rules know a series by its labels alone, so figures must differ there too.
    labels: { ...Object.fromEntries(own), ...(figures.length > 1 ? { measure: name } : {}) },
    config: {
      displayNameFromDS: told,
      ...unitOf(column, currency === undefined ? null : (sample[currency.at] ?? null)),
    },
  };
  const times = points.map((point) => point.time);
  return [
    {
      ...{ name: '', refId, meta: bareMeta('timeseries-multi') },
      fields: [{ name: 'Time', type: 'time', nullable: false, values: times, config: {} }, value],
    },
  ];
}

/** A currency, percent, or the unit of a quantity behind the number. */
function unitOf(column: AskColumn, currency: string | null): Pick<FieldConfig, 'unit'> {
  const money = figureCurrency(column, currency);
  const { unit = '' } = column;
  if (money !== null) {
    const id = unitId('money', money);
    return id === undefined ? {} : { unit: id };
  }
  return unit === '' ? {} : { unit: unit === '%' ? 'percent' : `suffix: ${unit}` };
}

/** Rows of the same names together, in the order in which each first occurs. */
function together(rows: Rows, names: readonly Placed[]): Rows[] {
  const found = new Map<string, Rows>();
  for (const row of rows) {
    const key = JSON.stringify(names.map(({ at }) => row[at] ?? ''));
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return [...found.values()];
}
