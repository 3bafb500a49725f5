/** Reading the Explore page's address: the counterpart of `toUrl`, forgiving towards old and hand-made links. */
import type { Filter } from '../../contract/api/query.ts';
import { isAskedMeasure, isDimension } from '../../contract/measures.ts';
import {
  CHARTS,
  COMPARES,
  defaultExploreState,
  OPERATORS,
  STEPS,
  type ExploreState,
  type RowsView,
} from './exploreState';
import { sortFromText } from './sortText';
import { pageFromText } from './pageText';

/** What a router hands back: single values come as text, repeated ones as a list, missing ones as null. */
export type UrlValues = Partial<Record<string, string | string[] | null | undefined>>;

/** The state an address means. What is missing or makes no sense takes its default, so that an old link still opens. */
export function fromUrl(values: UrlValues): ExploreState {
  const defaults = defaultExploreState;
  const wanted = list(values.measure).filter(isAskedMeasure);
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
    chart: oneOf(CHARTS, first(values.chart), defaults.chart),
    sort: sortFromText(first(values.sort)),
    rows: readRows(values),
  };
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
  const page = pageFromText(first(values.rowsPage) ?? '');
  return {
    filters: readFilters(wanted),
    ...(valid ? { period: { from, to } } : {}),
    ...(page > 1 ? { page } : {}),
  };
}

function readFilters(value: UrlValues[string]): Filter[] {
  return list(value)
    .map(readFilter)
    .filter((filter) => filter !== null);
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

function unescapePart(part: string): string {
  return part.replaceAll('~1', '|').replaceAll('~0', '~');
}
