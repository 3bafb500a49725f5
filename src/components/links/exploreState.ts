/**
 * What the Explore page shows, and how it is written in the address bar: every view can be shared as a link.
 * Lands in module.js through the panel menu's link; reading an address needs the metrics model and is a file of its own.
 */
import type { Filter } from '../../contract/api/query.ts';
import type { AskedMeasure } from '../../contract/measures.ts';
import type { Period } from '../../contract/calendar.ts';
import { pageToText } from './pageText';
import { sortToText } from './sortText';

export const STEPS = ['auto', 'hour', 'day', 'week', 'month'] as const;
export type Step = (typeof STEPS)[number];
export const COMPARES = ['none', 'previous_period', 'previous_month', 'previous_year'] as const;
export type CompareWith = (typeof COMPARES)[number];
/** How the numbers are drawn: over time, or as a whole. */
export const CHARTS = ['bars', 'lines', 'treemap', 'calendar', 'flow', 'waterfall'] as const;
export type Chart = (typeof CHARTS)[number];
export const OPERATORS = ['=', '!=', 'contains', 'not_contains'] as const satisfies ReadonlyArray<Filter['operator']>;

/** The rows drawer: the page's filters plus these, in this part of the page's period. */
export interface RowsView {
  filters: Filter[];
  period?: Period;
  /** From 1; the first unless told. */
  page?: number;
}

/** `column` is a column id of the table such as `EffectiveCost` or `EffectiveCost:change`. */
export interface Sort {
  column: string;
  direction: 'asc' | 'desc';
}

export interface ExploreState {
  measures: AskedMeasure[];
  /** The breakdown, in order. */
  by: string[];
  filters: Filter[];
  step: Step;
  /** `total`: one table row per breakdown value; `step`: one per value and step. */
  table: 'total' | 'step';
  compare: CompareWith;
  /** Keep the largest N of the breakdown; null keeps all. */
  top: number | null;
  other: boolean;
  chart: Chart;
  /** Column of the table and direction; null keeps the sidecar's order. */
  sort: Sort | null;
  rows: RowsView | null;
}

export const defaultExploreState: ExploreState = {
  measures: ['EffectiveCost'],
  by: ['ServiceProviderName'],
  filters: [],
  step: 'auto',
  table: 'total',
  compare: 'previous_period',
  top: 10,
  other: true,
  chart: 'bars',
  sort: null,
  rows: null,
};

export const EXPLORE_KEYS = [
  'measure',
  'by',
  'filter',
  'step',
  'table',
  'compare',
  'top',
  'other',
  'chart',
  'sort',
  'rows',
  'rowsFrom',
  'rowsTo',
  'rowsPage',
] as const;
type ExploreKey = (typeof EXPLORE_KEYS)[number];
export type ExploreUrl = Record<ExploreKey, string | string[] | null>;
/** No breakdown at all must survive a reload, so it has a word of its own; the same for rows without own filters. */
export const NOTHING = '-';

/** The state as address parameters; all keys are present so that going back restores defaults too. */
export function toUrl(state: ExploreState): ExploreUrl {
  return {
    measure: state.measures,
    by: state.by.length === 0 ? [NOTHING] : state.by,
    filter: state.filters.map(writeFilter),
    step: state.step,
    table: state.table,
    compare: state.compare,
    top: state.top === null ? 'all' : String(state.top),
    other: state.other ? 'true' : 'false',
    chart: state.chart,
    sort: sortToText(state.sort),
    rows:
      state.rows === null ? null : state.rows.filters.length === 0 ? [NOTHING] : state.rows.filters.map(writeFilter),
    rowsFrom: state.rows?.period?.from ?? null,
    rowsTo: state.rows?.period?.to ?? null,
    rowsPage: pageToText(state.rows?.page ?? 1) || null,
  };
}

/** `ServiceName|=|EC2|S3`; bars and tildes inside a value are escaped. */
export function writeFilter(filter: Filter): string {
  return [filter.dimension, filter.operator, ...filter.values].map(escapePart).join('|');
}

function escapePart(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('|', '~1');
}
