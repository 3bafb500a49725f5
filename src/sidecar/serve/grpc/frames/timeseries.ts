/**
 * An answer as time series: one frame a series (data plane "multi"), so that a step without charges is simply absent.
 * A shared time axis would need nulls there, and a null turns an alert rule's sum into "no number".
 */
import type { AnswerColumn, CostAnswer } from '../../../../contract/api/query.ts';
import type { Granularity } from '../../../../contract/period.ts';
import {
  columnsOf,
  currenciesOf,
  labelText,
  labelsOf,
  toChartNumber,
  valueConfig,
  valueName,
  valueTitle,
  type Columns,
  type PlacedColumn,
} from './columns.ts';
import type { Frame } from './frame.ts';
import { bareMeta, metaOf, type FrameContext } from './meta.ts';

type Rows = CostAnswer['rows'];

const MS_PER_HOUR = 3_600_000;
/** The longest a step of each granularity can be; a longer pause between points is a gap. */
const longestStep: Record<Exclude<Granularity, 'none'>, number> = {
  hour: MS_PER_HOUR,
  day: 24 * MS_PER_HOUR,
  week: 7 * 24 * MS_PER_HOUR,
  month: 31 * 24 * MS_PER_HOUR,
};

/**
 * One frame for every measure and breakdown value, ascending in time, with the breakdown and the currency as labels.
 * Compared periods become series of their own on the current period's time axis. Without rows: one frame without
 * fields, which Grafana takes for "no data".
 */
export function toTimeSeries(answer: CostAnswer, context: FrameContext): Frame[] {
  const columns = columnsOf(answer);
  const shown = columns.values.filter(({ column }) => column.role !== 'change' && column.role !== 'original');
  const several = currenciesOf(answer).length > 1;
  const frames = groups(answer.rows, columns).flatMap((rows) =>
    shown.map((value) => toSeries(rows, value, { columns, shown, several, context }))
  );
  const [first, ...rest] = frames.filter((frame) => frame !== null);
  const meta = metaOf('timeseries-multi', answer, context);
  return first === undefined ? [{ name: '', refId: context.refId, meta, fields: [] }] : [{ ...first, meta }, ...rest];
}

interface SeriesContext {
  readonly columns: Columns;
  readonly shown: readonly PlacedColumn[];
  readonly several: boolean;
  readonly context: FrameContext;
}

function toSeries(rows: Rows, value: PlacedColumn, { columns, shown, several, context }: SeriesContext): Frame | null {
  const points = rows
    .map((row) => ({ at: timeOf(row, columns), value: toChartNumber(row[value.index]) }))
    .filter((point): point is { at: number; value: number } => point.at !== null && point.value !== null)
    .sort((left, right) => left.at - right.at);
  const sample = rows[0];
  if (points.length === 0 || sample === undefined) {
    return null;
  }
  const { column } = value;
  const own = labelsOf(sample, columns.labels);
  const currency = columns.labels.find((label) => label.column.role === 'currency');
  const currencyCode = currency === undefined ? null : (sample[currency.index] ?? '');
  const title = seriesTitle(own, column, shown, several ? currencyCode : null, columns);
  return {
    name: '',
    refId: context.refId,
    meta: bareMeta('timeseries-multi'),
    fields: [
      {
        name: 'Time',
        type: 'time',
        nullable: false,
        values: points.map((point) => point.at),
        config: context.granularity === 'none' ? {} : { interval: longestStep[context.granularity] },
      },
      {
        name: valueName(column),
        type: 'number',
        values: points.map((point) => point.value),
        labels: { ...own, ...tellApart(column, shown) },
        config: valueConfig(column, title, currencyCode),
      },
    ],
  };
}

/** Alert rules know a series by its labels alone, so measures and periods must differ there too. */
function tellApart(column: AnswerColumn, shown: readonly PlacedColumn[]): Record<string, string> {
  return {
    ...(severalMeasures(shown) ? { measure: column.measure ?? column.name } : {}),
    ...(compares(shown) ? { period: column.role === 'previous' ? 'previous' : 'current' } : {}),
  };
}

function seriesTitle(
  own: Record<string, string>,
  column: AnswerColumn,
  shown: readonly PlacedColumn[],
  currency: string | null,
  columns: Columns
): string {
  const breakdown = columns.labels
    .filter((label) => label.column.role === 'dimension')
    .map((label) => labelText(own[label.column.name] ?? ''));
  if (breakdown.length === 0) {
    return [valueTitle(column), currency].filter((part) => part !== null).join(' ');
  }
  const parts = [
    breakdown.join(' / '),
    currency,
    severalMeasures(shown) ? valueTitle(column) : null,
    !severalMeasures(shown) && column.role === 'previous' ? '(previous period)' : null,
  ];
  return parts.filter((part) => part !== null).join(' ');
}

function severalMeasures(shown: readonly PlacedColumn[]): boolean {
  return shown.filter(({ column }) => column.role === 'measure').length > 1;
}

function compares(shown: readonly PlacedColumn[]): boolean {
  return shown.some(({ column }) => column.role === 'previous');
}

function timeOf(row: Rows[number], { time }: Columns): number | null {
  const cell = time === null ? null : row[time.index];
  return cell === null || cell === undefined ? null : Date.parse(cell);
}

/** Rows of the same labels together, in the order in which each first occurs. */
function groups(rows: Rows, columns: Columns): Rows[] {
  const found = new Map<string, Rows>();
  for (const row of rows) {
    const key = JSON.stringify(columns.labels.map(({ index }) => row[index] ?? ''));
    const group = found.get(key);
    if (group === undefined) {
      found.set(key, [row]);
    } else {
      group.push(row);
    }
  }
  return [...found.values()];
}
