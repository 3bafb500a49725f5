/** How much a meter counts on a day: trend, week, season, month ends and noise. */
import { isWeekend, weekday, type Month, type Season, type Span } from './calendar.ts';
import type { Line } from './model.ts';
import { normal, type Random } from './random.ts';

/** What is remembered of one meter from day to day. */
export interface SeriesState {
  readonly random: Random;
  drift: number;
}

/** The part of the calendar that every meter shares on a day. */
export interface DayContext {
  readonly day: number;
  readonly month: Month;
  readonly weekend: boolean;
  readonly consumer: number;
  readonly office: number;
  /** Years since the world began. */
  readonly years: number;
}

// Monday to Sunday. Shoppers buy at the end of the week; offices work Monday to Friday.
const consumerWeek = [0.94, 0.93, 0.95, 0.99, 1.08, 1.12, 1.03] as const;
const officeWeek = [1.08, 1.12, 1.13, 1.11, 1.04, 0.72, 0.7] as const;

/** Works out once a day what the calendar does. */
export function dayContext(day: number, month: Month, span: Span, seasons: readonly Season[]): DayContext {
  let consumer = 1;
  let office = 1;
  for (const season of seasons) {
    if (season.start <= day && day <= season.end) {
      consumer *= season.consumer;
      office *= season.office;
    }
  }
  return { day, month, weekend: isWeekend(day), consumer, office, years: (day - span.first) / 365 };
}

/**
 * The amount in PricingUnits for a resource of size 1. Must be asked day by day in order, as noise carries over.
 * `monthly` meters count on the first day of the month only.
 */
export function amountOf(line: Line, growth: number, context: DayContext, state: SeriesState): number {
  const trend = Math.pow(1 + (line.growth ?? growth), context.years);
  switch (line.shape) {
    case 'always':
      return line.amount;
    case 'office':
      return context.weekend ? 0 : line.amount;
    case 'storage':
      return line.amount * trend * noise(state, 0.002, 0.9);
    case 'consumer':
      return (
        line.amount * trend * (consumerWeek[weekday(context.day)] ?? 1) * context.consumer * noise(state, 0.035, 0.5)
      );
    case 'business':
      return line.amount * trend * (officeWeek[weekday(context.day)] ?? 1) * context.office * noise(state, 0.04, 0.4);
    case 'batch':
      return line.amount * trend * monthEnd(context) * noise(state, 0.07, 0.2);
    case 'monthly':
      return context.day === context.month.start ? line.amount * trend : 0;
  }
}

/** Closing the books: the last two days and the first take more. */
function monthEnd(context: DayContext): number {
  if (context.day >= context.month.end - 2) {
    return 1.9;
  }
  return context.day === context.month.start ? 1.5 : 1;
}

/** A factor around 1 whose deviation carries over from the day before by `memory`. */
function noise(state: SeriesState, deviation: number, memory: number): number {
  state.drift = memory * state.drift + deviation * normal(state.random);
  return Math.max(0.2, 1 + state.drift);
}
