/** Trains the network that daily series share, and holds it against the pool of methods on days that neither saw. */
import { forecastDaily } from '../forecast/index.ts';
import { openNetworks, type ModelFacts } from '../network/index.ts';
import { DAYS_IN, DAYS_OUT, lastRows, trainingRows, type DailyLine } from './rows.ts';

/** What is trained. Plain data: it goes to a worker thread. */
export interface TrainingTask {
  readonly lines: readonly DailyLine[];
  /** First day of every series, counted since 1970-01-01. */
  readonly firstDay: number;
  readonly seed: number;
  readonly epochs: number;
  readonly codeVersion: string;
  readonly trainedAt: string;
  /** Where the model goes. */
  readonly file: string;
}

const MS_PER_DAY = 86_400_000;
const QUANTILES = [0.1, 0.5, 0.9];
const HIDDEN = [128, 64];
const FEWEST_SERIES = 5;

/** Trains, scores and writes the model. Throws where there are too few series that are long enough. */
export async function train(task: TrainingTask): Promise<ModelFacts> {
  const lines = task.lines.filter(({ values }) => values.length >= DAYS_IN + 3 * DAYS_OUT);
  if (lines.length < FEWEST_SERIES) {
    throw new RangeError(
      `${lines.length} series have ${DAYS_IN + 3 * DAYS_OUT} days; a network needs at least ${FEWEST_SERIES} of them`
    );
  }
  const networks = await openNetworks();
  const network = await networks.train(trainingRows(lines, DAYS_OUT), {
    hidden: HIDDEN,
    quantiles: QUANTILES,
    epochs: task.epochs,
    seed: task.seed,
    weightDecay: 0.01,
  });
  try {
    const { rows, scales } = lastRows(lines, DAYS_OUT);
    const out = network.predict(rows);
    const said = lines.map((_, row) => {
      const { level = 0, spread = 1 } = scales[row] ?? {};
      const at = (day: number, quantile: number) =>
        level + spread * (out[(row * DAYS_OUT + day) * QUANTILES.length + quantile] ?? 0);
      const days = (quantile: number) => Float64Array.from({ length: DAYS_OUT }, (__, day) => at(day, quantile));
      return { lower: days(0), mean: days(1), upper: days(2) };
    });
    const known = lines.map(({ name, values }) => ({
      name,
      firstDay: task.firstDay,
      values: values.subarray(0, values.length - DAYS_OUT),
    }));
    const pool = forecastDaily(known, DAYS_OUT, 0.8);
    const scores = {
      'network MASE': maseOf(lines, said),
      'pool MASE': maseOf(lines, pool),
      'network coverage': coverageOf(lines, said),
      'pool coverage': coverageOf(lines, pool),
    };
    const longest = Math.max(...lines.map(({ values }) => values.length));
    const facts: ModelFacts = {
      name: 'daily-cost',
      codeVersion: task.codeVersion,
      trainedAt: task.trainedAt,
      window: { from: dayText(task.firstDay), to: dayText(task.firstDay + longest - DAYS_OUT) },
      series: lines.length,
      seed: task.seed,
      scores,
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

/** Mean error of the days held back over the mean step from week to week, averaged over series. */
function maseOf(lines: readonly DailyLine[], said: readonly Said[]): number {
  const errors = lines.map(({ values }, row) => {
    const start = values.length - DAYS_OUT;
    const steps = values.subarray(7, start).map((value, at) => Math.abs(value - (values[at] ?? 0)));
    const misses = values.subarray(start).map((value, day) => Math.abs(value - (said[row]?.mean[day] ?? 0)));
    return average(misses) / average(steps);
  });
  return average(errors.filter(Number.isFinite));
}

function coverageOf(lines: readonly DailyLine[], said: readonly Said[]): number {
  const inside = lines.flatMap(({ values }, row) =>
    [...values.subarray(values.length - DAYS_OUT)].map((value, day) =>
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

function dayText(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}
