/** `thriftdata forecast`: what comes next in the series of a file. */
import { basename, extname } from 'node:path';
import { forecastTable, forecastTableBy } from '../analyse/forecast/index.ts';
import { remoteForecast, type RemoteModel } from '../protocols/inference.ts';
import { seriesRows } from '../protocols/series-file.ts';
import { wrongUsage, type Terminal } from './options.ts';

export interface ForecastCommandOptions {
  readonly csv: string;
  readonly horizon: string;
  readonly level: string;
  readonly season?: string[];
  readonly remote?: string;
  readonly model?: string;
}

const LONGEST_HORIZON = 10_000;

/** Prints a JSON line for every step of every series. Gives exit code 1 when a series is too short to forecast. */
export async function runForecast(options: ForecastCommandOptions, terminal: Terminal): Promise<number> {
  const horizon = numberOf('--horizon', options.horizon, 1, LONGEST_HORIZON);
  const level = numberOf('--level', options.level, 0.5, 0.99);
  const seasons = options.season?.map((season) => numberOf('--season', season, 1, LONGEST_HORIZON));
  const rows = await seriesRows(options.csv);
  const plan = {
    name: basename(options.csv, extname(options.csv)),
    horizon,
    level,
    ...(seasons === undefined ? {} : { seasons: seasons.filter((season) => season > 1).sort((a, b) => a - b) }),
  };
  const remote = remoteOf(options);
  const { lines, refused } =
    remote === null
      ? forecastTable(rows, plan)
      : await forecastTableBy(rows, plan, (values) => remoteForecast(remote, values, horizon));
  lines.forEach((line) => terminal.answer(JSON.stringify(line)));
  refused.forEach((reason) => terminal.say(reason));
  return refused.length > 0 ? 1 : 0;
}

function remoteOf({ remote, model }: ForecastCommandOptions): RemoteModel | null {
  if ((remote === undefined) !== (model === undefined)) {
    throw wrongUsage('--remote URL and --model NAME go together; give both or none.');
  }
  return remote === undefined || model === undefined ? null : { url: remote, model };
}

function numberOf(option: string, text: string, low: number, high: number): number {
  const value = Number(text);
  const isWhole = option === '--level' || Number.isInteger(value);
  if (text.trim() === '' || !isWhole || !(value >= low && value <= high)) {
    throw wrongUsage(
      `${option} ${text} is not a ${option === '--level' ? 'share' : 'whole number'} from ${low} to ${high}; write it like ${option} ${option === '--level' ? '0.8' : '24'}.`
    );
  }
  return value;
}
