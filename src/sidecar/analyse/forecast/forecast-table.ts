/** Forecasts of all series of a table, in the table's own words: names and times as it writes them. */
import { fewestValues } from './back-test.ts';
import { detectSeasons } from './detect-seasons.ts';
import { forecastSeries, type ForecastOptions, type SeriesForecast } from './engine.ts';
import { grouped } from '../grouped.ts';
import { seasonsOfStep, type SeasonsOfStep } from './grid.ts';
import { fillGaps } from './series.ts';
import { seriesOfTable, type TableRow, type TimedSeries } from './table.ts';

/** One step of one series. Where the table has no times, `timestamp` is the number of the step, the first value being 1. */
export interface ForecastLine {
  readonly series: string;
  readonly timestamp: string | number;
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
}

export interface TableForecast {
  readonly lines: readonly ForecastLine[];
  /** Series that were not forecast, each with a sentence that says why. */
  readonly refused: readonly string[];
}

export interface TableForecastOptions {
  /** What a series is called that the table does not name. */
  readonly name: string;
  readonly horizon: number;
  readonly level: number;
  /** Seasons instead of those that the times or the values show. */
  readonly seasons?: readonly number[];
}

const DIGITS = 10;

/** Forecasts every series of the table that is long enough. Throws a caller error that names the row for a table that cannot be read. */
export function forecastTable(rows: readonly TableRow[], options: TableForecastOptions): TableForecast {
  const all = seriesOfTable(rows, options.name);
  const reasons = all.map((series) => tooShort(series, options.horizon));
  const usable = all.filter((_, index) => reasons[index] === null);
  const forecasts = new Map<string, SeriesForecast>();
  for (const { seasons, members } of alike(usable, options)) {
    const plan: ForecastOptions = { horizon: options.horizon, level: options.level, ...seasons };
    forecastSeries(members, plan).forEach((forecast) => forecasts.set(forecast.name, forecast));
  }
  return {
    lines: usable.flatMap((series) => linesOf(series, forecasts.get(series.name))),
    refused: reasons.filter((reason) => reason !== null),
  };
}

/** A forecast as another system gives it. */
export interface GivenForecast {
  readonly mean: ArrayLike<number>;
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
}

/** As `forecastTable`, with the forecasts of another system. It is sent each series without gaps. */
export async function forecastTableBy(
  rows: readonly TableRow[],
  options: TableForecastOptions,
  ask: (values: readonly number[]) => Promise<GivenForecast>
): Promise<TableForecast> {
  const all = seriesOfTable(rows, options.name);
  const reasons = all.map((series) => tooShort(series, options.horizon));
  const lines: ForecastLine[] = [];
  for (const series of all.filter((_, index) => reasons[index] === null)) {
    lines.push(...linesOf(series, await ask([...fillGaps(series.values, 1)])));
  }
  return { lines, refused: reasons.filter((reason) => reason !== null) };
}

function tooShort({ name, values }: TimedSeries, horizon: number): string | null {
  const known = values.filter((value) => !Number.isNaN(value)).length;
  const needed = Math.max(fewestValues([]), Math.ceil(horizon / 2));
  return known >= needed
    ? null
    : `"${name}" has ${known} values; a forecast of ${horizon} steps needs at least ${needed}. Give more history or a shorter --horizon.`;
}

/** Series with the same seasons are forecast together. */
function alike(all: readonly TimedSeries[], options: TableForecastOptions) {
  const detected = options.seasons === undefined && all.some(({ grid }) => grid === null) ? detectSeasons(all) : null;
  const seasonsOf = ({ grid, values }: TimedSeries): SeasonsOfStep => {
    if (options.seasons !== undefined) {
      return { seasons: options.seasons.filter((season) => values.length >= 2 * season), year: null };
    }
    if (grid !== null) {
      return seasonsOfStep(grid.step, values.length);
    }
    return {
      year: detected?.year ?? null,
      seasons: (detected?.seasons ?? []).filter((season) => values.length >= 2 * season),
    };
  };
  return grouped(all, (series) => JSON.stringify(seasonsOf(series))).map((members) => ({
    seasons: seasonsOf(members[0]),
    members,
  }));
}

function linesOf({ name, grid, values }: TimedSeries, forecast: GivenForecast | undefined): ForecastLine[] {
  const at = (numbers: ArrayLike<number>, ahead: number) => Number((numbers[ahead] ?? 0).toPrecision(DIGITS));
  return forecast === undefined
    ? []
    : Array.from(forecast.mean, (_, ahead) => ({
        series: name,
        timestamp: grid === null ? values.length + ahead + 1 : grid.timeOf(values.length + ahead),
        mean: at(forecast.mean, ahead),
        lower: at(forecast.lower, ahead),
        upper: at(forecast.upper, ahead),
      }));
}
