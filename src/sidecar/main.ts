/** Builds the sidecar once, starts it, stops it. The only file that reads the environment. */
import { join } from 'node:path';
import { LOCAL_SENDER } from '../contract/api/usage.ts';
import { keepReady } from './ask/index.ts';
import { createAsking } from './asking.ts';
import { openCollecting } from './collecting.ts';
import { configuredSettings, createDecided, keepAudit } from './decided.ts';
import type { Config, ConfigOverrides, Environment } from './config.ts';
import { loadConfig, publishPlaces, reportChannels, statePlace, storeOptions, trainingPlace } from './configured.ts';
import { createAnomalyWatch, createUsageWatch, keepWatching, keepWatchingUsage } from './analyse/anomaly/index.ts';
import { createModelShelf } from './analyse/models/index.ts';
import { createBudgetStandings, watchBudgets } from './analyse/budget/index.ts';
import { startExporting } from './exporting.ts';
import { createClockFrom, createSystemClock, type Clock } from './kernel/clock.ts';
import { createLog, type Log } from './kernel/log.ts';
import { createKeptSources } from './kept-sources.ts';
import { keepLedgers } from './ledger-upkeep.ts';
import { makeRoomForStatements } from './kernel/statements-at-once.ts';
import { createSystemTimer } from './kernel/timer.ts';
import { keepTelemetry, openReceiving } from './receiving.ts';
import { resolveSecret } from './secrets.ts';
import {
  createAdmission,
  createSenderTokens,
  createTelemetry,
  openTracing,
  startGrpc,
  startHttp,
  startPublishing,
  untilQuiet,
  type RunningServer,
  type ServeTools,
} from './serve/index.ts';
import { describeIntegrations } from './source-settings.ts';
import { createReporter, keepReporting } from './report/index.ts';
import { createDefinedVirtualTags, createState } from './state/index.ts';
import { fileLoader } from './uploading.ts';
import { createWatching, keepFollowing } from './watching.ts';
import { openStore, type OpenStore, type Store } from './store/index.ts';
import { openSyslog } from './syslog-receiving.ts';
import { startTraining } from './training.ts';

// Days are UTC days, wherever the machine stands.
process.env['TZ'] = 'UTC';

/** The process's environment, for commands that read a configuration: no other file looks at it. */
export const environment: Environment = process.env;

/** How often it is asked whether budgets are to be looked at. */
const BUDGET_PAUSE_MS = 60_000;
/** How often it is asked whether bills came in with new names. */
const NAMES_PAUSE_MS = 2_000;
/** How often it is asked whether a report is due. */
const REPORT_PAUSE_MS = 60_000;
/** How often it is asked whether bills came in since anomalies were last looked for. */
const ANOMALY_PAUSE_MS = 60_000;

/** How often it is asked whether clusters came or went among the sources that people make. */
const WATCHED_PAUSE_MS = 60_000;

/** A supervisor kills five seconds after SIGTERM; the store is closed before that or not at all. */
const STOP_DEADLINE_MS = 4_500;

export interface SidecarOptions {
  /** A YAML file; without one defaults, environment and overrides make the configuration. */
  readonly configFile?: string;
  /** What the command line says. */
  readonly overrides?: ConfigOverrides;
  readonly version: string;
  /** A store that is open already, for a process that has just loaded into it; the sidecar closes it. */
  readonly store?: Store;
  /** The process's environment unless told. */
  readonly env?: Environment;
  /** Where the ready line goes; stdout unless told. */
  readonly announce?: (line: string) => void;
  /** Stops on SIGTERM and SIGINT unless told not to. */
  readonly handleSignals?: boolean;
}

