/** The front door of the cost of pipelines: what builds, tests and deployments cost, also on machines of one's own. */
import {
  PipelineDimension,
  type PipelineRow,
  type PipelinesAnswer,
  type PipelinesQuery,
} from '../../../contract/api/pipelines.ts';
import { CostQuery } from '../../../contract/api/query.ts';
import { compareDecimals, divideDecimals, multiplyDecimals, sumDecimals } from '../../../contract/money.ts';
import { sentence } from '../../../contract/sentences.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { QueryContext, Store } from '../../store/index.ts';

const SECONDS_OF_DAY = 86_400;

/** What a machine cost on a day, by currency. */
type NodeCosts = ReadonlyMap<string, readonly { readonly currency: string; readonly cost: string }[]>;

/**
 * Pipelines with their costs, in the order asked for. A job on a machine of one's own costs the share of the machine's
 * day for which it ran; where jobs ran side by side for longer than a day has, they share the day.
 */
export async function pipelineCost(
  query: PipelinesQuery,
  store: Pick<Store, 'pipelines' | 'query'>,
  context: QueryContext
): Promise<PipelinesAnswer> {
  const rows = new Map<string, PipelineRow[]>();
  for (const row of await store.pipelines.summed(query, context)) {
    const key = JSON.stringify(row.keys);
    rows.set(key, [...(rows.get(key) ?? []), row]);
  }
  const own = await store.pipelines.onNodes(query, context);
  if (own.length > 0) {
    const costs = await nodeCosts(query, [...new Set(own.map(({ resourceId }) => resourceId))], store, context);
    // Whatever is asked for and may be seen, a machine is shared by everything that ran on it.
    const { scope: _scope, ...unscoped } = context;
    const busy = busyOf(await store.pipelines.onNodes({ ...query, by: ['system'], filters: [] }, unscoped));
    for (const { keys, day, resourceId, seconds } of own) {
      const key = JSON.stringify([resourceId, day]);
      const amounts = costs.get(key) ?? [];
      const whole = String(Math.max(SECONDS_OF_DAY, busy.get(key) ?? 0));
      for (const { currency, cost } of amounts) {
        const part = divideDecimals(multiplyDecimals(cost, String(seconds)), whole) ?? '0';
        add(rows, keys, { currency, cost: part, unpricedSeconds: 0 });
      }
      if (amounts.length === 0) {
        add(rows, keys, { currency: null, cost: '0', unpricedSeconds: seconds });
      }
    }
  }
  const { limit, offset, withRuns } = query;
  const all = [...rows.values()]
    .flat()
    .filter(({ runs }) => !withRuns || runs > 0)
    .sort(orderOf(query));
  const upTo = (await store.pipelines.freshness()).map(({ dataUpTo }) => dataUpTo).sort();
  return {
    rows: all.slice(offset, offset + limit),
    total: all.length,
    dataUpTo: upTo.at(-1) ?? null,
    notices:
      all.length > limit && offset === 0
        ? [{ severity: 'warning', ...sentence('rows_cut_of', { limit, all: all.length }) }]
        : [],
  };
}

/** Rows that are alike come in the order of their names, so that pages neither repeat nor miss one. */
function orderOf({ by, order }: PipelinesQuery): (left: PipelineRow, right: PipelineRow) => number {
  const sign = order.direction === 'desc' ? -1 : 1;
  const { by: wanted } = order;
  const place = by.findIndex((dimension) => dimension === wanted);
  if (place < 0 && PipelineDimension.safeParse(wanted).success) {
    throw new ThriftDataError('caller', 'invalid_input', `order.by: "${wanted}" is not one of "by"; add it there`, {
      field: 'order.by',
    });
  }
  const compare = (left: PipelineRow, right: PipelineRow): number => {
    switch (wanted) {
      case 'cost':
        return compareDecimals(left.cost, right.cost) || left.seconds - right.seconds;
      case 'seconds':
      case 'failed':
      case 'runs':
        return left[wanted] - right[wanted];
      default:
        return compareTexts(left.keys[place] ?? '', right.keys[place] ?? '');
    }
  };
  const named = ({ keys, currency }: PipelineRow) => JSON.stringify([keys, currency]);
  return (left, right) => sign * compare(left, right) || compareTexts(named(left), named(right));
}

function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Adds to the row of the keys; one without a price so far takes the currency. */
function add(
  rows: Map<string, PipelineRow[]>,
  keys: readonly string[],
  more: { readonly currency: string | null; readonly cost: string; readonly unpricedSeconds: number }
): void {
  const same = rows.get(JSON.stringify(keys)) ?? [];
  const row =
    same.find(({ currency }) => more.currency === null || currency === more.currency) ??
    same.find(({ cost }) => compareDecimals(cost, '0') === 0);
  if (row === undefined) {
    const bare = { runs: 0, failed: 0, jobs: 0, seconds: 0, queuedSeconds: 0, minutes: 0 };
    const { currency, ...rest } = more;
    same.push({ ...{ keys: [...keys], ...bare, pricedBy: ['node'] }, ...rest, currency: currency ?? '' });
    rows.set(JSON.stringify(keys), same);
    return;
  }
  same[same.indexOf(row)] = {
    ...row,
    currency: more.currency ?? row.currency,
    cost: sumDecimals([row.cost, more.cost]),
    unpricedSeconds: row.unpricedSeconds + more.unpricedSeconds,
  };
}

function busyOf(nodes: readonly { day: string; resourceId: string; seconds: number }[]): Map<string, number> {
  const busy = new Map<string, number>();
  for (const { day, resourceId, seconds } of nodes) {
    const key = JSON.stringify([resourceId, day]);
    busy.set(key, (busy.get(key) ?? 0) + seconds);
  }
  return busy;
}

async function nodeCosts(
  { period }: PipelinesQuery,
  resources: readonly string[],
  store: Pick<Store, 'query'>,
  context: QueryContext
): Promise<NodeCosts> {
  const costs = new Map<string, { currency: string; cost: string }[]>();
  const { columns, rows } = await store.query(
    CostQuery.parse({
      ...{ measures: ['EffectiveCost'], dimensions: ['ResourceId'], period, granularity: 'day', limit: 100_000 },
      filters: [{ dimension: 'ResourceId', operator: '=', values: resources }],
    }),
    context
  );
  const at = (role: string) => columns.findIndex((column) => column.role === role);
  const [day, resource, currency, measure] = [at('time'), at('dimension'), at('currency'), at('measure')];
  for (const row of rows) {
    const key = JSON.stringify([row[resource] ?? '', (row[day] ?? '').slice(0, 10)]);
    costs.set(key, [...(costs.get(key) ?? []), { currency: row[currency] ?? '', cost: row[measure] ?? '0' }]);
  }
  return costs;
}
