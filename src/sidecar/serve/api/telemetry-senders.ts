/** Who sends telemetry, and who was meant to and does not. */
import {
  LOCAL_SENDER,
  type TelemetryReceiver,
  type TelemetrySenderState,
  type TelemetrySourcesAnswer,
} from '../../../contract/api/usage.ts';
import type { CallTools } from './call.ts';

/** Jobs that run once a day are not silent in between. */
const SILENT_AFTER_MS = 36 * 3_600_000;

/** Everything that came in by sender, with the senders that are configured and say nothing. */
export async function telemetrySources(
  _: unknown,
  { store, clock, collector, telemetryReceiver }: CallTools
): Promise<TelemetrySourcesAnswer> {
  const receiver = (await telemetryReceiver?.()) ?? null;
  const sources = await store.telemetry.sources();
  const now = clock.now();
  const collected = ((await collector?.health()) ?? []).map(({ name }) => name);
  return { sources, senders: sendersOf(sources, { receiver, collected, now }), receiver, now };
}

/** The state of every sender that is configured or has sent, by name. Pure. */
export function sendersOf(
  sources: TelemetrySourcesAnswer['sources'],
  about: { readonly receiver: TelemetryReceiver | null; readonly collected: readonly string[]; readonly now: string }
): TelemetrySourcesAnswer['senders'] {
  const { receiver, collected, now } = about;
  const configured = receiver === null ? [] : receiver.senders.length === 0 ? [LOCAL_SENDER] : receiver.senders;
  const stateOf = (name: string): TelemetrySenderState => {
    if (!configured.includes(name)) {
      return collected.includes(name) ? 'collected' : 'former';
    }
    const times = sources.filter(({ source }) => source === name).map(({ lastAt }) => Date.parse(lastAt));
    if (times.length === 0) {
      return 'never';
    }
    return Date.parse(now) - Math.max(...times) > SILENT_AFTER_MS ? 'silent' : 'sending';
  };
  return [...new Set([...configured, ...sources.map(({ source }) => source)])]
    .sort()
    .map((name) => ({ name, state: stateOf(name) }));
}
