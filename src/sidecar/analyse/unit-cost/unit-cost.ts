/** Any cost over any metric. */
import { instantFromMs, type Period } from '../../../contract/period.ts';
import type { CostAnswer, Notice } from '../../../contract/api/query.ts';
import { CostQuery } from '../../../contract/api/query.ts';
import type { UnitCostAnswer, UnitCostPair, UnitCostQuery } from '../../../contract/api/unit-cost.ts';
import { UsageQuery, type UsageAnswer } from '../../../contract/api/usage.ts';
import { sentence } from '../../../contract/sentences.ts';
import type { QueryContext, Store, UsageScope } from '../../store/index.ts';
import { outlooksOf } from './outlook.ts';
import { everywhere } from './configured.ts';
import { pairUp, type Amount } from './pair.ts';
import { namedApart } from './statements.ts';
import { requireSight, sightNotices, usageSight } from './usage-scope.ts';

const MOST_ROWS = 50_000;
const MS_PER_DAY = 86_400_000;

/**
 * What one unit cost, step by step. Costs are of the days for which there are bills; a step without a bill or without
 * usage has no unit cost. Whoever sees a part of the costs gets the usage that goes with it by `pairs`, which must come
 * from whoever keeps the unit cost and never from the asker. Throws a caller error for a metric that never came in, and
 * where nothing of the asker's scope can be told of it.
 */
export async function unitCost(
  query: UnitCostQuery,
  store: Pick<Store, 'query' | 'telemetry'>,
  asker: QueryContext,
  pairs: readonly UnitCostPair[] = everywhere
): Promise<UnitCostAnswer> {
  const { granularity, by } = query;
  const { measure, ...costs } = query.cost;
  const sight = asker.scope === undefined ? null : usageSight(asker.scope, pairs);
  if (sight !== null) {
    requireSight(sight, query.usage.metric);
  }
  const context: QueryContext = sight === null ? asker : { ...asker, scope: sight.costs };
  const period = await withUsage(query, store, context, sight?.usage);
  const cost = await store.query(
    CostQuery.parse({
      ...costs,
      ...{ measures: [measure], period, granularity, limit: MOST_ROWS },
      dimensions: by === undefined ? [] : [by.cost],
    }),
    context
  );
  const usage = await store.telemetry.usage(
    UsageQuery.parse({
      ...query.usage,
      ...{ period: asFarAsBilled(period, cost), granularity, limit: MOST_ROWS },
      dimensions: by === undefined ? [] : [by.usage],
    }),
    context,
    sight?.usage
  );
  const shown = namedApart({ sql: usage.sql, parameters: usage.parameters }, 'usage');
  const rows = pairUp(query, costsOf(cost), quantitiesOf(usage));
  return {
    rows,
    outlook: query.outlook === undefined ? [] : outlooksOf(rows, query, query.outlook),
    unit: usage.unit,
    cost: cost.provenance,
    usageSql: shown.sql,
    usageParameters: shown.parameters,
    notices: [
      ...(sight === null ? [] : sightNotices(sight, query.usage.metric)),
      ...shortened(query, period),
      ...cost.provenance.notices,
      ...usage.notices,
    ],
  };
}

/**
 * The part of the period for which the metric came in: costs of days before a sender began, or after it stopped, are
 * no costs of what it counts. Days and hours tell so by themselves.
 */
async function withUsage(
  { period, granularity, usage }: UnitCostQuery,
  store: Pick<Store, 'telemetry'>,
  context: QueryContext,
  scope: UsageScope | undefined
): Promise<Period> {
  if (granularity === 'day' || granularity === 'hour') {
    return period;
  }
  const days = UsageQuery.parse({ ...usage, period, granularity: 'day', limit: MOST_ROWS });
  const { rows } = await store.telemetry.usage(days, context, scope);
  const times = rows.map(([time = '']) => Date.parse(time)).sort((left, right) => left - right);
  const [first] = times;
  const last = times.at(-1);
  return first === undefined || last === undefined
    ? period
    : {
        from: instantFromMs(Math.max(Date.parse(period.from), first)),
        to: instantFromMs(Math.min(Date.parse(period.to), last + MS_PER_DAY)),
      };
}

function shortened({ period, usage }: UnitCostQuery, { from, to }: Period): Notice[] {
  const isWhole = Date.parse(from) === Date.parse(period.from) && Date.parse(to) === Date.parse(period.to);
  const days = { from: { day: from.slice(0, 10) }, before: { day: to.slice(0, 10) } };
  return isWhole ? [] : [{ severity: 'info', ...sentence('usage_part_of_period', { metric: usage.metric, ...days }) }];
}

/** Usage after the last bill has no cost yet: counted, it would make the last step look cheap. */
function asFarAsBilled(period: Period, { provenance }: CostAnswer): Period {
  const ends = provenance.sources.flatMap(({ dataUpTo }) => (dataUpTo === null ? [] : [Date.parse(dataUpTo)]));
  const end = Math.max(...ends);
  return ends.length > 0 && end > Date.parse(period.from) && end < Date.parse(period.to)
    ? { from: period.from, to: instantFromMs(end) }
    : period;
}

function costsOf({ columns, rows }: CostAnswer): (Amount & { currency: string })[] {
  const at = (role: CostAnswer['columns'][number]['role']) => columns.findIndex((column) => column.role === role);
  const [time, key, currency, measure] = [at('time'), at('dimension'), at('currency'), at('measure')];
  return rows.flatMap((row) => {
    const amount = row[measure] ?? null;
    return amount === null
      ? []
      : [{ time: row[time] ?? null, key: row[key] ?? null, currency: row[currency] ?? '', amount }];
  });
}

function quantitiesOf({ columns, rows }: UsageAnswer): Amount[] {
  const at = (role: UsageAnswer['columns'][number]['role']) => columns.findIndex((column) => column.role === role);
  const [time, key, value] = [at('time'), at('dimension'), at('value')];
  return rows.map((row) => ({ time: row[time] ?? null, key: row[key] ?? null, amount: row[value] ?? '0' }));
}
