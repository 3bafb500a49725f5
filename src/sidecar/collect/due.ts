/** When a source runs next, from its schedule and what its last runs came to. Pure. */
import { createHash } from 'node:crypto';
import { Cron } from 'croner';
import type { CollectRun } from '../../contract/api/source.ts';
import { instantFromMs } from '../../contract/period.ts';
import type { Source } from './types.ts';

const MINUTE_MS = 60_000;
/** The first retry after a provider's failure; doubled with each further one. */
const FIRST_RETRY_MS = MINUTE_MS;
const LONGEST_RETRY_MS = 60 * MINUTE_MS;
const LONGEST_JITTER_MS = 10 * MINUTE_MS;

type Scheduled = Pick<Source, 'name' | 'schedule' | 'enabled' | 'fingerprint'>;

/**
 * The instant of the next run, which may lie in the past: then it is due, once, however many were missed. Null for a
 * source that waits for other settings or a person. `runs` are those of the source, newest first.
 */
export function nextRunAt(source: Scheduled, runs: readonly CollectRun[], now: string): string | null {
  const [last] = runs;
  if (!source.enabled) {
    return null;
  }
  if (last === undefined || last.settings !== source.fingerprint) {
    return now;
  }
  switch (last.outcome) {
    case 'running':
    case 'aborted':
      return now;
    case 'succeeded':
      return scheduledAfter(source, last.endedAt ?? last.startedAt);
    case 'failed':
      return afterFailure(source, runs, last);
  }
}

/** How many runs failed one after the other; runs that were cut off do not count. */
export function consecutiveFailures(runs: readonly CollectRun[]): number {
  const ended = runs.filter(({ outcome }) => outcome === 'succeeded' || outcome === 'failed');
  const success = ended.findIndex(({ outcome }) => outcome === 'succeeded');
  return success < 0 ? ended.length : success;
}

function afterFailure(source: Scheduled, runs: readonly CollectRun[], last: CollectRun): string | null {
  const ended = last.endedAt ?? last.startedAt;
  const scheduled = scheduledAfter(source, ended);
  if (last.errorKind === 'caller') {
    return null;
  }
  if (last.errorKind === 'ours') {
    return scheduled;
  }
  const wait = Math.min(FIRST_RETRY_MS * 2 ** Math.min(consecutiveFailures(runs) - 1, 16), LONGEST_RETRY_MS);
  const retry = Date.parse(ended) + wait;
  const asked = last.retryAt === null ? 0 : Date.parse(last.retryAt);
  const soonest = scheduled === null ? retry : Math.min(retry, Date.parse(scheduled));
  return instantFromMs(Math.max(soonest, asked));
}

/**
 * The next time by the schedule after an instant, moved by the source's own jitter, so that sources with one schedule
 * do not ask at the same moment. Null where the schedule names no further time.
 */
function scheduledAfter({ name, schedule }: Scheduled, instant: string): string | null {
  const cron = new Cron(schedule, { timezone: 'UTC', mode: '5-part', paused: true });
  const jitter = jitterOf(name, cron, instant);
  const next = cron.nextRun(new Date(instant));
  return next === null ? null : instantFromMs(next.getTime() + jitter);
}

/** At most a tenth of the time between two runs and ten minutes; whole seconds, always the same for a name. */
function jitterOf(name: string, cron: Cron, instant: string): number {
  const [first, second] = cron.nextRuns(2, new Date(instant));
  if (first === undefined || second === undefined) {
    return 0;
  }
  const most = Math.min((second.getTime() - first.getTime()) / 10, LONGEST_JITTER_MS);
  const part = createHash('sha256').update(name).digest().readUInt32BE(0) / 2 ** 32;
  return Math.floor((most * part) / 1000) * 1000;
}

/** The first instant of a schedule after another, null where it names no further one. */
export function nextTime(schedule: string, after: string): string | null {
  const cron = new Cron(schedule, { timezone: 'UTC', mode: '5-part', paused: true });
  const next = cron.nextRun(new Date(after));
  return next === null ? null : instantFromMs(next.getTime());
}

/** What is wrong with a schedule, as one sentence, or null. */
export function scheduleFault(schedule: string): string | null {
  try {
    const cron = new Cron(schedule, { timezone: 'UTC', mode: '5-part', paused: true });
    return cron.nextRun(new Date(0)) === null ? `"${schedule}" names no time` : null;
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message.replace(/^CronPattern:\s*/, '') : String(thrown);
    return `"${schedule}" is not a cron schedule of five fields (${why}); write it like "0 */6 * * *"`;
  }
}
