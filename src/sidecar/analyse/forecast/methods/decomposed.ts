/** Seasons taken out by STL, the rest forecast by exponential smoothing, the last cycle of each season added again. */
import { type Method } from './method.ts';
import { smoothing } from './smoothing.ts';
import { decompose, type StlOptions } from './stl.ts';

export interface DecomposedOptions extends StlOptions {
  readonly trend: boolean;
  /** Takes out every season, or the shortest only. */
  readonly seasons: 'all' | 'short';
}

/** The method with these options. */
export function decomposed(options: DecomposedOptions): Method {
  return (past, horizon) => {
    const wanted = options.seasons === 'all' ? past.seasons : past.seasons.slice(0, 1);
    const seasons = wanted.filter((season) => season > 1 && past.values.length >= 2 * season);
    const { adjusted, seasonal } = decompose(past.values, seasons, options);
    const rest = smoothing({ trend: options.trend, seasonal: false })({ values: adjusted, seasons: [1] }, horizon);
    return rest.map((value, ahead) =>
      seasonal.reduce((sum, part, index) => {
        const season = seasons[index] ?? 1;
        return sum + (part[part.length - season + (ahead % season)] ?? 0);
      }, value)
    );
  };
}
