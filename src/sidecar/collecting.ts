/** Puts collecting together: readers of the integrations, the lake, the store as sink and as memory. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { CollectRun } from '../contract/api/source.ts';
import type { ReadingPlan } from '../contract/focus/reading.ts';
import type { FinanceReading } from '../contract/finance/reading.ts';
import type { BillMapping } from '../contract/mapping/mapping.ts';
import {
  createCollector,
  type Collector,
  type LakeStore,
  type LoadRequest,
  type Loaded,
  type Sink,
  type Source,
} from './collect/index.ts';
import type { Config, Environment } from './config.ts';
import {
  integrations,
  mappedFilesBy,
  planPaths,
  type CollectTools,
  type CostOffer,
  type EventsOffer,
  type PipelinesOffer,
  type FinanceOffer,
  type MappedBills,
  type UsageOffer,
} from './integrations/index.ts';
import { financeFreshness, loadDocuments } from './finance-sink.ts';
import type { Clock } from './kernel/clock.ts';
import { sentence } from '../contract/sentences.ts';
import { ThriftDataError } from './kernel/errors.ts';
import type { Log } from './kernel/log.ts';
import type { Timer } from './kernel/timer.ts';
import type { Tracer } from './kernel/trace.ts';
import type { ObjectStoreConfig } from './protocols/object-storage/config.ts';
import type { HttpPatience } from './protocols/http.ts';
import { openHttpMemory } from './protocols/http-memory.ts';
import { openObjectStore } from './protocols/object-storage/open.ts';
import { loadPipelines } from './pipeline-sink.ts';
import { resolveSecret } from './secrets.ts';
import { loadEvents } from './event-sink.ts';
import { loadUsage } from './usage-sink.ts';
import { fingerprintOf, type SourceSettings } from './source-settings.ts';
import type { OpenStore } from './store/index.ts';

export interface CollectingOptions {
  readonly config: Config;
  readonly env: Environment;
  readonly store: OpenStore;
  /** Deliveries of a series that the lake keeps, as it stands now. */
  readonly keep: () => Promise<number>;
  /** Version of ThriftData: the mapper's. */
  readonly version: string;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly log: Log;
  /** Absent where nothing is traced. */
  readonly tracer?: Tracer;
  /** Sources that come and go while it runs; absent where none do. */
  readonly more?: () => Promise<readonly Source[]>;
  /** Told of every run that ended. */
  readonly onRun?: (run: CollectRun) => void;
}

export interface Collecting {
  readonly collector: Collector;
  /** Stops what runs and closes the lake; the store stays open. */
  close(): Promise<void>;
}

/** Opens the lake and makes the collector. Nothing is asked of any provider yet. */
export async function openCollecting(options: CollectingOptions): Promise<Collecting> {
  const { config, env, store, version, clock, timer, log } = options;
  const lake = await openLake(config.lake.location, env);
  const collector = createCollector({
    sources: config.sources.map((settings) =>
      sourceOf(settings, { ...options, answers: join(config.dataDir, 'answers') })
    ),
    ...(options.more === undefined ? {} : { more: options.more }),
    sink: sinkOver(store),
    state: {
      ...store.collect,
      noteRun: async (run) => {
        await store.collect.noteRun(run);
        if (run.endedAt !== null) {
          options.onRun?.(run);
        }
      },
    },
    lake,
    scratch: join(tmpdir(), 'thriftdata-collect'),
    freshness: async () => [
      ...(await store.freshness()),
      ...financeFreshness(await store.finance.loads()),
      ...(await store.kubernetes.freshness()),
      ...(await store.events.freshness()),
      ...(await store.pipelines.freshness()),
    ],
    settings: { concurrency: config.collect.concurrency, keep: options.keep },
    mapper: version,
    clock,
    timer,
    log,
    ...(options.tracer === undefined ? {} : { tracer: options.tracer }),
  });
  return {
    collector,
    close: async () => {
      await collector.stop();
      await lake.close();
    },
  };
}

/**
 * A source as collect runs it, from its settings. `answers` is a folder for what providers answered before; `patience`
 * is for tests, which need not wait as long.
 */
export function sourceOf(
  settings: SourceSettings,
  {
    env,
    clock,
    log,
    answers,
    patience,
  }: Pick<CollectingOptions, 'env' | 'clock' | 'log'> & { readonly answers?: string; readonly patience?: HttpPatience }
): Source {
  const { name, integration, enabled, schedule, windowDays, timeoutMinutes, lateAfterHours, about } = settings;
  const reader = integrations.find(({ id }) => id === integration);
  const offers: Offers = reader?.offers ?? {};
  const usage = about === undefined ? offers.usage : undefined;
  const events = about === undefined ? offers.events : undefined;
  const pipelines = about === undefined ? offers.pipelines : undefined;
  const finance = about === undefined ? offers.finance : (offers.statements ?? offers.finance);
  const offer = (about === undefined ? offers.cost : undefined) ?? finance ?? usage ?? events ?? pipelines;
  if (reader === undefined || offer === undefined) {
    throw new RangeError(`the configuration lets through a source of "${integration}"`);
  }
  const config: unknown = reader.config.parse(settings.settings ?? {});
  return {
    ...{
      name,
      integration,
      integrationTitle: reader.title,
      enabled,
      schedule,
      windowDays,
      timeoutMinutes,
      lateAfterHours,
    },
    fingerprint: fingerprintOf(settings),
    async *discover({ since, signal }) {
      const tools: CollectTools = {
        ...(answers === undefined
          ? {}
          : { memory: await openHttpMemory(join(answers, encodeURIComponent(name)), clock.now()) }),
        secret: (reference) => resolveSecret(`the settings of source "${name}"`, reference, env),
        ...{ clock, log, signal, since },
        ...(patience === undefined ? {} : { patience }),
      };
      const { discover } = await offer.load();
      yield* discover(config, tools);
    },
    ...(finance === undefined
      ? {}
      : {
          readDocuments: async (delivery) =>
            saidAbout(about, await (await finance.load()).readDocuments(config, delivery)),
        }),
    ...(usage === undefined ? {} : { readUsage: async (delivery) => (await usage.load()).readUsage(config, delivery) }),
    ...(pipelines === undefined
      ? {}
      : { readPipelines: async (delivery) => (await pipelines.load()).readPipelines(config, delivery) }),
    ...(events === undefined
      ? {}
      : {
          readEvents: async function* (delivery) {
            yield* (await events.load()).readEvents(config, delivery);
          },
        }),
  };
}

