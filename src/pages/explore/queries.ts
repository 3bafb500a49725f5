/** From the state of the page to the questions it asks. Pure. */
import type { MeasuresQueryInput, RowsQuery } from '../../contract/api/query.ts';
import type { DatasourceQueryInput } from '../../contract/api/datasource.ts';
import type { Granularity, Period } from '../../contract/calendar.ts';
import { measureByName } from '../../contract/measures.ts';
import type { Chart, ExploreState, Step } from '../../components/links/exploreState';
import { billedIn, inCurrency } from '../../components/scene/currencyChoice';
import { DAY_MS, HOUR_MS } from '../../components/period/aligned';

/** More rows than a reader scrolls through; hitting it is said in the answer's notices. */
export const TABLE_LIMIT = 10_000;
export const ROWS_PAGE = 50;
/** As many charges as one question of a download brings. */
export const DOWNLOAD_PAGE = 10_000;
export const MOST_DOWNLOADED = 100_000;

/** Charts of up to this many days draw days, longer ones months. */
const MOST_DAYS = 100;

/** Charts that are no time series. */
export type DrawingKind = Exclude<Chart, 'bars' | 'lines'>;

/** The length of a step in this period: what was chosen, or days and for long periods months. */
export function stepOf(step: Step, period: Period): Exclude<Granularity, 'none'> {
  if (step !== 'auto') {
    return step;
  }
  return Date.parse(period.to) - Date.parse(period.from) > MOST_DAYS * DAY_MS ? 'month' : 'day';
}

/** What the page's period is aligned to. */
export function alignmentOf(step: Step): number {
  return step === 'hour' ? HOUR_MS : DAY_MS;
}

/** The rows of the table. Comparisons belong to totals: step by step, two periods have no common time. */
export function tableQuery(state: ExploreState, period: Period, currency: string): MeasuresQueryInput {
  const stepped = state.table === 'step';
  return {
    ...scopeOf(state, currency),
    dimensions: state.by,
    period,
    granularity: stepped ? stepOf(state.step, period) : 'none',
    compare: stepped ? 'none' : state.compare,
    ...topOf(state),
    limit: TABLE_LIMIT,
  };
}

/**
 * The sums over everything the filters keep; null when there is nothing to add up. Quantities have one sum per unit
 * and are left to the table.
 */
export function totalsQuery(state: ExploreState, period: Period, currency: string): MeasuresQueryInput | null {
  const measures = state.measures.filter((measure) => measureByName(measure).unit !== 'quantity');
  return measures.length === 0 ? null : { ...scopeOf(state, currency), measures, period, compare: state.compare };
}

/** The chart: the same breakdown in steps. */
export function chartQuery(state: ExploreState, period: Period, currency: string): DatasourceQueryInput {
  return {
    ...scopeOf(state, currency),
    queryType: 'cost',
    format: 'timeseries',
    dimensions: state.by,
    granularity: stepOf(state.step, period),
    ...topOf(state),
  };
}

/** The charge rows behind a number; null when none is open. */
export function rowsQuery(state: ExploreState, period: Period, currency: string, offset: number): RowsQuery | null {
  return state.rows === null
    ? null
    : {
        filters: [...state.filters, ...state.rows.filters],
        period: state.rows.period ?? period,
        ...billedIn(currency),
        limit: ROWS_PAGE,
        offset,
        virtualTags: true,
      };
}

/** Tiles and bands beyond these are too small to be told apart. */
const DRAWN = 50;

/** A drawing of the whole period: the same breakdown as one table, its first measure. */
export function drawingQuery(state: ExploreState, kind: DrawingKind, currency: string): DatasourceQueryInput {
  const days = kind === 'calendar';
  return {
    queryType: 'cost',
    format: 'table',
    measures: state.measures.slice(0, 1),
    filters: state.filters,
    ...inCurrency(currency),
    dimensions: days ? [] : state.by,
    granularity: days ? 'day' : 'none',
    compare: kind !== 'waterfall' ? 'none' : state.compare === 'none' ? 'previous_period' : state.compare,
    // Changes are judged among all values: a small one may have changed most.
    ...(days || kind === 'waterfall' || state.by.length === 0
      ? {}
      : { top: Math.max(state.top ?? DRAWN, kind === 'treemap' ? DRAWN : 1), other: state.other }),
  };
}

function scopeOf(state: ExploreState, currency: string) {
  return { measures: state.measures, filters: state.filters, ...inCurrency(currency) };
}

function topOf(state: ExploreState): { top?: number; other?: boolean } {
  return state.top === null || state.by.length === 0 ? {} : { top: state.top, other: state.other };
}
