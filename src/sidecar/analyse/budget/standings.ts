/** How all budgets stand: each is worked out once for a state of the data, a few at a time. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Budget, BudgetStatus } from '../../../contract/api/budget.ts';
import type { Notice } from '../../../contract/api/sentence.ts';
import { sentence } from '../../../contract/sentences.ts';
import { budgets, decidedPreferences, type Stored } from '../../state/index.ts';
import { createAnswerCache, type QueryContext } from '../../store/index.ts';
import { burnDownOf, isWithin, partsOf, type BudgetTools } from './status.ts';

/** Statuses that stand while the data, the budget and what forecasts rest on are the same. */
export interface BudgetStandings {
  /** The status that is kept, or the one that `work` gives; failures are not kept. */
  get(key: string, generation: number, work: () => Promise<BudgetStatus>): Promise<BudgetStatus>;
}

/** A few kilobytes each. */
const KEPT = 2000;
/** More at once only wait for each other: a forecast fills a core. */
const AT_ONCE = 2;
const UNFINISHED: Notice = { severity: 'info', ...sentence('forecast_under_way', {}) };

export function createBudgetStandings(): BudgetStandings {
  return createAnswerCache<BudgetStatus>(KEPT, () => true);
}

/**
 * The budgets that are on, as far as the asker may see them, each as it stands. Whoever is patient for some
 * milliseconds only is told the run rate, with a notice, of budgets whose forecast is not made by then; it is made all
 * the same, for the next one who asks.
 */
export async function budgetStatuses(
  tools: BudgetTools,
  context: QueryContext,
  patienceMs: number | null = null
): Promise<BudgetStatus[]> {
  const all = await tools.state.repository(budgets).all();
  const seen = all.filter(({ body }) => body.enabled && isWithin(body.filters, context.scope));
  const known: (BudgetStatus | undefined)[] = seen.map(() => undefined);
  const { key, generation } = await tools.forecasts.standing();
  const made = inLanes(seen, async (budget, index) => {
    let isWorkedOut = false;
    const work = async () => {
      isWorkedOut = true;
      return (await burnDownOf(budget, all, tools, context)).status;
    };
    const { id, version } = budget;
    const kept = JSON.stringify([id, version, context.scope ?? null, key]);
    known[index] = await (tools.budgetStandings?.get(kept, generation, work) ?? work());
    return isWorkedOut;
  });
  await (patienceMs === null || tools.budgetStandings === undefined ? made : within(made, patienceMs));
  const statuses = await Promise.all(
    seen.map(async (budget, index) => known[index] ?? (await byRunRate(budget, all, tools, context)))
  );
  const { fiscalYearStart } = await decidedPreferences(tools.state);
  return statuses.map((status) => ({ ...status, parts: partsOf(status, all, fiscalYearStart, context.scope) }));
}

async function byRunRate(
  budget: Stored<Budget>,
  all: readonly Stored<Budget>[],
  tools: BudgetTools,
  context: QueryContext
): Promise<BudgetStatus> {
  const { status } = await burnDownOf(budget, all, { ...tools, forecasts: null }, context);
  return { ...status, notices: [...status.notices, UNFINISHED] };
}

/** Resolves when the work is done or the time is up. What fails after that is told when it is asked for again. */
async function within(work: Promise<void>, ms: number): Promise<void> {
  const waiting = new AbortController();
  work.catch(() => undefined);
  const timeUp = sleep(ms, undefined, { signal: waiting.signal, ref: false }).catch(() => undefined);
  await Promise.race([work, timeUp]);
  waiting.abort();
}

/**
 * Works through all in order, a few at a time, and lets other work in after each that took work: what is kept is there
 * at once, however many there are.
 */
async function inLanes<Item>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<boolean>
): Promise<void> {
  const left = items.entries();
  const lane = async () => {
    for (const [index, item] of left) {
      if (await work(item, index)) {
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}