interface Offers {
  readonly cost?: CostOffer<unknown>;
  readonly finance?: FinanceOffer<unknown>;
  readonly statements?: FinanceOffer<unknown>;
  readonly usage?: UsageOffer<unknown>;
  readonly events?: EventsOffer<unknown>;
  readonly pipelines?: PipelinesOffer<unknown>;
}

/** Statements name the source that the settings say they are about. */
function saidAbout(about: string | undefined, read: FinanceReading | MappedBills): FinanceReading | MappedBills {
  return about === undefined || 'bills' in read || read.kind !== 'provider_statement'
    ? read
    : { ...read, documents: read.documents.map((document) => ({ ...document, about })) };
}

/** The store as the place where deliveries end: one at a time, each whole or absent. */
export function sinkOver(store: OpenStore): Sink {
  let last: Promise<unknown> = Promise.resolve();
  return {
    load: (request) => {
      const next = last.then(() => load(request));
      last = next.catch(() => undefined);
      return next;
    },
  };

  async function load(request: LoadRequest): Promise<Loaded> {
    const read = await request.readDocuments?.();
    if (read !== undefined && 'documents' in read) {
      return loadDocuments(store, request, read);
    }
    if (request.readUsage !== undefined) {
      return loadUsage(store, request, await request.readUsage());
    }
    if (request.readPipelines !== undefined) {
      return loadPipelines(store, request, await request.readPipelines());
    }
    if (request.readEvents !== undefined) {
      return loadEvents(store, request, request.readEvents());
    }
    const scratch = await mkdtemp(join(tmpdir(), 'thriftdata-tables-'));
    try {
      return await loadPlanned(request, scratch, read?.bills);
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  }

  async function loadPlanned(
    { source, partOf, integration, paths, notesOn, mayReplace }: LoadRequest,
    scratch: string,
    mapping: BillMapping | undefined
  ): Promise<Loaded> {
    const own = integrations.find(({ id, offers }) => id === integration && 'files' in offers);
    const readers = mapping === undefined ? integrations : [mappedFilesBy([mapping])];
    const named = mapping === undefined ? undefined : integration;
    const planned = await planPaths(readers, paths, store, { named, otherwise: own?.id, scratch, areChosen: true });
    const [refusal, ...more] = planned.flatMap(({ refused }) => refused);
    if (refusal !== undefined) {
      // One part less would be a smaller bill that nobody asked for.
      throw new ThriftDataError(
        refusal.error.kind,
        refusal.error.code,
        more.length === 0
          ? sentence('delivery_refused', { why: refusal.error.message })
          : sentence('delivery_refused_more', { why: refusal.error.message, more: more.length }),
        { cause: refusal.error }
      );
    }
    const plans = planned.flatMap((group) => group.plans);
    const notes = notesOn([...new Set(plans.flatMap(headersOf))]);
    const [first, ...others] = plans;
    if (first === undefined) {
      throw new ThriftDataError('caller', 'nothing_to_store', 'The delivery has no file with charges.');
    }
    const noted = [{ ...first, notes: [...first.notes, ...notes] }, ...others];
    const [result] = await store.ingest({ integration, plans: noted, source, partOf, mayReplace });
    if (result === undefined) {
      throw new RangeError('the store took a delivery and gave none');
    }
    const { id, billingMonths, rowsRejected, warnings } = result.delivery;
    const aboutFiles = noted.reduce((count, plan) => count + plan.notes.length, 0);
    return {
      delivery: id,
      billingMonths,
      warnings: [
        ...notes,
        ...warnings.slice(aboutFiles),
        ...(rowsRejected === 0 ? [] : [sentence('rows_rejected', { rows: rowsRejected }).text]),
      ],
    };
  }
}

function headersOf({ columns, derivation }: ReadingPlan): string[] {
  return (derivation?.columnsOfFile ?? columns).map(({ header }) => header);
}

/** The lake: a folder, which is made, or an object store. */
export async function openLake(
  location: string | ObjectStoreConfig,
  env: Environment
): Promise<LakeStore & { close(): Promise<void> }> {
  const config: ObjectStoreConfig = typeof location === 'string' ? { type: 'folder', path: location } : location;
  const folder = config.type === 'folder' ? resolve(config.path) : null;
  if (folder !== null) {
    await mkdir(folder, { recursive: true, mode: 0o700 }).catch((thrown: unknown) => {
      throw new ThriftDataError(
        'caller',
        'lake_unusable',
        `lake.location: the folder ${folder} cannot be made; name another one or mend its permissions.`,
        { cause: thrown, field: 'lake.location' }
      );
    });
  }
  const store = await openObjectStore(config, (setting, reference) =>
    resolveSecret(`lake.location ${setting}`, reference, env)
  );
  return { ...store, pathOf: (key) => (folder === null ? null : join(folder, ...key.split('/'))) };
}
