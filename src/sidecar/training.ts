/** Training the shared network from the store: on schedule while serving, or once from the command line. */
import type { Clock } from './kernel/clock.ts';
import { toThriftDataError } from './kernel/errors.ts';
import type { Log } from './kernel/log.ts';
import type { Timer } from './kernel/timer.ts';
import {
  isWorthUsing,
  modelNames,
  newestModel,
  nextModelFile,
  takeModelFile,
  trainInWorker,
  type DailyLine,
  type ModelName,
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
  readonly model: ModelName;
  readonly file: string;
  readonly series: number;
  readonly scores: Readonly<Record<string, number>>;
  /** True when it did good on days that it had not seen: only then is it used. */
  readonly isUsed: boolean;
  /** The registered version, where it was told to MLflow. */
  readonly registered: string | null;
}

/** The name of a model among MLflow’s. */
const registeredName = (model: ModelName) => `thriftdata-${model}`;
const MS_PER_DAY = 86_400_000;
const HISTORY_DAYS = 540;
const MOST_SERIES = 1000;
const MOST_ROWS = 1_000_000;
const SEED = 7;
/** How often is looked whether a training is due. */
const LOOK_MS = 3_600_000;

/**
 * Trains every model on the daily effective cost of every account and service, one after the other in a worker thread.
 * Throws where there is too little.
 */
export async function trainFromStore(parts: TrainingParts, signal?: AbortSignal): Promise<Trained[]> {
  const trainedAt = parts.clock.now();
  const firstDay = Math.floor(Date.parse(trainedAt) / MS_PER_DAY) - HISTORY_DAYS;
  const lines = await linesOf(parts, firstDay);
  const trained: Trained[] = [];
  for (const model of modelNames) {
    trained.push(await trainModel(model, { lines, firstDay, trainedAt }, parts, signal));
  }
  return trained;
}

async function trainModel(
  model: ModelName,
  data: { readonly lines: readonly DailyLine[]; readonly firstDay: number; readonly trainedAt: string },
  { clock, folder, version, mlflow }: TrainingParts,
  signal: AbortSignal | undefined
): Promise<Trained> {
  const file = await nextModelFile(folder, model, data.trainedAt);
  const startedMs = Date.parse(clock.now());
  const facts = await trainInWorker(
    { ...data, model, file, seed: SEED, epochs: LEVEL_EPOCHS, codeVersion: version },
    signal
  );
  const registered =
    mlflow === undefined
      ? null
      : await logTraining(mlflow, {
          ...{ experiment: mlflow.experiment, model: registeredName(model), file, startedMs },
          endedMs: Date.parse(clock.now()),
          params: {
            ...{ codeVersion: version, seed: String(SEED), epochs: String(LEVEL_EPOCHS), series: String(facts.series) },
            ...{ from: facts.window.from, to: facts.window.to },
          },
          metrics: Object.fromEntries(Object.entries(facts.scores).filter(([, score]) => Number.isFinite(score))),
        });
  return {
    ...{ model, file, series: facts.series, scores: facts.scores },
    isUsed: isWorthUsing(facts),
    registered: registered?.version ?? null,
  };
}

/**
 * Takes the newest registered versions of the models from MLflow into the folder; they are used from then on, where
 * they are newer than what is there and do good. Gives the places of those that were not there already.
 */
export async function takeRegistered({ folder, mlflow }: Pick<TrainingParts, 'folder' | 'mlflow'>): Promise<string[]> {
  const taken: (string | null)[] = [];
  for (const model of mlflow === undefined ? [] : modelNames) {
    const newest = mlflow === undefined ? null : await newestVersion(mlflow, registeredName(model));
    if (mlflow !== undefined && newest !== null) {
      taken.push(await takeModelFile(folder, model, await readArtifact(mlflow, newest.artifact)));
    }
  }
  return taken.filter((file) => file !== null);
}

/**
 * Every hour: takes what is registered, where told to, and trains whenever the newest model is older than told. What
 * fails is logged, and tried again an hour later.
 */
export function startTraining(
  parts: TrainingParts & { readonly timer: Timer; readonly log: Log },
  {
    load,
    schedule,
  }: {
    /** Whether registered models are taken. */
    readonly load: boolean;
    /** Whether is trained and how often, as it stands now. */
    readonly schedule: () => Promise<{ readonly training: boolean; readonly everyDays: number }>;
  }
): { stop(): Promise<void> } {
  const abort = new AbortController();
  const loop = async () => {
    while (!abort.signal.aborted) {
      if (load) {
        await takeRegistered(parts).then(
          (files) => files.forEach((file) => parts.log.info({ file }, 'a registered model was taken')),
          (thrown: unknown) =>
            parts.log.warn({ message: toThriftDataError(thrown).message }, 'no registered model was taken')
        );
      }
      const { training, everyDays } = await schedule();
      const newest = newestModel(parts.folder, 'cost-level');
      const age = newest === null ? Infinity : Date.parse(parts.clock.now()) - Date.parse(newest.trainedAt);
      if (training && age >= everyDays * MS_PER_DAY) {
        await trainFromStore(parts, abort.signal).then(
          (trained) => trained.forEach((each) => parts.log.info({ ...each }, 'trained')),
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
    { surface: 'schedule', user: 'thriftdata' }
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
