/** How each dimension of the metrics model is read from the facts and from a roll-up. All give text, "" for none. */
import { daysOfWeek } from '../../../contract/calendar.ts';
import { dimensions, tagKeyOf, type DimensionName, type FocusDimensionName } from '../../../contract/measures.ts';
import { PROVIDER_SQL } from '../tables/columns.ts';
import { partitionColumns, rollups } from '../tables/rollups.ts';

/** A table that answers metrics queries. */
export type CostTable = 'cost' | (typeof rollups)[number]['name'];

const billingDay = 'toDate(BillingPeriodStart)';

// What is not simply the column of the same name in `cost`.
const rawExpressions: Partial<Record<FocusDimensionName, string>> = {
  ServiceProviderName: PROVIDER_SQL,
  BillingPeriodStart: `toString(${billingDay})`,
  x_DayType: dayTypeSql('ChargePeriodStart'),
  x_DayOfWeek: dayOfWeekSql('ChargePeriodStart'),
};

/** SQL of every FOCUS dimension over rows of `cost`. */
export const rawDimensions = Object.fromEntries(
  dimensions.map(({ name }) => [name, (rawExpressions as Readonly<Record<string, string>>)[name] ?? name])
) as Readonly<Record<FocusDimensionName, string>>;

const dimensionsByTable: ReadonlyMap<CostTable, ReadonlySet<string>> = new Map([
  ['cost', new Set<string>(dimensions.map(({ name }) => name))],
  ...rollups.map((rollup): [CostTable, Set<string>] => [
    rollup.name,
    new Set([
      ...[...partitionColumns, ...rollup.dimensions].map(({ name }) => name),
      ...(rollup.timeColumn === 'Day' ? ['x_DayType', 'x_DayOfWeek'] : []),
    ]),
  ]),
]);

/** The FOCUS dimensions that a table can break down and filter by. */
export function dimensionsOf(table: CostTable): ReadonlySet<string> {
  return dimensionsByTable.get(table) ?? new Set();
}

/** SQL of a FOCUS dimension in a table; throws when the table does not have it or the name is not of the model. */
export function dimensionSql(table: CostTable, name: DimensionName): string {
  if (!dimensionsOf(table).has(name) || !isFocusDimension(name)) {
    throw new RangeError(`${table} has no dimension ${name}`);
  }
  if (name === 'BillingPeriodStart' || table === 'cost') {
    return rawDimensions[name];
  }
  return name === 'x_DayType' ? dayTypeSql('Day') : name === 'x_DayOfWeek' ? dayOfWeekSql('Day') : name;
}

// Monday is 1.
function dayTypeSql(time: string): string {
  return `if(toDayOfWeek(${time}) >= 6, 'Weekend', 'Weekday')`;
}

function dayOfWeekSql(time: string): string {
  return `[${daysOfWeek.map((day) => `'${day}'`).join(', ')}][toDayOfWeek(${time})]`;
}

/** The billing period's first day as a Date: comparing this way lets the engine skip partitions. */
export const BILLING_DAY_SQL = billingDay;

/** The distinct tag keys among dimension names, in order. */
export function tagKeysOf(names: readonly DimensionName[]): string[] {
  return [...new Set(names.map(tagKeyOf).filter((key) => key !== null))];
}

function isFocusDimension(name: string): name is FocusDimensionName {
  return Object.hasOwn(rawDimensions, name);
}
