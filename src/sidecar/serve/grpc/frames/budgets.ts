/** Budgets as frames: a table, numbers for alert rules, and what was passed as events. */
import { budgetUnit, type BudgetBreach, type BudgetStatus, type Threshold } from '../../../../contract/api/budget.ts';
import type { Filter } from '../../../../contract/api/query.ts';
import { toChartNumber } from './columns.ts';
import { amount, number, text, time } from './fields.ts';
import type { Frame } from './frame.ts';
import { bareMeta } from './meta.ts';

/** One row a budget. */
export function toBudgetTable(statuses: readonly BudgetStatus[], refId: string): Frame[] {
  const of = (value: (status: BudgetStatus) => string) => statuses.map(value);
  const fields = [
    ...labels(statuses),
    text(
      'State',
      'State',
      of(({ state }) => state)
    ),
    time(
      'PeriodStart',
      'From',
      of(({ period }) => period.from)
    ),
    time(
      'PeriodEnd',
      'To',
      of(({ period }) => period.to)
    ),
    ...amount(
      'Amount',
      'Amount',
      of((status) => status.amount)
    ),
    ...amount(
      'Actual',
      'Spent',
      of(({ actual }) => actual)
    ),
    ...amount(
      'Remaining',
      'Remaining',
      of(({ remaining }) => remaining)
    ),
    ...amount(
      'Forecast',
      'Forecast',
      of(({ forecast }) => forecast)
    ),
    percent(
      'Percent',
      'Spent, in percent',
      of((status) => status.percent)
    ),
    percent(
      'ForecastPercent',
      'Forecast, in percent',
      of(({ forecastPercent }) => forecastPercent)
    ),
    text(
      'FirstToCross',
      'First to cross',
      of(({ firstToCross }) => firstToCross ?? '')
    ),
  ];
  const meta = { ...bareMeta('table'), preferredVisualisationType: 'table' as const };
  return [{ name: 'Budgets', refId, meta, fields }];
}

/**
 * Percent of the amount, spent and expected, with the budget's owner and team as labels: an alert rule compares them
 * with its own threshold, and notification policies find whom to tell.
 */
export function toBudgetNumbers(statuses: readonly BudgetStatus[], refId: string, only?: Threshold['on']): Frame[] {
  const twice = statuses
    .flatMap((status) => [
      { status, on: 'actual', value: status.percent },
      { status, on: 'forecast', value: status.forecastPercent },
    ])
    .filter(({ on }) => only === undefined || on === only);
  const named = (dimension: string) => twice.map(({ status }) => namedIn(status.budget.filters, dimension));
  const fields = [
    ...labels(twice.map(({ status }) => status)),
    text(
      'budgetId',
      'Budget ID',
      twice.map(({ status }) => status.id)
    ),
    text('provider', 'Provider', named('ServiceProviderName')),
    text('service', 'Service', named('ServiceName')),
    text(
      'on',
      'Of what',
      twice.map(({ on }) => on)
    ),
    percent(
      'Percent',
      'Of the budget',
      twice.map(({ value }) => value)
    ),
  ];
  return [{ name: 'Budgets', refId, meta: bareMeta('numeric-long'), fields: twice.length === 0 ? [] : fields }];
}

/** What was passed, on the day that passed it. */
export function toBreachAnnotations(breaches: readonly BudgetBreach[], refId: string): Frame[] {
  const fields = [
    time(
      'time',
      'Time',
      breaches.map(({ crossedOn }) => crossedOn)
    ),
    text(
      'title',
      'title',
      breaches.map((breach) => `${breach.name}: ${breach.percent} % of the budget ${reached(breach)}`)
    ),
    text(
      'text',
      'text',
      breaches.map(
        (breach) =>
          `${breach.sum} ${breach.currency || breach.unit} ${reached(breach)}, the threshold is ${breach.limit} ${breach.currency || breach.unit} (${breach.periodFrom} to ${breach.periodTo}).`
      )
    ),
    text(
      'tags',
      'tags',
      breaches.map(({ team, owner }) => ['budget', team, owner].filter((tag) => tag !== '').join(','))
    ),
    text(
      'id',
      'id',
      breaches.map(({ budget, periodFrom, on, percent: share }) => [budget, periodFrom, on, share].join(':'))
    ),
  ];
  return [{ name: 'Budget events', refId, meta: { ...bareMeta('table'), dataTopic: 'annotations' as const }, fields }];
}

/** The value that the conditions keep of a dimension, where it is exactly one. */
function namedIn(filters: readonly Filter[], dimension: string): string {
  const [only, ...more] = filters
    .filter((filter) => filter.dimension === dimension && filter.operator === '=')
    .flatMap(({ values }) => values);
  return more.length === 0 ? (only ?? '') : '';
}

function labels(statuses: readonly BudgetStatus[]) {
  return [
    text(
      'budget',
      'Budget',
      statuses.map(({ budget }) => budget.name)
    ),
    text(
      'owner',
      'Owner',
      statuses.map(({ budget }) => budget.owner)
    ),
    text(
      'team',
      'Team',
      statuses.map(({ budget }) => budget.team)
    ),
    text(
      'currency',
      'Currency',
      statuses.map(({ budget }) => budget.currency)
    ),
    text(
      'unit',
      'Unit',
      statuses.map(({ budget }) => budgetUnit(budget).unit)
    ),
  ];
}

function percent(name: string, title: string, values: readonly string[]) {
  return { ...number(name, title, values.map(toChartNumber)), config: { displayNameFromDS: title, unit: 'percent' } };
}

/** Money is spent; a quantity, which has no currency, is used. */
function reached({ on, currency }: BudgetBreach): string {
  return on === 'forecast' ? 'expected' : currency === '' ? 'used' : 'spent';
}
