/** Opens the store: engine, layout, ledger, recovery, and the questions that can be asked of it. */
import { createSystemClock, type Clock } from '../kernel/clock.ts';
import { noTracer, type Tracer } from '../kernel/trace.ts';
import type { Delivery } from '../../contract/api/delivery.ts';
import type { VirtualTag } from '../../contract/api/virtual-tag.ts';
import type { DescribedFile, FileColumn, SampledColumn } from '../../contract/focus/reading.ts';
import type { Survey, SurveyedRows } from '../../contract/focus/survey.ts';
import { readCommitmentTerms } from './analysis/commitment-terms.ts';
import { readCoverage } from './analysis/coverage.ts';
import { readDailyLeaves } from './analysis/daily-leaves.ts';
import { readDailyPrices } from './analysis/daily-prices.ts';
import { describeJsonLines, describeParquet, sampleText } from './describe-file.ts';
import { openCollectEvents, type CollectEvents } from './collect-events.ts';
import type { Engine } from './engines/engine.ts';
import type { LocalFile } from './engines/local-file.ts';
import { openEngine, type EngineOptions } from './engines/open.ts';
import { exportFocus } from './export/export-focus.ts';
import { openFinance, type FinanceStore } from './finance/documents.ts';
import { readMonthRates, readRateCurrencies } from './finance/month-rates.ts';
import { createGeneration } from './ingest/generation.ts';
import { ingest, type IngestRequest, type IngestResult } from './ingest/ingest.ts';
import { freshnessOf, openLedger } from './ingest/ledger.ts';
import { openLease } from './ingest/lease.ts';
import { recover } from './ingest/recover.ts';
import { remove, type RemovalRequest } from './ingest/remove.ts';
import { migrate } from './migrations/migrate.ts';
import { createExecute } from './execute.ts';
import { createQueries } from './queries/execute.ts';
import { readFacts } from './reconciliation/facts.ts';
import { readRejections } from './rejections.ts';
import { surveyFile } from './survey.ts';
import { monthOf } from '../../contract/calendar.ts';
import { openEvents, type EventStore } from './events/events.ts';
import { openHosts } from './hosts/hosts.ts';
import { openKubernetes, type KubernetesStore } from './kubernetes/clusters.ts';
import type { TracedPrices } from './pipelines/traced-sql.ts';
import { openPipelines, type PipelineStore } from './pipelines/pipelines.ts';
import { openTelemetry, type TelemetryStore } from './telemetry/telemetry.ts';
import type { QueryLimits, Store } from './types.ts';
import { openWholeCopies } from './whole-copies.ts';

/** The store with what only this process's own commands may ask: loading bills, the administrator's SQL. */
export interface OpenStore extends Store {
  /** Loads planned files; each delivery is whole or absent. */
  ingest(request: IngestRequest): Promise<IngestResult[]>;
  /** Takes a source, or some of its billing months, out of the store; the ledger keeps what was there. */
  remove(request: RemovalRequest): Promise<Delivery>;
  /** What collecting remembers between its runs. */
  readonly collect: CollectEvents;
  /** Clusters by day. */
  readonly kubernetes: KubernetesStore;
  /** What happened to resources. */
  readonly events: EventStore;
  /** Pipelines by day. */
  readonly pipelines: PipelineStore;
  /** What came in by OpenTelemetry. */
  readonly telemetry: TelemetryStore;
  /** Columns of a Parquet file. */
  describeParquet(path: string): Promise<FileColumn[]>;
  /** Columns of a file of JSON lines: the keys of its objects. */
  describeJsonLines(file: Pick<LocalFile, 'path' | 'compression'>): Promise<FileColumn[]>;
  /** Texts of some columns among a file's first rows. */
  sampleText(
    file: LocalFile & { readonly readFrom?: string },
    wanted: readonly SampledColumn[]
  ): Promise<Map<string, string[]>>;
  /** All rows of a file in groups. */
  survey(file: DescribedFile, survey: Survey): Promise<SurveyedRows[]>;
  /** The local administrator's own SQL, as JSON lines with decimals as text. Never for text that came from anywhere else. */
  administratorSql(sql: string): Promise<string>;
  /** Invoices, ledger lines, cost centers and exchange rates. */
  readonly finance: FinanceStore;
  /** Gets ready for questions that are sure to come; resolves when it is, and fails never. */
  prepare(): Promise<void>;
  /** Deliveries that a crash had left unfinished and that opening the store undid. */
  readonly undone: readonly string[];
}

