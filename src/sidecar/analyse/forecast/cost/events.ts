/** Known events: which of them count in a forecast, and what they add. */
import type { ForecastEvent, ForecastQuery } from '../../../../contract/api/forecast.ts';
import type { Filter, RowScope } from '../../../../contract/api/query.ts';
import { decimalToChartNumber } from '../../../../contract/money.ts';
import { dayOfMs } from '../../calendar/index.ts';

/** The events whose scope every filter of the query lets through. */
export function eventsFor(
  events: readonly ForecastEvent[],
  { filters, currency }: Pick<ForecastQuery, 'filters' | 'currency'>
): ForecastEvent[] {
  return events.filter(
    (event) =>
      (currency === undefined || event.currency === currency) && filters.every((filter) => letsThrough(filter, event))
  );
}

/** The events that may be told to whoever sees the scope: those that happen within it. */
export function eventsWithin(events: readonly ForecastEvent[], scope: RowScope | undefined): readonly ForecastEvent[] {
  return scope === undefined
    ? events
    : events.filter((event) =>
        scope.some((alternative) => alternative.every((condition) => letsThrough(condition, event)))
      );
}

/** What the events add to a series on a day. An event without a value for a dimension of the breakdown belongs to no series of it. */
export function addedByEvents(
  events: readonly ForecastEvent[],
  series: { readonly labels: Readonly<Record<string, string>>; readonly currency: string },
  day: number
): number {
  return events
    .filter(
      ({ currency, scope }) =>
        currency === series.currency &&
        Object.entries(series.labels).every(([dimension, value]) => scope[dimension] === value)
    )
    .filter(({ from, to }) => dayOfMs(Date.parse(from)) <= day && (to === null || day < dayOfMs(Date.parse(to))))
    .reduce((sum, { dailyChange }) => sum + decimalToChartNumber(dailyChange), 0);
}

function letsThrough({ dimension, operator, values }: Filter, { scope }: ForecastEvent): boolean {
  const own = scope[dimension];
  if (own === undefined) {
    // What is said of no account in particular is not said of this one.
    return false;
  }
  const named = operator.endsWith('contains')
    ? values.some((value) => own.toLowerCase().includes(value.toLowerCase()))
    : values.includes(own);
  return named === (operator === '=' || operator === 'contains');
}
