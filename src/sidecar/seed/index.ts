/** Seeded worlds: bills in FOCUS files with everything that is planted in them written down in `truth.json`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../kernel/clock.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import { acme, type Scenario } from './acme.ts';
import { dateText, dayNumber, isClosed, spanUpTo } from './calendar.ts';
import { writeSource, type WrittenSource, type World } from './generate.ts';
import { Ledger } from './ledger.ts';
import { truthOf } from './truthOf.ts';
import { Truth } from './truth.ts';

export { Truth } from './truth.ts';

/** Names of the worlds there are. */
export const scenarioNames = ['acme'] as const;

const scenarios: readonly Scenario[] = [acme];
const DEFAULT_END = '2026-11-22';
const MAX_MONTHS = 60;

export interface SeedOptions {
  /** Folder for the files; made when missing. Files of an earlier run with the same names are written over. */
  readonly outDir: string;
  /** Whole number; the same seed and options give the same bytes. */
  readonly seed: number;
  /** Billing months up to and including the one of `end`; 18 unless told. */
  readonly months?: number;
  /** Last day with data, YYYY-MM-DD, inside. Unless told: the day before the clock's today, or 2026-11-22 without a clock. */
  readonly end?: string;
  readonly clock?: Clock;
  /** How many resources beside the usual; what is planted stays as it is. */
  readonly scale?: number;
  /** Called with each file, relative to the folder, when it is begun. */
  readonly progress?: (file: string) => void;
}

/** Files to load together as one delivery of a source. */
export interface SeedDelivery {
  readonly source: string;
  /** Paths that can be opened as they are. */
  readonly files: readonly string[];
  readonly note: string;
}

export interface SeedResult {
  readonly files: readonly string[];
  readonly truth: Truth;
  /** In the order in which to load them: a later delivery of a source and month replaces the earlier one. */
  readonly deliveries: readonly SeedDelivery[];
  readonly truthFile: string;
}

/** Writes a world's bills and its truth. Throws a caller error for an unknown world or options that cannot be. */
export async function seedScenario(name: string, options: SeedOptions): Promise<SeedResult> {
  const scenario = scenarios.find((entry) => entry.name === name);
  if (scenario === undefined) {
    throw new ThriftDataError(
      'caller',
      'unknown_scenario',
      `there is no world "${name}"; use ${scenarioNames.join(' or ')}`
    );
  }
  const world = worldOf(scenario, options);
  await mkdir(options.outDir, { recursive: true });
  const written: WrittenSource[] = [];
  for (const source of scenario.sources) {
    written.push(await writeSource(source, world));
  }
  const truth = Truth.parse(truthOf(scenario, world, written));
  const truthFile = join(options.outDir, 'truth.json');
  await writeFile(truthFile, `${JSON.stringify(truth, null, 1)}\n`);
  const deliveries = truth.deliveries.map((delivery) => ({
    ...delivery,
    files: delivery.files.map((file) => join(options.outDir, file)),
  }));
  return { files: deliveries.flatMap((delivery) => delivery.files), truth, deliveries, truthFile };
}

function worldOf(scenario: Scenario, options: SeedOptions): World {
  const months = options.months ?? 18;
  const scale = options.scale ?? 1;
  if (!Number.isInteger(months) || months < 1 || months > MAX_MONTHS) {
    throw invalid('months', `months must be a whole number from 1 to ${MAX_MONTHS}, not ${months}`);
  }
  if (!Number.isInteger(options.seed)) {
    throw invalid('seed', `the seed must be a whole number, not ${options.seed}`);
  }
  if (!(scale > 0 && scale <= 1000)) {
    throw invalid('scale', `the scale must lie above 0 and be at most 1000, not ${scale}`);
  }
  const last = lastDayOf(options);
  const span = spanUpTo(last, months);
  const complete = span.months.filter((month) => isClosed(month, span)).at(-1);
  return {
    outDir: options.outDir,
    seed: options.seed,
    scale,
    span,
    anomalies: scenario.anomalies,
    restatements: scenario.restatements,
    ledger: new Ledger(complete?.label ?? null),
    progress: options.progress ?? (() => undefined),
  };
}

function lastDayOf(options: SeedOptions): number {
  if (options.end === undefined) {
    return options.clock === undefined ? dayNumber(DEFAULT_END) : dayNumber(options.clock.now()) - 1;
  }
  const day = /^\d{4}-\d{2}-\d{2}$/.test(options.end) ? dayNumber(options.end) : Number.NaN;
  if (Number.isNaN(day) || dateText(day) !== options.end) {
    throw invalid('end', `"${options.end}" is not a day; write it like "2026-11-22"`);
  }
  return day;
}

function invalid(field: string, message: string): ThriftDataError {
  return new ThriftDataError('caller', 'invalid_input', message, { field });
}
