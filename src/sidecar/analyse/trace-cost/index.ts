/** The front door of cost by trace: what an endpoint, a tenant or a feature of a workload cost. */
import { CostQuery, type CostAnswer, type Notice } from '../../../contract/api/query.ts';
import type { TraceCostAnswer, TraceCostQuery, TraceCostRow } from '../../../contract/api/trace-cost.ts';
import type { QueryContext, Store } from '../../store/index.ts';
import { shareOut } from '../../../contract/share-out.ts';
import { sentence, type Told } from '../../../contract/sentences.ts';

const UNTRACED = '__untraced__';

/**
 * The workload's cost by currency, shared out by the weight of its spans. Rows of a currency add up to its cost; a
 * workload without spans keeps its cost in one row named `__untraced__`.
 */
export async function traceCost(
  query: TraceCostQuery,
  store: Pick<Store, 'query' | 'telemetry'>,
  context: QueryContext
): Promise<TraceCostAnswer> {
  const spans = await store.telemetry.spanWeights(query, context);
  const cost = await store.query(
    CostQuery.parse({ measures: [query.cost.measure], filters: query.cost.filters, period: query.period }),
    context
  );
  const total = spans.rows.reduce((sum, { weight }) => sum + weight, 0);
  const rows = amountsOf(cost).flatMap(({ currency, amount }): TraceCostRow[] => {
    const parts = shareOut(
      amount,
      spans.rows.map(({ weight }) => weight)
    );
    return parts === null
      ? [{ keys: query.by.map(() => UNTRACED), currency, cost: amount, spans: 0, share: 1 }]
      : spans.rows.map(({ keys, weight, spans: count }, index) => ({
          ...{ keys: [...keys], currency, cost: parts[index] ?? '0', spans: count },
          share: weight / total,
        }));
  });
  const hidden = rows.length - query.limit;
  return {
    rows: rows.slice(0, query.limit),
    cost: cost.provenance,
    spansSql: spans.sql,
    spansUpTo: spans.upTo,
    notices: [
      ...cost.provenance.notices,
      ...(total > 0 ? [] : [warning(sentence('cost_not_shared', {}))]),
      ...(hidden > 0 ? [warning(sentence('rows_hidden', { hidden }))] : []),
    ],
  };
}

const warning = (told: Told): Notice => ({ severity: 'warning', ...told });

function amountsOf({ columns, rows }: CostAnswer): { currency: string; amount: string }[] {
  const currency = columns.findIndex(({ role }) => role === 'currency');
  const measure = columns.findIndex(({ role }) => role === 'measure');
  return rows.flatMap((row) => {
    const amount = row[measure] ?? null;
    return amount === null ? [] : [{ currency: row[currency] ?? '', amount }];
  });
}
