/** Forecasts of daily cost on the made-up estates: accounts of ten series each, 61 days ahead. */
import { forecastDaily, trainLevels, type LevelNetwork } from '../../src/sidecar/analyse/forecast/index.ts';
import { mean } from '../../src/sidecar/analyse/forecast/series.ts';
import { openNetworks } from '../../src/sidecar/analyse/network/index.ts';
import type { EvalPart, Figure } from './part.ts';
import { naiveOf, scoresOf, type Scored, type Scores } from './score-forecasts.ts';
import { makeEstate, type Estate, type EstateLeaf } from './worlds/estate.ts';

const DAYS = 61;
const WEEK = 7;
const LEAVES = 10;
/** The share that intervals hold differs by seven percent from estate to estate: of twelve it says little. */
const SEEDS = Array.from({ length: 48 }, (_, index) => 2001 + index);
/** Of the network’s training. */
const SEED = 7;

export const forecastCost: EvalPart = {
  name: 'forecast-cost',
  title: 'Forecasts of daily cost',
  about:
    'Accounts of ten series of the estates above, forecast 61 days ahead with all their anomalies in the history. What begins in the 61 days themselves nobody can know: accounts are scored without the series to which that happens, and once more with them. Intervals are as wide as the errors of trials in the past, in which such things happened too, and are meant for what comes, known or not; where nothing happens they may hold more. Estates differ much in what their intervals hold, so there are many, and the standard error stands beside the share. The network is trained on the same series up to the day of the forecast, as `thriftdata train` does. Methods were chosen on the seeded company and on estates of the seeds 1 to 14, the levels of four and sixteen weeks and the part of unrest in intervals on those of the seeds 101 to 160.',
  seeds: SEEDS,
  data: ({ seeds }) => `seeds ${seeds.length > 3 ? `${seeds[0]} to ${seeds.at(-1)}` : seeds.join(', ')}`,
  run: async ({ seeds }) => {
    const networks = await openNetworks();
    const known: Scored[] = [];
    const held: number[] = [];
    const all: Scored[] = [];
    const without: Scored[] = [];
    for (const seed of seeds) {
      const estate = makeEstate({ seed });
      const past = estate.days - DAYS;
      const series = estate.leaves.map(({ values }) => ({
        firstDay: estate.firstDay,
        values: values.subarray(0, past),
      }));
      const network = await trainLevels(networks, series, SEED);
      const foreseeable = accountsOf(estate, ({ planted }) => planted.every(({ start }) => start < past));
      const own = scoredOf(foreseeable, estate, network);
      known.push(...own);
      held.push(scoresOf(own, WEEK).coverage);
      without.push(...scoredOf(foreseeable, estate, null));
      all.push(
        ...scoredOf(
          accountsOf(estate, () => true),
          estate,
          network
        )
      );
      network.dispose();
    }
    return [
      ...figuresOf('', known),
      { what: 'standard error of that share', value: `${(100 * standardError(held)).toFixed(1)} %`, bar: '', goal: '' },
      ...figuresOf('with what nobody could know: ', all).slice(0, 2),
      ...figuresOf('with what nobody could know: ', all).slice(4),
      ...figuresOf('without the network: ', without).slice(0, 2),
      ...figuresOf('without the network: ', without).slice(3),
    ];
  },
};

/** Sums of ten of the series at a time. */
function accountsOf({ days, leaves }: Estate, keep: (leaf: EstateLeaf) => boolean): Float64Array[] {
  const kept = leaves.filter(keep);
  return Array.from({ length: Math.floor(kept.length / LEAVES) }, (_, account) => {
    const own = kept.slice(account * LEAVES, (account + 1) * LEAVES);
    return Float64Array.from({ length: days }, (__, day) =>
      own.reduce((sum, { values }) => sum + (values[day] ?? 0), 0)
    );
  });
}

function scoredOf(
  accounts: readonly Float64Array[],
  { firstDay, days }: Estate,
  network: LevelNetwork | null
): Scored[] {
  const past = accounts.map((values) => values.subarray(0, days - DAYS));
  const series = past.map((values, index) => ({ name: String(index), firstDay, values }));
  return forecastDaily(series, DAYS, 0.8, network).map((forecast, index) => ({
    past: past[index] ?? new Float64Array(),
    came: accounts[index]?.subarray(days - DAYS) ?? new Float64Array(),
    forecast,
  }));
}

function standardError(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)) / Math.max(1, values.length - 1));
}

function figuresOf(prefix: string, all: readonly Scored[]): Figure[] {
  const [ours, naive] = [scoresOf(all, WEEK), scoresOf(naiveOf(all, WEEK), WEEK)];
  const percent = (of: (scores: Scores) => number) =>
    `${(100 * of(ours)).toFixed(1)} % (${(100 * of(naive)).toFixed(1)} %)`;
  const figure = (what: string, value: string, bar = ''): Figure => ({
    what: `${prefix}${what}`,
    value,
    bar: prefix.startsWith('without') ? '' : bar,
    goal: '',
  });
  return [
    figure(
      'error of the 61 days’ total, median (seasonal naive)',
      percent(({ totalError }) => totalError),
      '2 %'
    ),
    figure('MASE (seasonal naive)', `${ours.mase.toFixed(3)} (${naive.mase.toFixed(3)})`),
    figure('sMAPE (seasonal naive)', `${ours.smape.toFixed(1)} % (${naive.smape.toFixed(1)} %)`),
    figure('scaled pinball loss', ours.pinball.toFixed(3)),
    figure('coverage of the 80 % interval', `${(100 * ours.coverage).toFixed(1)} %`, '77 to 83 %'),
  ];
}
