/** Keeps what was passed, once for each budget, period and threshold. */
import { budgetUnit, type BudgetBreach, type BudgetStatus } from '../../../contract/api/budget.ts';
import type { RowScope } from '../../../contract/api/query.ts';
import type { Log } from '../../kernel/log.ts';
import type { Timer } from '../../kernel/timer.ts';
import { budgetBreaches, type Actor, type ListRequest, type Stored } from '../../state/index.ts';
import { budgetStatuses } from './standings.ts';
import { isWithin, type BudgetTools } from './status.ts';

const byItself: Actor = { user: 'thriftdata', surface: 'schedule' };

/** Looks at every budget and keeps what is newly passed. Gives what it kept. */
export async function checkBudgets(tools: BudgetTools): Promise<Stored<BudgetBreach>[]> {
  const statuses = await budgetStatuses(tools, { surface: 'schedule', user: 'thriftdata' });
  const repository = tools.state.repository(budgetBreaches);
  const kept: Stored<BudgetBreach>[] = [];
  for (const breach of statuses.flatMap((status) => breachesOf(status, tools.clock.now()))) {
    const { budget, periodFrom, on, percent } = breach;
    const id = [budget, periodFrom, on, percent].join(':');
    if ((await repository.find(id)) === null) {
      kept.push(await repository.create(breach, byItself, id));
    }
  }
  return kept;
}

/** A look at whether something came in costs nothing; budgets also change by the day, and by people. */
const PAUSES_BETWEEN_CHECKS = 15;

/**
 * Checks when a delivery has come in since, and after so many pauses in any case, until aborted; a check that fails is
 * logged and tried again. So whoever opens budgets finds them worked out.
 */
export async function watchBudgets(
  tools: BudgetTools & { readonly timer: Timer; readonly log: Log },
  pauseMs: number,
  signal: AbortSignal
): Promise<void> {
  let seen: string | undefined;
  for (let pauses = 0; !signal.aborted; pauses++) {
    try {
      const [newest] = await tools.store.deliveries({ limit: 1 });
      const isDue = pauses % PAUSES_BETWEEN_CHECKS === 0 || newest?.id !== seen;
      for (const { body } of isDue ? await checkBudgets(tools) : []) {
        tools.log.info({ budget: body.name, on: body.on, percent: body.percent }, 'a budget passed a threshold');
      }
      seen = newest?.id;
    } catch (thrown) {
      if (!signal.aborted) {
        tools.log.warn({ err: thrown }, 'budgets could not be checked');
      }
    }
    await tools.timer.sleep(pauseMs, signal);
  }
}

/** A page of what was passed, of the budgets that the asker may see. */
export async function breachHistory(
  { state }: Pick<BudgetTools, 'state'>,
  request: ListRequest,
  scope: RowScope | undefined
): Promise<{ items: Stored<BudgetBreach>[]; total: number }> {
  const repository = state.repository(budgetBreaches);
  if (scope === undefined) {
    return repository.list(request);
  }
  const { limit = 100, offset = 0 } = request;
  const seen = (await repository.all(request.filters)).filter(({ body }) => isWithin(body.filters, scope));
  seen.sort((left, right) => (left.body.crossedOn < right.body.crossedOn ? 1 : -1));
  return { items: seen.slice(offset, offset + limit), total: seen.length };
}

function breachesOf(status: BudgetStatus, now: string): BudgetBreach[] {
  const { id, budget, period, actual, forecast, thresholds } = status;
  // What is kept stays for the whole period, so it does not rest on a guess.
  const isGuessed = status.notices.some(({ code }) => code === 'budget_of_few_days');
  // A rolling period begins anew every day; once a month is often enough to tell of the same state.
  const isRolling = budget.period.type === 'rolling';
  return thresholds.flatMap(({ on, percent, limit, crossedOn }) =>
    crossedOn === null || (on === 'forecast' && isGuessed)
      ? []
      : [
          {
            ...{ budget: id, name: budget.name, owner: budget.owner, team: budget.team, on, percent, limit, crossedOn },
            periodFrom: isRolling ? `${now.slice(0, 7)}-01` : period.from.slice(0, 10),
            periodTo: period.to.slice(0, 10),
            sum: on === 'actual' ? actual : forecast,
            ...{ ...budgetUnit(budget), foundAt: now, filters: budget.filters },
          },
        ]
  );
}
