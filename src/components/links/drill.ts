/** From a number towards the rows behind it: one more filter, and the next finer dimension. Pure. */
import { OTHER } from '../../contract/measures.ts';
import type { Filter } from '../../contract/api/query.ts';
import type { ExploreState } from './exploreState';

/** From coarse to fine, as a reader narrows a bill down. */
const PATH = [
  'ServiceProviderName',
  'BillingAccountName',
  'SubAccountName',
  'ServiceCategory',
  'ServiceName',
  'RegionName',
  'ResourceType',
  'ResourceName',
  'SkuMeter',
  'ChargeDescription',
];

/** Where to go from dimensions that are not on the path. */
const ENTRY: Record<string, string> = {
  InvoiceIssuerName: 'ServiceProviderName',
  HostProviderName: 'SubAccountName',
  PublisherName: 'ServiceName',
  InvoiceId: 'ServiceName',
  BillingAccountId: 'SubAccountName',
  SubAccountId: 'ServiceName',
  RegionId: 'ServiceName',
  ResourceId: 'SkuMeter',
  x_Source: 'ServiceProviderName',
};

/** The dimension to show inside a value of `dimension`; null when only the rows are left. */
export function nextDimension(
  dimension: string,
  filters: readonly Filter[],
  by: readonly string[] = []
): string | null {
  const taken = new Set([dimension, ...by, ...filters.filter(isExact).map((filter) => filter.dimension)]);
  const at = PATH.indexOf(dimension);
  const entry = ENTRY[dimension];
  // Tags and kinds of charge say nothing about depth: services come first, then what is below them.
  const start = at >= 0 ? at + 1 : entry !== undefined ? PATH.indexOf(entry) : PATH.indexOf('ServiceName');
  // Billing accounts and categories only matter to a reader who asks for them.
  const optional = new Set(['BillingAccountName', 'ServiceCategory']);
  return PATH.slice(start).find((candidate) => !taken.has(candidate) && !optional.has(candidate)) ?? null;
}

/** The view one step below a value: filtered to it, broken down by the next dimension in its place. */
export function drillInto(state: ExploreState, dimension: string, value: string): ExploreState {
  const filters = withValue(state.filters, dimension, value);
  const rest = state.by.filter((name) => name !== dimension);
  const next = nextDimension(dimension, filters, rest);
  const place = Math.max(0, state.by.indexOf(dimension));
  const by = next === null ? rest : [...rest.slice(0, place), next, ...rest.slice(place)];
  return { ...state, filters, by, rows: null };
}

/** The filters with `dimension = value` in place of any earlier exact condition on it. */
export function withValue(filters: readonly Filter[], dimension: string, value: string): Filter[] {
  const others = filters.filter((filter) => !(isExact(filter) && filter.dimension === dimension));
  return [...others, { dimension, operator: '=', values: [value] }];
}

/**
 * The filters that keep exactly the rows behind a table row. "All others" of one dimension are the charges outside the
 * `shown` values; with several dimensions they cannot be written as conditions: null.
 */
export function filtersOfRow(
  cells: ReadonlyArray<{ dimension: string; value: string }>,
  shown: readonly string[]
): Filter[] | null {
  if (cells.some((cell) => cell.value === OTHER)) {
    const [only] = cells;
    const values = shown.filter((value) => value !== OTHER);
    return cells.length === 1 && only !== undefined && values.length > 0
      ? [{ dimension: only.dimension, operator: '!=', values }]
      : null;
  }
  return cells.map((cell) => ({ dimension: cell.dimension, operator: '=', values: [cell.value] }));
}

function isExact(filter: Filter): boolean {
  return filter.operator === '=' && filter.values.length === 1;
}
