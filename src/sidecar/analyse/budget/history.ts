/** How a budget did in the periods before the one under way. */
import {
  budgetUnit,
  type Budget,
  type BudgetHistoryAnswer,
  type PastBudgetPeriod,
} from '../../../contract/api/budget.ts';
import { CostQuery } from '../../../contract/api/query.ts';
import { compareDecimals, sumDecimals } from '../../../contract/money.ts';
import { instantFromMs, type Period } from '../../../contract/period.ts';
import { decidedPreferences } from '../../state/index.ts';
import type { QueryContext } from '../../store/index.ts';
import { amountFor } from './amount.ts';
import { percentOf } from './burn-down.ts';
import { periodAt } from './period.ts';
import { seenBudget, type BudgetTools } from './status.ts';

/**
 * The periods that are over, by bills as they are now: months, quarters, years, or as many stretches of a rolling
 * budget's days. None for a budget with days of its own. Throws a caller error as `budgetBurnDown` does.
 */
export async function budgetHistory(
  { id, periods }: { readonly id: string; readonly periods: number },
  tools: BudgetTools,
  context: QueryContext
): Promise<BudgetHistoryAnswer> {
  const { body } = await seenBudget(id, tools.state, context);
  const { fiscalYearStart } = await decidedPreferences(tools.state);
  const past = periodsBefore(body.period, tools.clock.now(), periods, fiscalYearStart);
  const spent = await spentOn(body, past, tools, context);
  const first = [...spent.keys()].sort()[0] ?? '9999';
  return {
    ...budgetUnit(body),
    periods: past
      .filter(({ to }) => to.slice(0, 10) > first)
      .map((period): PastBudgetPeriod => {
        const [from, to] = [period.from.slice(0, 10), period.to.slice(0, 10)];
        const amount = amountFor(body, period, fiscalYearStart);
        const actual = sumDecimals([...spent].filter(([day]) => from <= day && day < to).map(([, cost]) => cost));
        const isOver = compareDecimals(actual, amount) > 0;
        return { period, amount, actual, percent: percentOf(actual, amount), isOver };
      }),
  };
}

/** The newest first. */
function periodsBefore(period: Budget['period'], now: string, count: number, yearStart: number): Period[] {
  const found: Period[] = [];
  for (let current = periodAt(period, now, yearStart); period.type !== 'custom' && found.length < count;) {
    current = periodAt(period, instantFromMs(Date.parse(current.from) - 1), yearStart);
    found.push(current);
  }
  return found;
}

async function spentOn(
  { measure, filters, currency }: Budget,
  past: readonly Period[],
  { store }: Pick<BudgetTools, 'store'>,
  context: QueryContext
): Promise<Map<string, string>> {
  const [newest, oldest] = [past[0], past.at(-1)];
  if (newest === undefined || oldest === undefined) {
    return new Map();
  }
  const query = CostQuery.parse({
    ...{ measures: [measure], filters, granularity: 'day', ...(currency === '' ? {} : { currency }) },
    ...{ period: { from: oldest.from, to: newest.to }, limit: 100_000 },
  });
  const { columns, rows } = await store.query(query, context);
  const at = (role: string) => columns.findIndex((column) => column.role === role);
  const [time, cost] = [at('time'), at('measure')];
  return new Map(rows.map((row) => [row[time]?.slice(0, 10) ?? '', row[cost] ?? '0']));
}