export interface Sidecar {
  /** `host:port` of the HTTP API. */
  readonly http: string;
  /** `host:port` of Grafana's plugin protocol. */
  readonly grpc: string;
  /** Stops taking calls, lets running ones end, closes the store. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts the sidecar and prints `ready http://…` when it serves. Throws a caller error with every fault of the
 * configuration, a port that is taken, or a store that does not open; then nothing is left running.
 */
export async function startSidecar(options: SidecarOptions): Promise<Sidecar> {
  // The process's own, which Node reads.
  makeRoomForStatements(environment);
  const env = options.env ?? environment;
  const config = loadConfig(options.configFile, env, options.overrides);
  const token = config.token === undefined ? null : resolveSecret('token', config.token, env);
  const publish = publishPlaces(config, env);
  const tracing = openTracing({ ...publish.tracing, version: options.version });
  const { tracer } = tracing;
  const log = createLog(config.log.level, tracing);
  const clock = clockOf(config, log);
  const state = createState({ place: statePlace(config, env), clock });
  const store =
    options.store ??
    (await openStore({
      ...{ ...storeOptions(config, env), clock, tracer },
      virtualTags: createDefinedVirtualTags(state),
    }));
  const decided = createDecided(config, state);
  const retentionDays = async () => (await decided()).telemetryDays;
  const stopping = new AbortController();
  const closers: (() => Promise<void>)[] = [];
  const closeAll = async () => {
    // Servers and collecting first, then what they ask.
    stopping.abort();
    await Promise.allSettled(closers.map((close) => close()));
    await state.close();
    await store.close();
    // Last, so that it sends what the others did while they ended.
    await tracing.close();
  };
  try {
    await state.open();
    const kept = config.collect.pages
      ? createKeptSources({ config, env, clock, log, state, timer: createSystemTimer() })
      : null;
    const collecting =
      config.sources.length === 0 && kept === null
        ? null
        : await openCollecting({
            ...{ config, env, clock, log, tracer, timer: createSystemTimer(), version: options.version },
            store: requireLoading(store),
            keep: async () => (await decided()).deliveries,
            ...(kept === null ? {} : { more: () => kept.all() }),
          });
    if (collecting !== null) {
      closers.push(() => collecting.close());
      const { telemetry, kubernetes } = requireLoading(store);
      const shared = { clock, log, timer: createSystemTimer() };
      const watching = createWatching({
        ...{ ...shared, env, store: { telemetry, kubernetes } },
        ...(config.otlp.enabled ? {} : { upkeep: () => keepTelemetry({ ...shared, telemetry, retentionDays }) }),
      });
      closers.push(() => watching.stop());
      await watching.follow(config.sources);
      if (kept !== null) {
        const followed = async () => [...config.sources, ...(await kept.settings())];
        void keepFollowing(watching, followed, { timer: createSystemTimer(), log }, WATCHED_PAUSE_MS, stopping.signal);
      }
    }
    const { folder: models } = trainingPlace(config, env);
    const budgetStandings = createBudgetStandings();
    const { ask, forecasts } = createAsking({ store, state, clock, log, budgetStandings }, config, env);
    const reporter = createReporter({ ask, state, clock, log, channels: reportChannels(config, env) });
    const anomalyWatch = createAnomalyWatch({
      ...{ store, state, clock, tags: async () => (await decided()).watchedTags },
      prices: async () => (await decided()).watchesPrices,
      places: { memory: join(config.dataDir, 'watch'), models },
    });
    closers.push(() => anomalyWatch.close());
    const { enabled: watchesUsage, ...watchedUsage } = config.watch.usage;
    const exporting =
      config.exports.length === 0
        ? null
        : startExporting({ store, env, clock, log, timer: createSystemTimer() }, config.exports);
    if (exporting !== null) {
      closers.push(() => exporting.stop());
    }
    const senderTokens = createSenderTokens({ state, clock }, async () => [
      ...config.otlp.senders.map(({ name }) => name),
      ...config.sources.map(({ name }) => name),
      ...((await kept?.all()) ?? []).map(({ name }) => name),
      LOCAL_SENDER,
    ]);
    const receiving = config.otlp.enabled
      ? await openReceiving({
          tokens: senderTokens,
          ...{ config: config.otlp, env, clock, log, timer: createSystemTimer() },
          telemetry: requireLoading(store).telemetry,
          retentionDays,
        })
      : null;
    if (receiving !== null) {
      keep(closers, receiving);
    }
    const tools: ServeTools = {
      ...{
        store,
        state,
        admission: createAdmission(state),
        forecasts,
        budgetStandings,
        anomalyWatch,
        clock,
        log,
        tracer,
        telemetry: createTelemetry(),
        ledger: config.reconciliation.ledger,
        configured: configuredSettings(config),
        senderTokens,
      },
      integrations: () => describeIntegrations(kept !== null),
      ...(kept === null ? {} : { sourceEditing: kept }),
      models: createModelShelf(models, state),
      ask,
      reporter,
      ...(watchesUsage
        ? {
            usageWatch: createUsageWatch({
              store,
              state,
              clock,
              log,
              memory: join(config.dataDir, 'watch'),
              ...watchedUsage,
            }),
          }
        : {}),
      ...(collecting === null ? {} : { collector: collecting.collector }),
      ...(exporting === null ? {} : { exports: () => exporting.health() }),
      ...(receiving === null ? {} : { telemetryReceiver: receiving.describe }),
      ...(takesFiles(store)
        ? {
            loadFinanceFile: fileLoader(
              store,
              config.sources.map(({ name }) => name)
            ),
          }
        : {}),
    };
    const http = keep(closers, await startHttp({ ...config.http, token, version: options.version }, tools));
    if (config.syslog.enabled) {
      keep(
        closers,
        await openSyslog({
          ...{ config: config.syslog, env, clock, log, timer: createSystemTimer() },
          events: requireLoading(store).events,
        })
      );
    }
    const training = startTraining(
      {
        ...{ store, clock, log, timer: createSystemTimer(), version: options.version },
        ...trainingPlace(config, env),
      },
      { load: config.models.mlflow.load, schedule: decided }
    );
    closers.push(() => training.stop());
    const grpc = keep(closers, await startGrpc({ ...config.grpc, token }, tools));
    if (publish.metrics !== null) {
      const publishing = startPublishing({ ...publish.metrics, version: options.version }, tools);
      closers.push(() => publishing.close());
    }
    let stopped: Promise<void> | null = null;
    const sidecar = { http: http.address, grpc: grpc.address, stop: () => (stopped ??= closeAll()) };
    if (options.handleSignals ?? true) {
      stopOnSignals(sidecar, log);
    }
    log.info({ http: http.address, grpc: grpc.address, token: token === null ? 'none' : 'set' }, 'serving');
    (options.announce ?? announceOnStdout)(`ready http://${http.address}`);
    if (takesFiles(store)) {
      // Who comes first would else wait while it is done beside the first page's questions.
      void store.prepare();
      const { collect, events, pipelines } = config;
      const ledgers = [
        { name: 'events', retentionDays: events.retentionDays, forgetBefore: store.events.forgetBefore },
        { name: 'runs of sources', retentionDays: collect.retentionDays, forgetBefore: store.collect.forgetBefore },
        { name: 'pipelines', retentionDays: pipelines.retentionDays, forgetBefore: store.pipelines.forgetBefore },
      ];
      void keepLedgers(ledgers, { state, clock, log, timer: createSystemTimer() }, stopping.signal);
    }
    void keepReporting(reporter, { timer: createSystemTimer(), log }, REPORT_PAUSE_MS, stopping.signal);
    void keepAudit({ state, decided, clock, log, timer: createSystemTimer() }, stopping.signal);
    // Reading the names, and then the first looks, take both cores for a while: whoever asks is answered first.
    const look = () => {
      void watchBudgets({ ...tools, timer: createSystemTimer() }, BUDGET_PAUSE_MS, stopping.signal);
      void keepWatching({ ...tools, timer: createSystemTimer() }, ANOMALY_PAUSE_MS, stopping.signal);
      void keepWatchingUsage({ ...tools, timer: createSystemTimer() }, ANOMALY_PAUSE_MS, stopping.signal);
    };
    void untilQuiet({ telemetry: tools.telemetry, timer: createSystemTimer() }, stopping.signal).then(() =>
      keepReady(ask, { timer: createSystemTimer(), log, first: look }, NAMES_PAUSE_MS, stopping.signal)
    );
    collecting?.collector.start();
    return sidecar;
  } catch (thrown) {
    await closeAll();
    throw thrown;
  }
}

/** A store that bills and telemetry can be written to; one that was handed in may be for reading only. */
function requireLoading(store: Store): OpenStore {
  if (takesFiles(store)) {
    return store;
  }
  throw new RangeError('something is to be collected or received, but the store that was handed in takes nothing');
}

function takesFiles(store: Store): store is OpenStore {
  return 'collect' in store && 'ingest' in store;
}

function keep(closers: (() => Promise<void>)[], server: RunningServer): RunningServer {
  closers.push(() => server.close());
  return server;
}

function stopOnSignals(sidecar: Sidecar, log: Log): void {
  const stop = (signal: NodeJS.Signals) => {
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), STOP_DEADLINE_MS).unref();
    sidecar.stop().then(
      () => process.exit(0),
      (thrown: unknown) => {
        log.error({ err: thrown }, 'the store did not close');
        process.exit(1);
      }
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

function announceOnStdout(line: string): void {
  process.stdout.write(`${line}\n`);
}

function clockOf({ clock: { startAt } }: Config, log: Log): Clock {
  if (startAt === undefined) {
    return createSystemClock();
  }
  log.warn({ startAt }, 'the clock was set: it does not tell the machine’s time');
  return createClockFrom(startAt);
}
