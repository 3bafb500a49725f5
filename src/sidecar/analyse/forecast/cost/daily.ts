/** Daily cost: what dates add is taken out, days beyond reason are cut, and the rest is forecast by several methods. */
import { forecastSeries, type SeriesForecast, type SeriesInput } from '../engine.ts';
import type { Method } from '../methods/method.ts';
import { smoothing } from '../methods/smoothing.ts';
import type { NamedMethod } from '../pool.ts';
import { median, type Values } from '../series.ts';
import { rememberedPlaces, type AlikeDays } from './dates.ts';
import { onMiddleLevel, unrestOf } from './level.ts';
import { networkMethod, type LevelNetwork } from './level-network.ts';
import { withoutDates } from './without-dates.ts';

const WEEK = 7;
const YEAR = 52 * WEEK;
const GROWTH_DAYS = 180;
/** Growth is taken to end within about this many days: few things grow on as they did. */
const GROWTH_LASTS = 270;
/** A half year's growth is as often an anomaly as a habit. */
const KEPT_GROWTH = 0.5;
const STEEPEST = 1;
const TRIALS = { most: 9, apart: 30, longest: 366 };

/** What the shared network is called among the methods. */
export const NETWORK = 'network';

const smooth = smoothing({ trend: false, seasonal: true });
const methods: readonly NamedMethod[] = [
  { name: 'smoothing', method: smooth },
  { name: 'smoothing with half the growth', method: growing(smooth) },
  { name: 'level of four weeks', method: onMiddleLevel(smooth, 4) },
  { name: 'level of sixteen weeks', method: onMiddleLevel(smooth, 16) },
];

/** A daily series: its first day as a number since 1970. */
export interface DailySeries extends SeriesInput {
  readonly firstDay: number;
}

/**
 * Forecasts daily series that belong together, such as the parts of one bill. A network is one method more; what it
 * counts, the back-test of each series says.
 */
export function forecastDaily(
  series: readonly DailySeries[],
  horizon: number,
  confidence: number,
  network: LevelNetwork | null = null
): SeriesForecast[] {
  const firstDays = new Map(series.map((one) => [one.name, one.firstDay]));
  const alike = rememberedPlaces();
  return forecastSeries(series, {
    horizon,
    level: confidence,
    seasons: [WEEK],
    year: YEAR,
    poolOf: (input) => onDates(firstDays.get(input.name) ?? 0, alike, network),
    unrest: unrestOf,
    trials: { most: TRIALS.most, apart: TRIALS.apart, steps: Math.min(horizon, TRIALS.longest) },
  });
}

/** The methods, each on what dates leave, with what they add put on again. They share the work of finding it. */
function onDates(firstDay: number, alike: AlikeDays, network: LevelNetwork | null): NamedMethod[] {
  let last: { values: Values; found: ReturnType<typeof withoutDates> } | null = null;
  const find = (values: Values) => {
    if (last?.values !== values) {
      last = { values, found: withoutDates(values, firstDay, alike) };
    }
    return last.found;
  };
  const shared =
    network === null ? [] : [{ name: NETWORK, method: networkMethod(network, smooth, { firstDay, alike }) }];
  return [...methods, ...shared].map(({ name, method }) => ({
    name,
    method: (past, horizon) => {
      const { plain, addedOn } = find(past.values);
      const next = firstDay + past.values.length;
      return method({ ...past, values: plain }, horizon).map((value, ahead) => value + addedOn(next + ahead));
    },
  }));
}

/** The forecast, moved on by half the growth of the last half year, which fades. */
function growing(method: Method): Method {
  return (past, horizon) => {
    const daily = growthOf(past.values);
    return method(past, horizon).map(
      (value, ahead) => value * (1 + KEPT_GROWTH * daily * GROWTH_LASTS * (1 - Math.exp(-(ahead + 15) / GROWTH_LASTS)))
    );
  };
}

/** Relative growth a day: the slope through the medians of whole weeks (Theil 1950), over the last level. */
function growthOf(values: Values): number {
  const recent = values.subarray(Math.max(0, values.length - GROWTH_DAYS));
  const weeks: number[] = [];
  for (let end = recent.length; end - WEEK >= 0; end -= WEEK) {
    weeks.unshift(recent.subarray(end - WEEK, end).reduce((sum, value) => sum + value, 0) / WEEK);
  }
  const slopes = weeks.flatMap((from, at) =>
    weeks.slice(at + 1).map((to, ahead) => (to - from) / ((ahead + 1) * WEEK))
  );
  const last = median(weeks.slice(-4));
  if (slopes.length < 3 || !(last > 0)) {
    return 0;
  }
  const limit = STEEPEST / YEAR;
  return Math.max(-limit, Math.min(limit, median(slopes) / last));
}
