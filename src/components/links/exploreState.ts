/** What the Explore page shows, and how it is written in the address bar: every view can be shared as a link. */
import type { Filter } from '../../contract/api/query.ts';
import { isDimension, measures, type MeasureName } from '../../contract/measures.ts';
import type { Period } from '../../contract/calendar.ts';

export const STEPS = ['auto', 'hour', 'day', 'week', 'month'] as const;
export type Step = (typeof STEPS)[number];
export const COMPARES = ['none', 'previous_period', 'previous_month', 'previous_year'] as const;
export type CompareWith = (typeof COMPARES)[number];
export const OPERATORS = ['=', '!=', 'contains', 'not_contains'] as const satisfies ReadonlyArray<Filter['operator']>;

/** The rows drawer: the page's filters plus these, in this part of the page's period. */
export interface RowsView {
  filters: Filter[];
  period?: Period;
}

/** `column` is a column id of the table such as `EffectiveCost` or `EffectiveCost:change`. */
export interface Sort {
  column: string;
  direction: 'asc' | 'desc';
}

export interface ExploreState {
  measures: MeasureName[];
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
  chart: 'bars' | 'lines';
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
] as const;
type ExploreKey = (typeof EXPLORE_KEYS)[number];
export type ExploreUrl = Record<ExploreKey, string | string[] | null>;
/** What a router hands back: single values come as text, repeated ones as a list, missing ones as null. */
export type UrlValues = Partial<Record<string, string | string[] | null | undefined>>;

/** No breakdown at all must survive a reload, so it has a word of its own; the same for rows without own filters. */
const NOTHING = '-';

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
    sort: state.sort === null ? null : `${state.sort.column}.${state.sort.direction}`,
    rows: state.rows === null ? null : state.rows.filters.length === 0 ? [NOTHING] : state.rows.filters.map(writeFilter),
    rowsFrom: state.rows?.period?.from ?? null,
    rowsTo: state.rows?.period?.to ?? null,
  };
}

/** The state an address means. What is missing or makes no sense takes its default, so that an old link still opens. */
export function fromUrl(values: UrlValues): ExploreState {
  const defaults = defaultExploreState;
  const wanted = list(values.measure).filter(isMeasure);
  const top = Number(first(values.top));
  return {
    measures: wanted.length > 0 ? unique(wanted).slice(0, 8) : defaults.measures,
    by: readBreakdown(values.by),
    filters: readFilters(values.filter),
    step: oneOf(STEPS, first(values.step), defaults.step),
    table: oneOf(['total', 'step'] as const, first(values.table), defaults.table),
    compare: oneOf(COMPARES, first(values.compare), defaults.compare),
    top: first(values.top) === 'all' ? null : Number.isInteger(top) && top >= 1 && top <= 1000 ? top : defaults.top,
    other: first(values.other) !== 'false',
    chart: oneOf(['bars', 'lines'] as const, first(values.chart), defaults.chart),
    sort: readSort(first(values.sort)),
    rows: readRows(values),
  };
}

/** `ServiceName|=|EC2|S3`; bars and tildes inside a value are escaped. */
export function writeFilter(filter: Filter): string {
  return [filter.dimension, filter.operator, ...filter.values].map(escapePart).join('|');
}

/** The filter of such text; null when it is not one. */
export function readFilter(text: string): Filter | null {
  const [dimension, operator, ...values] = text.split('|').map(unescapePart);
  const known = OPERATORS.find((candidate) => candidate === operator);
  return dimension !== undefined && isDimension(dimension) && known !== undefined && values.length > 0
    ? { dimension, operator: known, values }
    : null;
}

function readBreakdown(value: UrlValues[string]): string[] {
  const wanted = list(value);
  if (wanted.length === 0) {
    return defaultExploreState.by;
  }
  return unique(wanted.filter(isDimension)).slice(0, 6);
}

function readRows(values: UrlValues): RowsView | null {
  const wanted = list(values.rows);
  if (wanted.length === 0) {
    return null;
  }
  const from = first(values.rowsFrom);
  const to = first(values.rowsTo);
  const valid = from !== undefined && to !== undefined && Date.parse(from) < Date.parse(to);
  return { filters: readFilters(wanted), ...(valid ? { period: { from, to } } : {}) };
}

function readSort(value: string | undefined): Sort | null {
  const [, column, way] = /^(.+)\.(asc|desc)$/.exec(value ?? '') ?? [];
  return column === undefined ? null : { column, direction: way === 'asc' ? 'asc' : 'desc' };
}

function readFilters(value: UrlValues[string]): Filter[] {
  return list(value)
    .map(readFilter)
    .filter((filter) => filter !== null);
}

function isMeasure(name: string): name is MeasureName {
  return measures.some((measure) => measure.name === name);
}

function list(value: UrlValues[string]): string[] {
  return value === null || value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function first(value: UrlValues[string]): string | undefined {
  return list(value)[0];
}

function oneOf<T extends string>(allowed: readonly T[], value: string | undefined, fallback: T): T {
  return allowed.find((candidate) => candidate === value) ?? fallback;
}

function unique<T>(values: T[]): T[] {
  return [...new Set(values)];
}

function escapePart(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('|', '~1');
}

function unescapePart(part: string): string {
  return part.replaceAll('~1', '|').replaceAll('~0', '~');
}
