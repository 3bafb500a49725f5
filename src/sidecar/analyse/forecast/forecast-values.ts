/** One series of numbers without times. */
import { detectSeasons } from './detect-seasons.ts';
import { forecastSeries, type SeriesForecast } from './engine.ts';
import type { Values } from './series.ts';

export interface ValuesOptions {
  readonly horizon: number;
  readonly level: number;
  /** Found from the values when left out. */
  readonly seasons?: readonly number[];
}

/** Forecasts the values; gaps are `NaN`. */
export function forecastValues(values: Values, options: ValuesOptions): SeriesForecast {
  const input = { name: 'series', values };
  const found =
    options.seasons === undefined
      ? detectSeasons([input])
      : { seasons: options.seasons.filter((season) => season > 1), year: null };
  const seasons = found.seasons.filter((season) => values.length >= 2 * season).sort((a, b) => a - b);
  const [forecast] = forecastSeries([input], { ...options, year: found.year, seasons });
  if (forecast === undefined) {
    throw new RangeError('one series gives one forecast');
  }
  return forecast;
}
