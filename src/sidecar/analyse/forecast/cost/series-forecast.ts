/** From the history of each series to its forecast: running and bound cost apart, then together with known events. */
import type { CostForecastSeries, ForecastDay, ForecastEvent } from '../../../../contract/api/forecast.ts';
import { instantFromMs } from '../../../../contract/period.ts';
import { sumDecimals } from '../../../../contract/money.ts';
import type { Sentence } from '../../../../contract/api/sentence.ts';
import { sentence } from '../../../../contract/sentences.ts';
import type { Values } from '../series.ts';
import { backTestOf } from './back-test-report.ts';
import { forecastDaily, NETWORK, type DailySeries } from './daily.ts';
import { amount, type NumericForecast } from './estimate.ts';
import { addedByEvents } from './events.ts';
import type { CostHistory, DaySpan } from './history.ts';
import type { LevelNetwork } from './level-network.ts';
import { totalsOf } from './periods.ts';

export interface SeriesPlan {
  readonly history: DaySpan;
  readonly horizon: DaySpan;
  readonly level: number;
  /** The month in which quarters and years begin, 1 to 12. */
  readonly yearStart: number;
  readonly events: readonly ForecastEvent[];
  readonly network: LevelNetwork | null;
}

const MS_PER_DAY = 86_400_000;
const ONE_OFF_DAYS = 365;
/** A billing cycle, in whole weeks. */
const FEWEST_DAYS = 28;
/** A forecast reaches at most so many times as far as the history. */
const MOST_AHEAD = 4;

/** Forecasts every history; one that is too short is refused with a sentence. */
export function seriesForecasts(histories: readonly CostHistory[], plan: SeriesPlan): CostForecastSeries[] {
  const steps = plan.horizon.to - plan.horizon.from;
  const starts = histories.map(firstDay);
  const refusals = starts.map((start) => refusal(plan.history.to - plan.history.from - start, steps));
  const usable = histories.map((_, index) => index).filter((index) => refusals[index] === null);
  const part = (kind: 'running' | 'committed') =>
    usable.map((index): DailySeries => {
      const start = starts[index] ?? 0;
      return {
        name: String(index),
        firstDay: plan.history.from + start,
        values: histories[index]?.[kind].subarray(start) ?? new Float64Array(),
      };
    });
  const together = addParts(part('running'), part('committed'), steps, plan);
  const trials = [...together.values()].map((forecast) => forecast.trials);
  const places = [...together.keys()];
  return histories.map((history, index) => {
    const numeric = together.get(String(index));
    const common = {
      labels: history.labels,
      currency: history.currency,
      oneOffs: recentOneOffs(history, plan.history.to),
    };
    if (numeric === undefined) {
      return { ...common, refused: refusals[index] ?? null, days: [], totals: [], backTest: null };
    }
    const added = numeric.mean.map((_, ahead) => addedByEvents(plan.events, history, plan.horizon.from + ahead));
    return {
      ...common,
      refused: null,
      days: daysOf(numeric, added, plan.horizon.from),
      totals: totalsOf(
        history,
        numeric.mean.map((value, ahead) => value + (added[ahead] ?? 0)),
        {
          ...plan,
          trials,
          series: places.indexOf(String(index)),
        }
      ),
      backTest: backTestOf(numeric),
    };
  });
}

/** The first day on which anything was charged, as a place in the history. */
function firstDay({ running, committed }: CostHistory): number {
  const found = running.findIndex((value, at) => value !== 0 || committed[at] !== 0);
  return found === -1 ? running.length : found;
}

function refusal(days: number, steps: number): Sentence | null {
  if (days < FEWEST_DAYS) {
    return sentence('history_short', { days, needed: FEWEST_DAYS });
  }
  return steps > MOST_AHEAD * days ? sentence('history_short_for', { days, steps, most: MOST_AHEAD * days }) : null;
}

function addParts(
  running: readonly DailySeries[],
  committed: readonly DailySeries[],
  steps: number,
  { level, network }: Pick<SeriesPlan, 'level' | 'network'>
): Map<string, NumericForecast> {
  const bound = new Map(
    forecastDaily(
      committed.filter(({ values }) => values.some((value) => value !== 0)),
      steps,
      level
    ).map((one) => [one.name, one])
  );
  const values = new Map(committed.map((one) => [one.name, one.values]));
  return new Map(
    forecastDaily(running, steps, level, network).map((one, index) => {
      const other = bound.get(one.name);
      const nothing = new Float64Array(steps);
      const mean = sum(one.mean, other?.mean);
      // Errors of the two parts have little to do with each other.
      const half = (edge: 'lower' | 'upper') =>
        mean.map((_, ahead) =>
          Math.hypot(
            (one[edge][ahead] ?? 0) - (one.mean[ahead] ?? 0),
            (other?.[edge][ahead] ?? 0) - (other?.mean[ahead] ?? 0)
          )
        );
      const [below, above] = [half('lower'), half('upper')];
      const numeric: NumericForecast = {
        mean,
        lower: mean.map((value, ahead) => value - (below[ahead] ?? 0)),
        upper: mean.map((value, ahead) => value + (above[ahead] ?? 0)),
        committed: other?.mean ?? nothing,
        trials: one.trials.map((trial, at) => ({
          forecast: sum(trial.forecast, other?.trials[at]?.forecast),
          came: sum(trial.came, other?.trials[at]?.came),
        })),
        values: sum(running[index]?.values ?? nothing, values.get(one.name)),
        network: one.backTest.weights[NETWORK] ?? 0,
      };
      return [one.name, numeric];
    })
  );
}

function sum(one: Values, other: Values | undefined): Values {
  return other === undefined ? one : one.map((value, at) => value + (other[at] ?? 0));
}

function daysOf({ mean, lower, upper, committed }: NumericForecast, added: Values, from: number): ForecastDay[] {
  return [...mean].map((value, ahead) => {
    const event = added[ahead] ?? 0;
    return {
      day: instantFromMs((from + ahead) * MS_PER_DAY).slice(0, 10),
      mean: amount(value + event),
      lower: amount((lower[ahead] ?? value) + event),
      upper: amount((upper[ahead] ?? value) + event),
      committed: amount(committed[ahead] ?? 0),
      events: amount(event),
    };
  });
}

function recentOneOffs({ oneOffs }: CostHistory, end: number): string {
  return sumDecimals([...oneOffs].flatMap(([day, amounts]) => (day >= end - ONE_OFF_DAYS && day < end ? amounts : [])));
}
