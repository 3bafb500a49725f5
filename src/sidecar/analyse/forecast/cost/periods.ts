/** Months, quarters and years, calendar or fiscal, that the horizon completes, with what was charged in them so far. */
import type { ForecastTotal } from '../../../../contract/api/forecast.ts';
import { sumDecimals } from '../../../../contract/money.ts';
import { fiscalPeriodOf, instantFromMs, shiftMonths, type Period } from '../../../../contract/period.ts';
import { dayOfMs } from '../../calendar/index.ts';
import type { Trial } from '../engine.ts';
import type { Values } from '../series.ts';
import type { CostHistory, DaySpan } from './history.ts';
import { amount } from './estimate.ts';
import { sumOver, totalReach } from './totals.ts';

export interface TotalsPlan {
  readonly horizon: DaySpan;
  readonly history: DaySpan;
  readonly level: number;
  /** The month in which quarters and years begin, 1 to 12. */
  readonly yearStart: number;
  /** Trials of all series, and which of them these are. */
  readonly trials: readonly (readonly Trial[])[];
  readonly series: number;
}

const MS_PER_DAY = 86_400_000;
const lengths = [
  { kind: 'month', months: 1 },
  { kind: 'quarter', months: 3 },
  { kind: 'year', months: 12 },
] as const;

/** The totals, months first, then quarters, years, and the horizon itself. */
export function totalsOf(history: CostHistory, mean: Values, plan: TotalsPlan): ForecastTotal[] {
  const { horizon, yearStart } = plan;
  const whole: Period = { from: dayText(horizon.from), to: dayText(horizon.to) };
  return [
    ...lengths.flatMap(({ kind, months }) => periodsOf(horizon, months, yearStart).map((period) => ({ kind, period }))),
    { kind: 'horizon' as const, period: whole },
  ].map(({ kind, period }) => {
    const from = dayOfMs(Date.parse(period.from));
    const steps = { from: Math.max(0, from - horizon.from), to: dayOfMs(Date.parse(period.to)) - horizon.from };
    const rest = sumOver(mean, steps);
    const reach = Math.abs(rest) * totalReach(plan.trials, plan.series, steps, plan.level);
    const actual = chargedIn(history, { from, to: horizon.from });
    const total = (more: number) => sumDecimals([actual, amount(more)]);
    return { kind, period, actual, mean: total(rest), lower: total(rest - reach), upper: total(rest + reach) };
  });
}

/** Periods of so many months that begin before the horizon ends and end with it or before. */
function periodsOf(horizon: DaySpan, months: number, yearStart: number): Period[] {
  const periods: Period[] = [];
  let period = fiscalPeriodOf(dayText(horizon.from), months, yearStart);
  for (;;) {
    const end = shiftMonths(period, months).from;
    if (dayOfMs(Date.parse(end)) > horizon.to) {
      return periods;
    }
    periods.push({ from: period.from.slice(0, 10), to: end.slice(0, 10) });
    period = shiftMonths(period, months);
  }
}

function chargedIn({ exact, oneOffs }: CostHistory, { from, to }: DaySpan): string {
  const within = (days: ReadonlyMap<number, readonly string[]>) =>
    [...days].flatMap(([day, amounts]) => (day >= from && day < to ? amounts : []));
  return sumDecimals([...within(exact), ...within(oneOffs)]);
}

function dayText(day: number): string {
  return instantFromMs(day * MS_PER_DAY).slice(0, 10);
}