export interface StoreOptions {
  readonly clock?: Clock;
  readonly limits?: Partial<QueryLimits>;
  /** Absent where nothing is traced. */
  readonly tracer?: Tracer;
  /** What the names of tags mean besides delivered ones; asked anew for every question. */
  readonly virtualTags?: () => Promise<readonly VirtualTag[]>;
  /** What the machines cost on which runs were that come as traces; without it they have no price. */
  readonly tracedPipelines?: TracedPrices;
}

/** Opens the store, brings its layout up to date and undoes what a crash left unfinished. */
export async function openStore(options: EngineOptions & StoreOptions): Promise<OpenStore> {
  const engine = await openEngine(options);
  try {
    return await openStoreOver(engine, options);
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** The store over an engine that is open; closing the store closes the engine. */
export async function openStoreOver(engine: Engine, options: StoreOptions): Promise<OpenStore> {
  const clock = options.clock ?? createSystemClock();
  await migrate(engine);
  const ledger = await openLedger(engine);
  const undone: string[] = [];
  const lease = await openLease(engine, async () => {
    undone.push(...(await recover(engine, ledger, clock)));
  });
  await lease.settle();
  const collect = await openCollectEvents(engine);
  const generation = createGeneration();
  const finance = await openFinance(engine, generation, clock, lease);
  const sources = async () => freshnessOf(await ledger.records());
  const virtualTags = options.virtualTags ?? (() => Promise.resolve([]));
  // Others write to a server unseen, so that only the embedded store knows what a copy holds.
  const copies = engine.kind === 'embedded' ? await openWholeCopies(engine, generation) : undefined;
  const execute = createExecute(engine, generation, options.limits, { tracer: options.tracer, copies });
  // Others write to a server unseen, so that only an embedded store can be held in one state.
  const queries = createQueries(execute, sources, {
    virtualTags,
    inOneState: engine.kind === 'embedded' ? generation.read : undefined,
    rates: {
      ofMonths: (months) => generation.read(() => readMonthRates(engine, months)),
      currencies: () => generation.read(() => readRateCurrencies(engine)),
    },
  });
  const kubernetes = openKubernetes(engine, generation, execute, clock);
  const telemetry = openTelemetry(engine, generation, execute, clock);
  return {
    ...queries,
    virtualTags,
    collect,
    undone,
    finance,
    kubernetes,
    pipelines: openPipelines(engine, generation, { execute, traced: options.tracedPipelines }, clock),
    events: openEvents(engine, generation, { execute, sight: queries.sight }, clock),
    telemetry,
    hosts: openHosts(execute, telemetry.built),
    deliveries: async ({ source, limit = 100 } = {}) =>
      (await ledger.records())
        .map(({ delivery }): Delivery => delivery)
        .filter((delivery) => source === undefined || delivery.source === source)
        .slice(0, limit),
    reconciliationFacts: (span) =>
      readFacts(
        {
          engine,
          generation,
          deliveries: async () => (await ledger.records()).map(({ delivery }) => delivery),
        },
        span
      ),
    dailyLeaves: async (from, tagKeys) =>
      readDailyLeaves(engine, generation, from, { tagKeys, virtualTags: await virtualTags() }),
    dailyPrices: (from) => readDailyPrices(engine, generation, from),
    commitmentTerms: () => readCommitmentTerms(engine, generation),
    coverage: (query) => readCoverage(engine, generation, query),
    rejections: (request) => readRejections(engine, request),
    ingest: (request) =>
      (options.tracer ?? noTracer).span('ingest', { 'thriftdata.integration': request.integration }, async (tell) => {
        const results = await ingest({ engine, ledger, generation, clock, lease }, request);
        tell({ 'thriftdata.rows_stored': results.reduce((sum, { delivery }) => sum + delivery.rowsStored, 0) });
        return results;
      }),
    remove: (request) => remove({ engine, ledger, generation, clock, lease }, request),
    exportFocus: async (request, path, scope) => {
      const period = { from: monthOf(`${request.from}-01`).from, to: monthOf(`${request.to}-01`).to };
      return exportFocus(engine, generation, request, path, {
        ...(scope === undefined ? {} : { scope }),
        ...(scope !== undefined || request.virtualTags ? { virtualTags: await virtualTags() } : {}),
        ...(request.split === undefined ? {} : { split: await kubernetes.splitBill(period) }),
      });
    },
    describeParquet: (path) => describeParquet(engine, path),
    describeJsonLines: (file) => describeJsonLines(engine, file),
    sampleText: (file, wanted) => sampleText(engine, file, wanted),
    survey: (file, survey) => surveyFile(engine, file, survey),
    administratorSql: (sql) => generation.read(() => engine.jsonLines(sql)),
    prepare: () => copies?.make() ?? Promise.resolve(),
    close: async () => {
      lease.close();
      await copies?.settled();
      await engine.close();
    },
  };
}
