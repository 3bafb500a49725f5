/** The methods that are tried on a series. Which of them count, and how much, its back-test says. */
import { autoregression } from './methods/autoregression.ts';
import { decomposed } from './methods/decomposed.ts';
import { longSeason, shortSeason, type Method } from './methods/method.ts';
import { meanOfSeasons, seasonalNaive } from './methods/seasons.ts';
import { smoothing } from './methods/smoothing.ts';
import { theta } from './methods/theta.ts';
import { onLogarithms, onRoots, onSeasonalSteps } from './methods/transformed.ts';

export interface NamedMethod {
  readonly name: string;
  readonly method: Method;
}

const named = (methods: Readonly<Record<string, Method>>): NamedMethod[] =>
  Object.entries(methods).map(([name, method]) => ({ name, method }));

const steady = decomposed({ window: 35, robust: true, trend: false, seasons: 'all' });

/** For series without a season. */
const plain = named({
  naive: seasonalNaive(() => 1),
  'simple smoothing': smoothing({ trend: false, seasonal: false }),
  'damped trend': smoothing({ trend: true, seasonal: false }),
  theta,
  autoregression: autoregression({ recent: 3, ridge: 0.0001 }),
});

/** For series with one season, such as days with a week. */
const oneSeason = named({
  'seasonal naive': seasonalNaive(shortSeason),
  'mean of 8 seasons': meanOfSeasons(shortSeason, 8),
  smoothing: smoothing({ trend: false, seasonal: true }),
  'smoothing with trend': smoothing({ trend: true, seasonal: true }),
  'decomposition, season moves': decomposed({ window: 7, robust: false, trend: true, seasons: 'all' }),
  'decomposition, season stands': steady,
  'decomposition of roots': onRoots(steady),
  theta,
  autoregression: autoregression({ recent: 3, ridge: 0.0001 }),
});

/** For series with two seasons, such as hours with a day and a week. */
const twoSeasons = named({
  'daily naive': seasonalNaive(shortSeason),
  'weekly naive': seasonalNaive(longSeason),
  'smoothing with trend': smoothing({ trend: true, seasonal: true }),
  'decomposition, both seasons': decomposed({ window: 7, robust: false, trend: true, seasons: 'all' }),
  'decomposition, short season': decomposed({ window: 7, robust: false, trend: false, seasons: 'short' }),
  autoregression: autoregression({ recent: 3, ridge: 0.0001 }),
  'autoregression of a day': autoregression({ recent: 25, ridge: 0.0001 }),
  'autoregression of logarithms': onLogarithms(autoregression({ recent: 3, ridge: 0.0001 })),
  'autoregression of daily steps': onSeasonalSteps(autoregression({ recent: 3, ridge: 0.001 }), shortSeason),
  'autoregression of weekly steps': onSeasonalSteps(autoregression({ recent: 3, ridge: 0.001 }), longSeason),
});

/** The methods for series with these seasons. */
export function poolFor(seasons: readonly number[]): readonly NamedMethod[] {
  const real = seasons.filter((season) => season > 1);
  return real.length === 0 ? plain : real.length === 1 ? oneSeason : twoSeasons;
}
