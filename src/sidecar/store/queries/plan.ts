/** A metrics query taken apart: what to group by, what to sum, and which stretches of which tables to read. */
import type { Conversion, CostQuery, Filter, RowScope } from '../../../contract/api/query.ts';
import { tagKeyOf, type DimensionName, type MeasureName } from '../../../contract/measures.ts';
import type { CostTable } from '../metrics/dimensions.ts';
import { deliveredNames, type VirtualTags } from '../metrics/virtual-tags.ts';
import { partsOf, unitDimensionsOf } from '../metrics/measures.ts';
import { parts, type PartName } from '../metrics/parts.ts';
import { boundsOf, comparisonOf, type Comparison } from './bounds.ts';
import { chooseTables, piecesOf, type Piece } from './choose-table.ts';
import { currencyFilter, dimensionsOfScope, picksValues } from './filters.ts';

/** A column the answer is grouped by. */
export interface Key {
  readonly dimension: DimensionName;
  /** Its name inside the SQL, which never contains text from outside. */
  readonly alias: string;
  /** Set for currency and unit: amounts that differ in it are never added up nor ranked against each other. */
  readonly keepsUnitsApart: boolean;
  /** The only value it can have, where the question or the data leaves one; rows are not grouped by it then. */
  readonly pinned: string | null;
  /** Set for the currency that amounts are shown in, where it is not that of the charges. */
  readonly converted: boolean;
}

export interface Plan {
  readonly query: CostQuery;
  readonly measures: readonly MeasureName[];
  readonly keys: readonly Key[];
  readonly parts: readonly PartName[];
  readonly filters: readonly Filter[];
  /** The rows that may be seen; undefined for all. */
  readonly scope: RowScope | undefined;
  /** What the names of tags mean besides delivered ones. */
  readonly virtualTags: VirtualTags;
  readonly comparison: Comparison | null;
  readonly current: readonly Piece[];
  readonly previous: readonly Piece[];
  /** How amounts are converted; null where they stay as they are. */
  readonly conversion: Conversion | null;
}

export interface PlanOptions {
  /** Tag keys that the roll-ups do not hold for every partition. */
  readonly tagKeysWithGaps?: ReadonlySet<string> | undefined;
  /** The currency of every charge in the store, where there is but one. */
  readonly onlyCurrency?: string;
  /** The factors for a query that converts; without them it shows amounts as they are. */
  readonly conversion?: Conversion;
  /** The rows that may be seen; all without it. */
  readonly scope?: RowScope | undefined;
  /** What the names of tags mean besides delivered ones; none without it. */
  readonly virtualTags?: VirtualTags | undefined;
  /** Reads these tables whatever the rule says, each what the ones before do not hold whole. For tests. */
  readonly forceTables?: readonly CostTable[];
}

/** Takes the query apart. Dimensions and measures named twice count once. */
export function planOf(query: CostQuery, options: PlanOptions = {}): Plan {
  const measures = [...new Set(query.measures)];
  const unitDimensions = unitDimensionsOf(measures);
  // Where every charge has the currency asked for, there is nothing to look for.
  const isOnly = query.currency !== undefined && query.currency === options.onlyCurrency;
  const filters = [...query.filters, ...(isOnly ? [] : currencyFilter(query.currency))];
  const conversion = unitDimensions.includes('BillingCurrency') ? (options.conversion ?? null) : null;
  const keys = keysOf(query.dimensions, unitDimensions, conversion !== null).map((key, index) => ({
    ...key,
    alias: key.converted
      ? 'shown_currency'
      : tagKeyOf(key.dimension) === null
        ? `dim_${key.dimension}`
        : `tag_${index}`,
    pinned: key.converted ? null : pinnedValue(key.dimension, filters, options),
  }));
  const partNames = partsOf(measures);
  const virtualTags = options.virtualTags ?? [];
  const comparison = comparisonOf(query.period, query.compare);
  const tables =
    options.forceTables ??
    chooseTables(
      {
        names: deliveredNames(
          [
            ...keys.map((key) => key.dimension),
            ...filters.map((filter) => filter.dimension),
            ...dimensionsOfScope(options.scope),
            ...partNames.flatMap((name) => parts[name].needs),
          ],
          virtualTags
        ),
        namesResources: filters.some((filter) => filter.dimension === 'ResourceId' && picksValues(filter)),
        granularity: query.granularity,
        shift: comparison?.shift ?? null,
      },
      options.tagKeysWithGaps ?? new Set()
    );
  return {
    query,
    measures,
    keys,
    parts: partNames,
    filters,
    scope: options.scope,
    virtualTags,
    comparison,
    current: piecesOf(tables, boundsOf(query.period)),
    previous: comparison === null ? [] : piecesOf(tables, boundsOf(comparison.period)),
    conversion,
  };
}

/** The names of the tables that the plan reads, as provenance states them: `cost_daily + cost`. */
export function tablesOf(plan: Plan): string {
  return [...new Set([...plan.current, ...plan.previous].map((piece) => piece.table))].join(' + ');
}

/**
 * How the engine should read what the plan reads. The parts of the roll-up by month are so small that looking at the
 * conditions before the other columns takes longer than reading all of them: an eighth of the whole time.
 */
export function readingSettings(plan: Plan): string[] {
  return tablesOf(plan) === 'cost_monthly' ? ['optimize_move_to_prewhere = 0'] : [];
}

/**
 * True for a currency or unit that every row of the answer has: charges are then not grouped by it, which saves a
 * fifteenth of the time, and the answer states it.
 */
export function isStated(key: Key): key is Key & { readonly pinned: string } {
  return key.keepsUnitsApart && key.pinned !== null;
}

/** The keys that rows are ranked along: all but currency and unit. */
export function breakdownOf(plan: Plan): Key[] {
  return plan.keys.filter((key) => !key.keepsUnitsApart);
}

/**
 * True when the sums before conversion stand beside the converted ones: broken down by the charges' own currency, so
 * that each is of one currency.
 */
export function showsOriginals(plan: Plan): boolean {
  return (
    plan.conversion !== null &&
    plan.comparison === null &&
    plan.query.top === undefined &&
    plan.query.dimensions.includes('BillingCurrency')
  );
}

function keysOf(
  asked: readonly DimensionName[],
  unitDimensions: readonly DimensionName[],
  converts: boolean
): Pick<Key, 'dimension' | 'keepsUnitsApart' | 'converted'>[] {
  // Converted amounts may be added up over the currencies of their charges, which are a breakdown like any other then.
  const units = converts ? unitDimensions.filter((dimension) => dimension !== 'BillingCurrency') : unitDimensions;
  const keys = [...new Set([...asked, ...units])].map((dimension) => ({
    dimension,
    keepsUnitsApart: units.includes(dimension),
    converted: false,
  }));
  return converts ? [...keys, { dimension: 'BillingCurrency', keepsUnitsApart: true, converted: true }] : keys;
}

function pinnedValue(dimension: DimensionName, filters: readonly Filter[], options: PlanOptions): string | null {
  const pins = filters.find(
    (filter) => filter.dimension === dimension && filter.operator === '=' && filter.values.length === 1
  );
  // Billing periods are compared as days, which have more than one spelling.
  const asked = dimension === 'BillingPeriodStart' ? undefined : pins?.values[0];
  return asked ?? (dimension === 'BillingCurrency' ? (options.onlyCurrency ?? null) : null);
}
