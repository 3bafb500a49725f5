/** Forecasts of the open series: NN5's daily and M4's hourly, beside the seasonal naive forecast. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { forecastTable } from '../../src/sidecar/analyse/forecast/index.ts';
import type { EvalOptions, EvalPart, Figure } from './part.ts';
import { naiveOf, scoresOf, type Scored } from './score-forecasts.ts';

const sets = [
  { name: 'NN5 daily, 56 days', file: 'nn5-daily', horizon: 56, season: 7, bar: '0.87', goal: '0.85' },
  { name: 'M4 hourly, 48 hours', file: 'm4-hourly', horizon: 48, season: 24, bar: '1.05', goal: '0.90' },
] as const;

export const forecastOpen: EvalPart = {
  name: 'forecast-open',
  title: 'Forecasts of the open series',
  about:
    'Half of the NN5 and of the M4 hourly series, forecast by the command from their training part and held against what came. Methods, weights and intervals were chosen by cross-validation within the training parts. The seasonal naive forecast, last season again, is scored beside it.',
  data: () => 'no seed',
  run: async (options) =>
    existsSync(path.join(options.shared, 'data/forecast'))
      ? sets.flatMap((set) => figuresOf(set, options))
      : `The open series are not in ${options.shared}; name their folder with --shared.`,
};

function figuresOf(set: (typeof sets)[number], { shared }: EvalOptions): Figure[] {
  const { name, file, horizon, season, bar, goal } = set;
  const past = rowsOf(path.join(shared, `data/forecast/${file}-train.csv`));
  const came = rowsOf(path.join(shared, `data/forecast/${file}-test.csv`));
  const { lines } = forecastTable(past, { name: file, horizon, level: 0.8 });
  const values = new Map(past.map(({ cells }) => [cells[0], valuesOf(cells)]));
  const all = came.map(({ cells }): Scored => {
    const own = lines.filter(({ series }) => series === cells[0]);
    return {
      past: values.get(cells[0]) ?? new Float64Array(),
      came: valuesOf(cells),
      forecast: {
        mean: own.map(({ mean }) => mean),
        lower: own.map(({ lower }) => lower),
        upper: own.map(({ upper }) => upper),
      },
    };
  });
  const [ours, naive] = [scoresOf(all, season), scoresOf(naiveOf(all, season), season)];
  const figure = (what: string, value: string, own = '', hard = ''): Figure => ({
    what: `${name}: ${what}`,
    value,
    bar: own,
    goal: hard,
  });
  return [
    figure('MASE (seasonal naive)', `${ours.mase.toFixed(3)} (${naive.mase.toFixed(3)})`, bar, goal),
    figure('sMAPE (seasonal naive)', `${ours.smape.toFixed(1)} % (${naive.smape.toFixed(1)} %)`),
    figure('scaled pinball loss', ours.pinball.toFixed(3)),
    figure('coverage of the 80 % interval', `${(100 * ours.coverage).toFixed(1)} %`, '77 to 83 %', '78 to 82 %'),
    figure('error of the total, median', `${(100 * ours.totalError).toFixed(1)} %`),
  ];
}

function rowsOf(file: string) {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line, index) => ({ row: index + 1, cells: line.split(',') }));
}

function valuesOf(cells: readonly string[]): Float64Array {
  return Float64Array.from(cells.slice(1), (cell) => (cell === '' ? Number.NaN : Number(cell)));
}
