/** What holds now: what people decided in the settings, and the configuration where they did not. */
import type { ConfiguredSettings } from '../contract/api/preferences.ts';
import type { Config } from './config.ts';
import type { Clock } from './kernel/clock.ts';
import type { Log } from './kernel/log.ts';
import type { Timer } from './kernel/timer.ts';
import { decidedPreferences, type State } from './state/index.ts';

/** The settings that people may decide without the configuration. */
export interface Decided extends ConfiguredSettings {
  /** Days for which the audit log is kept; null for ever. */
  readonly auditDays: number | null;
}

const MS_PER_DAY = 86_400_000;
/** The audit log is kept by whole days: once in some hours is enough. */
const AUDIT_PAUSE_MS = 6 * 3_600_000;

/** What the configuration says of what people may decide. */
export function configuredSettings({ otlp, lake, models, watch }: Config): ConfiguredSettings {
  const { enabled: training, everyDays } = models.training;
  const telemetryDays = otlp.retentionDays;
  return {
    telemetryDays,
    deliveries: lake.keep,
    training,
    everyDays,
    watchedTags: watch.tags,
    watchesPrices: watch.prices,
  };
}

/** Reads what holds, anew each time: a change has its effect without a restart. */
export function createDecided(config: Config, state: State): () => Promise<Decided> {
  const configured = configuredSettings(config);
  return async () => {
    const { retention, models, watch } = await decidedPreferences(state);
    return {
      telemetryDays: retention.telemetryDays ?? configured.telemetryDays,
      deliveries: retention.deliveries ?? configured.deliveries,
      auditDays: retention.auditDays,
      training: models.training ?? configured.training,
      everyDays: models.everyDays ?? configured.everyDays,
      watchedTags: watch.tags ?? configured.watchedTags,
      watchesPrices: watch.prices ?? configured.watchesPrices,
    };
  };
}

/** Drops what the audit log is to keep no longer, until it is stopped. A failure is logged and tried again. */
export async function keepAudit(
  parts: {
    readonly state: State;
    readonly decided: () => Promise<Decided>;
    readonly clock: Clock;
    readonly timer: Timer;
    readonly log: Log;
  },
  signal: AbortSignal
): Promise<void> {
  const { state, decided, clock, timer, log } = parts;
  while (!signal.aborted) {
    try {
      const { auditDays } = await decided();
      if (auditDays !== null) {
        const midnight = Math.floor(Date.parse(clock.now()) / MS_PER_DAY) * MS_PER_DAY;
        const before = new Date(midnight - auditDays * MS_PER_DAY).toISOString();
        const dropped = await state.forgetAudit(before, { user: 'thriftdata', surface: 'schedule' });
        if (dropped > 0) {
          log.info({ dropped, before }, 'the audit log beyond its retention was dropped');
        }
      }
    } catch (thrown) {
      log.error({ err: thrown }, 'the upkeep of the audit log failed; it is tried again');
    }
    await timer.sleep(AUDIT_PAUSE_MS, signal);
  }
}
