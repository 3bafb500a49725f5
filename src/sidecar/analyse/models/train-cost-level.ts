/** Trains the network that knows where levels go, and tries on days that it has not seen what it adds to forecasts. */
import { forecastDaily, trainLevels, type DailySeries } from '../forecast/index.ts';
import { openNetworks, type ModelFacts } from '../network/index.ts';
import { begun, longEnough, sumsOf } from './lines.ts';
import { factsOf, type TrainingTask } from './task.ts';

const HELD_BACK = 28;
const FEWEST_DAYS = 120;
const MOST_SUMS = 200;
/** Series, and sums of series, on which the network is tried. */
const TRIED = 100;

/** Trains, scores and writes the model. Throws where there are too few series that are long enough. */
export async function trainCostLevel(task: TrainingTask): Promise<ModelFacts> {
  const { lines, firstDay, seed } = task;
  const long = longEnough(lines, firstDay, FEWEST_DAYS + HELD_BACK);
  const sums = sumsOf(long, Math.min(MOST_SUMS, long.length), seed).map((line) => begun(line, firstDay));
  const series = long.map((line) => begun(line, firstDay));
  const networks = await openNetworks();
  const network = await trainLevels(networks, [...series, ...sums].map(past), seed, task.epochs);
  try {
    const every = Math.ceil(series.length / TRIED);
    const tried = [...series.filter((_, index) => index % every === 0), ...sums.slice(0, TRIED)];
    const alone = forecastDaily(tried.map(past), HELD_BACK, 0.8);
    const together = forecastDaily(tried.map(past), HELD_BACK, 0.8, network);
    const facts: ModelFacts = {
      ...factsOf(task, series, HELD_BACK),
      scores: {
        'MASE with the network': maseOf(tried, together),
        'MASE without': maseOf(tried, alone),
        'coverage with the network': coverageOf(tried, together),
        'coverage without': coverageOf(tried, alone),
      },
    };
    await network.save(task.file, facts);
    return facts;
  } finally {
    network.dispose();
  }
}

interface Said {
  readonly lower: Float64Array;
  readonly mean: Float64Array;
  readonly upper: Float64Array;
}

function past({ values, ...rest }: DailySeries): DailySeries {
  return { ...rest, values: values.subarray(0, values.length - HELD_BACK) };
}

/** Mean error of the days held back over the mean step from week to week, averaged over series. */
function maseOf(series: readonly DailySeries[], said: readonly Said[]): number {
  const errors = series.map(({ values }, row) => {
    const start = values.length - HELD_BACK;
    const steps = values.subarray(7, start).map((value, at) => Math.abs(value - (values[at] ?? 0)));
    const misses = values.subarray(start).map((value, day) => Math.abs(value - (said[row]?.mean[day] ?? 0)));
    return average(misses) / average(steps);
  });
  return average(errors.filter(Number.isFinite));
}

function coverageOf(series: readonly DailySeries[], said: readonly Said[]): number {
  const inside = series.flatMap(({ values }, row) =>
    [...values.subarray(values.length - HELD_BACK)].map((value, day) =>
      Number(value >= (said[row]?.lower[day] ?? 0) && value <= (said[row]?.upper[day] ?? 0))
    )
  );
  return average(inside);
}

function average(values: readonly number[] | Float64Array): number {
  let sum = 0;
  values.forEach((value) => {
    sum += value;
  });
  return sum / values.length;
}
