/** Which dimension tells best why a cost changed. Pure and exact up to the order. */
import { compareDecimals, decimalToChartNumber, divideDecimals, sumDecimals } from '../../contract/decimal.ts';
import type { CostAnswer, MeasuresQueryInput } from '../../contract/api/query.ts';
import type { Period } from '../../contract/calendar.ts';
import { unitCostNameOf, type AskedMeasure } from '../../contract/measures.ts';
import { absolute } from '../../contract/amounts.ts';
import { partsOf, type Part } from '../../components/answer/read';
import { inCurrency } from '../../components/scene/currencyChoice';
import { ownersFirst } from '../../components/links/tagKeys';
import type { ExploreState } from '../../components/links/exploreState';

/** What may have changed a bill, beside tags. */
const CANDIDATES = ['ServiceName', 'SubAccountName', 'RegionName', 'ChargeCategory', 'ResourceName'];
const MOST_TAGS = 3;
/** A dimension that is not stated for this share of the movement explains nothing. */
const UNKNOWN_FROM = '0.8';

/** A dimension seen as a cause. */
export interface Driver {
  dimension: string;
  /** The values whose cost moved, most first. */
  moved: Part[];
  /** How much of all movement the first value is, decimal text of 0 to 1. */
  share: string;
  /** 0: every value moved alike; 1: one value moved alone (Herfindahl–Hirschman index, normalised). */
  concentration: number;
}

/** The dimensions worth asking: not those that a filter holds to one value. */
export function candidates({ filters }: ExploreState, tagKeys: readonly string[]): string[] {
  const held = new Set(filters.filter(({ operator }) => operator === '=').map(({ dimension }) => dimension));
  const tags = ownersFirst(tagKeys)
    .slice(0, MOST_TAGS)
    .map((key) => `tag:${key}`);
  return [...CANDIDATES, ...tags].filter((dimension) => !held.has(dimension));
}

/** Every value of a dimension in both periods. */
export function driverQuery(
  { measures, filters, compare }: ExploreState,
  dimension: string,
  period: Period,
  currency: string
): MeasuresQueryInput {
  return {
    measures: measures.filter((name) => unitCostNameOf(name) === null).slice(0, 1),
    dimensions: [dimension],
    filters,
    period,
    ...inCurrency(currency),
    compare: compare === 'none' ? 'previous_period' : compare,
  };
}

/** The dimension as a cause; null when nothing moved, or nearly all that moved states no value. */
export function driverOf(answer: CostAnswer, dimension: string, measure: AskedMeasure): Driver | null {
  const size = (part: Part) => absolute(part.figure.change ?? '0');
  const moved = partsOf(answer, dimension, measure)
    .filter((part) => compareDecimals(size(part), '0') > 0)
    .sort((left, right) => compareDecimals(size(right), size(left)));
  const all = sumDecimals(moved.map(size));
  const [first] = moved;
  const share = first && divideDecimals(size(first), all);
  if (first === undefined || share === undefined || share === null) {
    return null;
  }
  if (first.value === '' && compareDecimals(share, UNKNOWN_FROM) > 0) {
    return null;
  }
  return { dimension, moved, share, concentration: concentration(moved.map(size), all) };
}

/** The drivers, the one that tells most first. */
export function ranked(drivers: readonly Driver[]): Driver[] {
  return [...drivers].sort((left, right) => right.concentration - left.concentration);
}

function concentration(sizes: readonly string[], all: string): number {
  const count = sizes.length;
  if (count < 2) {
    // One value that holds everything tells nothing about what is inside.
    return 0;
  }
  const squares = sizes.map((size) => decimalToChartNumber(divideDecimals(size, all) ?? '0') ** 2);
  const index = squares.reduce((sum, square) => sum + square, 0);
  return (index - 1 / count) / (1 - 1 / count);
}
