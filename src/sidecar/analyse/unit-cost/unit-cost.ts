/** Any cost over any metric. */
import { instantFromMs, type Period } from '../../../contract/period.ts';
import type { CostAnswer, Notice } from '../../../contract/api/query.ts';
import { CostQuery } from '../../../contract/api/query.ts';
import type { UnitCostAnswer, UnitCostQuery } from '../../../contract/api/unit-cost.ts';
import { UsageQuery, type UsageAnswer } from '../../../contract/api/usage.ts';
import type { QueryContext, Store } from '../../store/index.ts';
import { outlooksOf } from './outlook.ts';
import { pairUp, type Amount } from './pair.ts';

const MOST_ROWS = 50_000;

/**
 * What one unit cost, step by step. Costs are of the days for which there are bills; a step without a bill or without
 * usage has no unit cost. Throws a caller error for a metric that never came in.
 */
export async function unitCost(
  query: UnitCostQuery,
  store: Pick<Store, 'query' | 'telemetry'>,
  context: QueryContext
): Promise<UnitCostAnswer> {
  const { period, granularity, by } = query;
  const { measure, ...costs } = query.cost;
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
    context
  );
  const rows = pairUp(query, costsOf(cost), quantitiesOf(usage));
  return {
    rows,
    outlook: query.outlook === undefined ? [] : outlooksOf(rows, query, query.outlook),
    unit: usage.unit,
    cost: cost.provenance,
    usageSql: usage.sql,
    notices: [...cost.provenance.notices, ...usage.notices.map((text): Notice => ({ severity: 'warning', text }))],
  };
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
