/** The values of many tag keys at once, each key's most expensive first. */
import type { DimensionName } from '../../../contract/measures.ts';
import { tagSetTable } from '../tables/rollups.ts';
import { chooseTables } from './choose-table.ts';
import type { CompiledStatement } from './compile-values-query.ts';
import { dimensionsOfScope } from './filters.ts';
import { createParams, type Params } from './params.ts';
import type { PlanOptions } from './plan.ts';
import { sourceOf } from './source.ts';
import { indent, lines } from './sql-text.ts';
import { deliveredNames } from '../metrics/virtual-tags.ts';

/**
 * One statement for all the keys, which are delivered ones: keys that the roll-ups hold come from their tag sets, which
 * are few; those that they leave out come from the charges. Costs of different currencies cannot be compared, so a value
 * stands where its largest sum in one of them puts it. Gives key and value; none is empty.
 */
export function tagNamesStatement(keys: readonly string[], most: number, options: PlanOptions): CompiledStatement {
  const { scope, virtualTags = [], tagKeysWithGaps = new Set<string>() } = options;
  const params = createParams();
  const inScope = deliveredNames(dimensionsOfScope(scope), virtualTags);
  const needs = { namesResources: false, granularity: 'month', shift: null } as const;
  const of = (names: readonly DimensionName[]) => chooseTables({ ...needs, names }, tagKeysWithGaps)[0] ?? 'cost';
  // A roll-up by tag set, or the charges where the scope looks at what it does not keep apart.
  const table = of([...inScope, 'tag:any', 'BillingCurrency']);
  const apart = keys.filter((key) => table === 'cost' || tagKeysWithGaps.has(key));
  const together = keys.filter((key) => !apart.includes(key));
  const narrowed = { filters: [], scope, virtualTags };
  const sums = [
    ...(together.length === 0
      ? []
      : [bySet(sourceOf({ table, stretches: [] }, narrowed, [], params), together, params)]),
    ...(apart.length === 0
      ? []
      : [byCharge(sourceOf({ table: 'cost', stretches: [] }, narrowed, [], params), apart, params)]),
  ];
  return {
    sql: lines(
      'SELECT key, value',
      'FROM (',
      indent(sums.join('\nUNION ALL\n')),
      ')',
      "WHERE value != ''",
      'GROUP BY key, value',
      'ORDER BY key, max(cost) DESC, value',
      `LIMIT ${most} BY key`
    ),
    params: params.values,
  };
}

interface Part {
  readonly from: string;
  readonly conditions: readonly string[];
}

function bySet({ from, conditions }: Part, keys: readonly string[], params: Params): string {
  const wanted = params.bind('Array(String)', keys);
  return lines(
    'SELECT key, value, sum(cost) AS cost',
    `FROM (SELECT TagSet, BillingCurrency, sum(EffectiveCost) AS cost FROM ${from}${whereOf(conditions)} GROUP BY TagSet, BillingCurrency) AS sums`,
    `GLOBAL INNER JOIN (SELECT TagSet, arrayJoin(arrayIntersect(mapKeys(any(Tags)), ${wanted})) AS key, any(Tags)[key] AS value FROM ${tagSetTable.name} GROUP BY TagSet) AS tags USING (TagSet)`,
    'GROUP BY key, value, BillingCurrency'
  );
}

function byCharge({ from, conditions }: Part, keys: readonly string[], params: Params): string {
  const wanted = params.bind('Array(String)', keys);
  return lines(
    `SELECT arrayJoin(arrayIntersect(mapKeys(Tags), ${wanted})) AS key, Tags[key] AS value, sum(EffectiveCost) AS cost`,
    `FROM ${from}${whereOf(conditions)}`,
    'GROUP BY key, value, BillingCurrency'
  );
}

function whereOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
}
