/** How budgets stand: what was spent, what is to be expected, and who is over. */
import { budgetUnit, type Budget, type BudgetStatus, type BurnDownAnswer } from '../../../contract/api/budget.ts';
import { CostQuery, type Filter, type RowScope } from '../../../contract/api/query.ts';
import { compareDecimals, subtractDecimals, sumDecimals } from '../../../contract/money.ts';
import type { Period } from '../../../contract/period.ts';
import type { Notice } from '../../../contract/api/sentence.ts';
import { sentence } from '../../../contract/sentences.ts';
import type { Clock } from '../../kernel/clock.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { budgets, decidedPreferences, type State, type Stored } from '../../state/index.ts';
import type { QueryContext, Store } from '../../store/index.ts';
import type { Forecasts } from '../forecast/index.ts';
import { amountFor } from './amount.ts';
import { burnDown, crossings, percentOf, stateOf, type DaySpend } from './burn-down.ts';
import { ENOUGH_DAYS, expectedByForecast, expectedByRunRate } from './expected.ts';
import { dayAfter, daysOf, periodAt } from './period.ts';
import type { BudgetStandings } from './standings.ts';
import { RUN_RATE_DAYS } from './run-rate.ts';

export interface BudgetTools {
  readonly store: Store;
  readonly state: State;
  readonly clock: Clock;
  readonly forecasts: Forecasts;
  /** Where statuses are kept while they stand; each is worked out anew without it. */
  readonly budgetStandings?: BudgetStandings;
}

/** One budget with its days. Throws a caller error when there is none, or the asker may not see it. */
export async function budgetBurnDown(id: string, tools: BudgetTools, context: QueryContext): Promise<BurnDownAnswer> {
  const found = await seenBudget(id, tools.state, context);
  return burnDownOf(found, await tools.state.repository(budgets).all(), tools, context);
}

/** One budget. Throws a caller error when there is none, or the asker may not see it. */
export async function seenBudget(id: string, state: State, context: QueryContext): Promise<Stored<Budget>> {
  const found = await state.repository(budgets).find(id);
  if (found === null || !isWithin(found.body.filters, context.scope)) {
    throw new ThriftDataError('caller', 'not_found', sentence('budget_unknown', { id }));
  }
  return found;
}

/**
 * True when everything that the conditions let through lies within the scope: one of its alternatives stands, whole,
 * among the conditions. What is kept of such charges may be shown to whoever sees the scope.
 */
export function isWithin(filters: readonly Filter[], scope: RowScope | undefined): boolean {
  return (
    scope === undefined ||
    scope.some((alternative) => alternative.every((needed) => filters.some((filter) => implies(filter, needed))))
  );
}

function implies(filter: Filter, needed: Filter): boolean {
  if (filter.dimension !== needed.dimension || filter.operator !== needed.operator) {
    return false;
  }
  const [few, many] =
    needed.operator === '=' || needed.operator === 'contains'
      ? [filter.values, needed.values]
      : [needed.values, filter.values];
  return few.every((value) => many.includes(value));
}

/** A budget as it stands; `forecasts` null: what is to come is taken by the run rate. */
export async function burnDownOf(
  { id, version, body }: Stored<Budget>,
  others: readonly Stored<Budget>[],
  tools: Omit<BudgetTools, 'forecasts'> & { readonly forecasts: Forecasts | null },
  context: QueryContext
): Promise<BurnDownAnswer> {
  const now = tools.clock.now();
  const { fiscalYearStart } = await decidedPreferences(tools.state);
  const period = periodAt(body.period, now, fiscalYearStart);
  const amount = amountFor(body, period, fiscalYearStart);
  const { spentOn, dataUpTo, ...told } = await spending(body, period, tools, context);
  const all = daysOf(period);
  const isOver = all.every((day) => isKnown(day, dataUpTo));
  const modelled =
    isOver || tools.forecasts === null ? null : await expectedByForecast(body, period, tools.forecasts, context);
  const expected = modelled ?? expectedByRunRate(spentOn, dataUpTo);
  const notices = isOver || expected.fewDays === null ? told.notices : [...told.notices, ofFewDays(expected.fewDays)];
  const days = all.map((day): DaySpend => {
    const isForecast = !isKnown(day, dataUpTo);
    return { day, spent: isForecast ? expected.on(day) : (spentOn.get(day) ?? '0'), isForecast };
  });
  const burnt = burnDown(amount, days);
  const actual = sumDecimals(days.filter(({ isForecast }) => !isForecast).map(({ spent }) => spent));
  const forecast = sumDecimals(days.map(({ spent }) => spent));
  const thresholds = crossings(amount, body.thresholds, burnt);
  const [whole] = crossings(amount, [{ percent: 100, on: 'forecast' }], burnt);
  return {
    days: burnt,
    status: {
      ...{ id, version, budget: body, period, amount, dataUpTo, actual, forecast, thresholds, notices },
      remaining: subtractDecimals(amount, actual),
      percent: percentOf(actual, amount),
      forecastPercent: percentOf(forecast, amount),
      forecastMethod: expected.method,
      forecastInterval:
        expected.reach === null
          ? null
          : {
              lower: lowest(subtractDecimals(forecast, expected.reach.below), actual, [...spentOn.values()]),
              upper: sumDecimals([forecast, expected.reach.above]),
            },
      firstToCross: whole?.crossedOn ?? null,
      state: stateOf(amount, actual, forecast, thresholds),
      parts: partsOf({ id, budget: body, period, amount }, others, fiscalYearStart, context.scope),
    },
  };
}

