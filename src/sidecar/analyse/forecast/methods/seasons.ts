/** The plainest methods: the last season again, or the mean of the last few. */
import type { Values } from '../series.ts';
import type { Method, Past } from './method.ts';

/** Repeats the last season: the method every other is measured against. */
export function seasonalNaive(season: (past: Past) => number): Method {
  return meanOfSeasons(season, 1);
}

/** Repeats the mean of the last `count` seasons, or of as many as there are. */
export function meanOfSeasons(season: (past: Past) => number, count: number): Method {
  return (past, horizon) => {
    const length = Math.min(season(past), past.values.length);
    return Float64Array.from({ length: horizon }, (_, ahead) =>
      meanOfPlace(past.values, length, ahead % length, count)
    );
  };
}

function meanOfPlace(values: Values, season: number, place: number, count: number): number {
  let sum = 0;
  let found = 0;
  for (let at = values.length - season + place; at >= 0 && found < count; at -= season) {
    sum += values[at] ?? 0;
    found += 1;
  }
  return found === 0 ? 0 : sum / found;
}
