/** What a training is given, what is noted about its model, and which of the models are worth using. */
import type { DailySeries } from '../forecast/index.ts';
import type { ModelFacts } from '../network/index.ts';
import type { DailyLine } from './lines.ts';

/** The models, by their names in files, folders and the registry. */
export const modelNames = ['cost-level', 'daily-anomaly'] as const;
export type ModelName = (typeof modelNames)[number];

/** What is trained. Plain data: it goes to a worker thread. */
export interface TrainingTask {
  readonly model: ModelName;
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

const CLEARLY = 1.645;

/** What is noted about a model that was trained on all days but the last ones. */
export function factsOf(
  { model, codeVersion, trainedAt, firstDay, seed }: TrainingTask,
  series: readonly DailySeries[],
  heldBack: number
): Omit<ModelFacts, 'scores'> {
  const end = Math.max(...series.map((one) => one.firstDay + one.values.length));
  return {
    ...{ name: model, codeVersion, trainedAt, seed, series: series.length },
    window: { from: dayText(firstDay), to: dayText(end - heldBack) },
  };
}

/**
 * True where a model did good on days that it had not seen: forecasts were better with it, or the rule found clearly
 * more together with it (McNemar 1947, one-sided at 5 %) and raised no more alerts.
 */
export function isWorthUsing({ name, scores }: Pick<ModelFacts, 'name' | 'scores'>): boolean {
  const of = (score: string) => scores[score] ?? Number.NaN;
  const [more, less] = [of('found only with the network'), of('found only by the rule')];
  return name === 'daily-anomaly'
    ? more - less > CLEARLY * Math.sqrt(more + less) && of('alerts with the network') <= of('alerts of the rule')
    : of('MASE with the network') < of('MASE without');
}

function dayText(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