/** What was spent on each day of the period and of the four weeks before the data end. */
async function spending(budget: Budget, period: Period, { store }: Pick<BudgetTools, 'store'>, context: QueryContext) {
  const known = (await store.freshness(context)).flatMap(({ dataUpTo }) => dataUpTo ?? []).sort();
  const latest = known.at(-1) ?? null;
  const before = latest === null ? period.from : dayAfter(latest, -RUN_RATE_DAYS);
  const from = before < period.from.slice(0, 10) ? `${before.slice(0, 10)}T00:00:00Z` : period.from;
  const query = CostQuery.parse({
    ...{ measures: [budget.measure], filters: budget.filters, granularity: 'day' },
    ...{ period: { from, to: period.to }, limit: 100_000 },
  });
  const { columns, rows, provenance } = await store.query(query, context);
  const at = (role: string) => columns.findIndex((column) => column.role === role);
  const [time, measure, currency] = [at('time'), at('measure'), at('currency')];
  const isOwn = (row: readonly (string | null)[]) => budget.currency === '' || row[currency] === budget.currency;
  const spentOn = new Map(rows.filter(isOwn).map((row) => [row[time]?.slice(0, 10) ?? '', row[measure] ?? '0']));
  const others = rows.filter((row) => !isOwn(row) && (row[time] ?? '') >= period.from.slice(0, 10));
  return {
    spentOn,
    dataUpTo: knownUntil(provenance.dataUpTo, [...spentOn.keys()].sort().at(-1)),
    notices: [
      ...provenance.notices.filter(({ code }) => code !== 'currencies_apart'),
      ...leftOut(budget.currency, [...new Set(others.map((row) => row[currency] ?? ''))].sort(), spentOn.size),
    ],
  };
}

/** Currencies that the budget is not in, and conditions that nothing meets, would look like a budget that is kept. */
function leftOut(currency: string, others: readonly string[], days: number): Notice[] {
  const told: Notice[] = [];
  if (others.length > 0) {
    const currencies = others.join(', ');
    told.push({ severity: 'warning', ...sentence('budget_other_currencies', { currencies, currency }) });
  }
  if (days === 0 && currency !== '') {
    told.push({ severity: 'warning', ...sentence('budget_without_charges', { currency }) });
  }
  return told;
}

function ofFewDays(days: number): Notice {
  return { severity: 'info', ...sentence('budget_of_few_days', { days, needed: ENOUGH_DAYS }) };
}

/** What never took anything back will not come to less than was spent. */
function lowest(lower: string, actual: string, spent: readonly string[]): string {
  const isCredited = spent.some((day) => compareDecimals(day, '0') < 0);
  return isCredited || compareDecimals(lower, actual) > 0 ? lower : actual;
}

/** Sources end on different days: what is spent counts as spent, also where another source is behind. */
function knownUntil(earliest: string | null, lastCharged: string | undefined): string | null {
  const charged = lastCharged === undefined ? null : `${dayAfter(lastCharged, 1)}T00:00:00Z`;
  return (
    [earliest, charged]
      .filter((instant) => instant !== null)
      .sort()
      .at(-1) ?? null
  );
}

// A day of which only a part has come in is known, not guessed: its charges count, and nothing is added to them.
function isKnown(day: string, dataUpTo: string | null): boolean {
  return dataUpTo !== null && `${day}T00:00:00Z` < dataUpTo;
}

/** What the budgets below one add up to, as far as the asker may see them; null without any. */
export function partsOf(
  { id, budget, period, amount }: Pick<BudgetStatus, 'id' | 'budget' | 'period' | 'amount'>,
  all: readonly Stored<Budget>[],
  yearStart: number,
  scope: RowScope | undefined
): BudgetStatus['parts'] {
  const children = all.filter(({ body }) => body.parent === id && body.enabled && isWithin(body.filters, scope));
  const alike = children.filter(
    ({ body }) =>
      JSON.stringify([budgetUnit(body), body.period]) === JSON.stringify([budgetUnit(budget), budget.period])
  );
  const allocated = sumDecimals(alike.map(({ body }) => amountFor(body, period, yearStart)));
  return children.length === 0
    ? null
    : { budgets: children.length, allocated, overAllocated: compareDecimals(allocated, amount) > 0 };
}
