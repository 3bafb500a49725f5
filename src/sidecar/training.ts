/** Training the shared network from the store: on schedule while serving, or once from the command line. */
import type { Config } from './config.ts';
import type { Clock } from './kernel/clock.ts';
import { toThriftDataError } from './kernel/errors.ts';
import type { Log } from './kernel/log.ts';
import type { Timer } from './kernel/timer.ts';
import {
  COST_MODEL,
  isWorthUsing,
  newestModel,
  nextModelFile,
  takeModelFile,
  trainInWorker,
  type DailyLine,
} from './analyse/models/index.ts';
import { LEVEL_EPOCHS } from './analyse/forecast/index.ts';
import { decimalToChartNumber } from '../contract/money.ts';
import { instantFromMs } from '../contract/period.ts';
import { logTraining, newestVersion, readArtifact, type MlflowServer } from './protocols/mlflow.ts';
import type { Store } from './store/index.ts';

export interface TrainingParts {
  readonly store: Pick<Store, 'query'>;
  readonly clock: Clock;
  /** Where models are kept. */
  readonly folder: string;
  readonly version: string;
  /** Where trainings are told; nowhere when left out. */
  readonly mlflow?: MlflowServer & { readonly experiment: string };
}

/** What a training came to. */
export interface Trained {
  readonly file: string;
  readonly series: number;
  readonly scores: Readonly<Record<string, number>>;
  /** True when forecasts were better with the network on the days held back: only then do they use it. */
  readonly isUsed: boolean;
  /** The registered version, where it was told to MLflow. */
  readonly registered: string | null;
}

/** Its name among MLflow’s models. */
const REGISTERED = `thriftdata-${COST_MODEL}`;
const MS_PER_DAY = 86_400_000;
const HISTORY_DAYS = 540;
const MOST_SERIES = 1000;
const MOST_ROWS = 1_000_000;
const SEED = 7;
/** How often is looked whether a training is due. */
const LOOK_MS = 3_600_000;

/** Trains on the daily effective cost of every account and service, in a worker thread. Throws where there is too little. */
export async function trainFromStore(parts: TrainingParts, signal?: AbortSignal): Promise<Trained> {
  const { clock, folder, version, mlflow } = parts;
  const trainedAt = clock.now();
  const firstDay = Math.floor(Date.parse(trainedAt) / MS_PER_DAY) - HISTORY_DAYS;
  const lines = await linesOf(parts, firstDay);
  const file = await nextModelFile(folder, COST_MODEL, trainedAt);
  const started = Date.parse(trainedAt);
  const facts = await trainInWorker(
    { ...{ lines, firstDay, file, trainedAt }, seed: SEED, epochs: LEVEL_EPOCHS, codeVersion: version },
    signal
  );
  const registered =
    mlflow === undefined
      ? null
      : await logTraining(mlflow, {
          ...{ experiment: mlflow.experiment, model: REGISTERED, file, startedMs: started },
          endedMs: Date.parse(clock.now()),
          params: {
            ...{ codeVersion: version, seed: String(SEED), epochs: String(LEVEL_EPOCHS), series: String(facts.series) },
            ...{ from: facts.window.from, to: facts.window.to },
          },
          metrics: Object.fromEntries(Object.entries(facts.scores).filter(([, score]) => Number.isFinite(score))),
        });
  return {
    file,
    series: facts.series,
    scores: facts.scores,
    isUsed: isWorthUsing(facts),
    registered: registered?.version ?? null,
  };
}

/**
 * Takes the newest registered version of the model from MLflow into the folder; forecasts use it from then on, where it
 * is newer than what is there and helps. Gives its place; null where there is none, or it is there already.
 */
export async function takeRegistered({
  folder,
  mlflow,
}: Pick<TrainingParts, 'folder' | 'mlflow'>): Promise<string | null> {
  const newest = mlflow === undefined ? null : await newestVersion(mlflow, REGISTERED);
  return mlflow === undefined || newest === null
    ? null
    : takeModelFile(folder, COST_MODEL, await readArtifact(mlflow, newest.artifact));
}

/**
 * Every hour: takes what is registered, where told to, and trains whenever the newest model is older than told. What
 * fails is logged, and tried again an hour later.
 */
export function startTraining(
  parts: TrainingParts & { readonly timer: Timer; readonly log: Log },
  { training: { enabled, everyDays }, mlflow: { load } }: Config['models']
): { stop(): Promise<void> } {
  const abort = new AbortController();
  const loop = async () => {
    while (!abort.signal.aborted) {
      if (load) {
        await takeRegistered(parts).then(
          (file) => file !== null && parts.log.info({ file }, 'a registered model was taken'),
          (thrown: unknown) =>
            parts.log.warn({ message: toThriftDataError(thrown).message }, 'no registered model was taken')
        );
      }
      const newest = newestModel(parts.folder, COST_MODEL);
      const age = newest === null ? Infinity : Date.parse(parts.clock.now()) - Date.parse(newest.trainedAt);
      if (enabled && age >= everyDays * MS_PER_DAY) {
        await trainFromStore(parts, abort.signal).then(
          (trained) => parts.log.info({ ...trained }, 'trained'),
          (thrown: unknown) => parts.log.warn({ message: toThriftDataError(thrown).message }, 'training failed')
        );
      }
      await parts.timer.sleep(LOOK_MS, abort.signal);
    }
  };
  const running = loop();
  return {
    stop: async () => {
      abort.abort();
      await running;
    },
  };
}

async function linesOf({ store, clock }: TrainingParts, firstDay: number): Promise<DailyLine[]> {
  const { columns, rows, provenance } = await store.query(
    {
      measures: ['EffectiveCost'],
      dimensions: ['SubAccountId', 'ServiceName'],
      filters: [],
      period: { from: instantFromMs(firstDay * MS_PER_DAY), to: clock.now() },
      ...{ granularity: 'day', compare: 'none', other: false, top: MOST_SERIES, limit: MOST_ROWS },
    },
    { surface: 'cli', user: 'thriftdata' }
  );
  const end = Math.floor(Date.parse(provenance.dataUpTo ?? clock.now()) / MS_PER_DAY);
  const place = (name: string) => columns.findIndex((column) => column.name === name);
  const time = columns.findIndex(({ role }) => role === 'time');
  const currency = columns.findIndex(({ role }) => role === 'currency');
  const [account, service, cost] = [place('SubAccountId'), place('ServiceName'), place('EffectiveCost')];
  const lines = new Map<string, DailyLine>();
  for (const row of rows) {
    const own = row[currency] ?? '';
    const name = [row[account], row[service], own].join(' / ');
    const values = lines.get(name)?.values ?? new Float64Array(Math.max(0, end - firstDay));
    const day = Math.floor(Date.parse(row[time] ?? '') / MS_PER_DAY) - firstDay;
    if (day < values.length) {
      values[day] = decimalToChartNumber(row[cost] ?? '0');
    }
    lines.set(name, { name, currency: own, values });
  }
  return [...lines.values()];
}
