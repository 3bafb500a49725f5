/** Puts receiving together: the OTLP receiver, and the upkeep of what came in. */
import type { TelemetryReceiver } from '../contract/api/usage.ts';
import type { Config, Environment } from './config.ts';
import type { Clock } from './kernel/clock.ts';
import type { Log } from './kernel/log.ts';
import type { Timer } from './kernel/timer.ts';
import { resolveSecret } from './secrets.ts';
import { startOtlp, type RunningServer, type SenderTokens } from './serve/index.ts';
import type { TelemetryStore } from './store/index.ts';

export interface ReceivingOptions {
  readonly config: Config['otlp'];
  /** Tokens that people made, beside those of the configuration. */
  readonly tokens: SenderTokens;
  /** Days for which telemetry is kept, as it stands now. */
  readonly retentionDays: () => Promise<number>;
  readonly env: Environment;
  readonly telemetry: TelemetryStore;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly log: Log;
}

/** How long new points wait before they can be asked for. */
const REFRESH_MS = 60_000;
const MS_PER_DAY = 86_400_000;

export interface Receiving extends RunningServer {
  /** The receiver as it runs, for whoever looks after its senders. */
  describe(): Promise<TelemetryReceiver>;
}

/** Starts the receiver and its upkeep. Throws a caller error for a port that is taken or a secret that is missing. */
export async function openReceiving(options: ReceivingOptions): Promise<Receiving> {
  const { config, env, telemetry, log, tokens } = options;
  const senders = config.senders.map(({ name, token }) => ({
    name,
    token: resolveSecret(`otlp.senders "${name}"`, token, env),
  }));
  const { host, port, maxSeries, maxBytes } = config;
  const server = await startOtlp({ host, port, senders, tokens, maxSeries, maxBytes }, { telemetry, log });
  const upkeep = keepTelemetry(options);
  log.info({ otlp: server.address, senders: senders.length }, 'receiving telemetry');
  return {
    address: server.address,
    describe: async () => ({
      ...{ address: server.address, maxSeries, maxBytes },
      senders: [...senders.map(({ name }) => name), ...(await tokens.names())],
      retentionDays: await options.retentionDays(),
    }),
    close: async () => {
      await server.close();
      await upkeep.stop();
    },
  };
}

type UpkeepOptions = Omit<ReceivingOptions, 'config' | 'env' | 'tokens'>;

/** Looks after telemetry, received or scraped, until it is stopped. */
export function keepTelemetry(options: UpkeepOptions): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const upkeep = keepUp(options, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await upkeep;
    },
  };
}

/** Works out hours and drops what is old, until it is stopped. A failure is logged and tried again. */
async function keepUp(
  { retentionDays, telemetry, clock, timer, log }: UpkeepOptions,
  signal: AbortSignal
): Promise<void> {
  while (!signal.aborted) {
    try {
      await telemetry.refresh();
      const keptMs = (await retentionDays()) * MS_PER_DAY;
      const oldest = new Date(Date.parse(clock.now()) - keptMs).toISOString().slice(0, 10);
      const dropped = await telemetry.forgetBefore(oldest);
      if (dropped > 0) {
        log.info({ dropped, oldest }, 'telemetry beyond its retention was dropped');
      }
    } catch (thrown) {
      log.error({ err: thrown }, 'the upkeep of telemetry failed; it is tried again');
    }
    await timer.sleep(REFRESH_MS, signal);
  }
}
