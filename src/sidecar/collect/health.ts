/** How a source does, from its settings, its runs and what it has loaded. Pure. */
import type { SourceFreshness } from '../../contract/api/query.ts';
import type { CollectCursor, CollectRun, SourceHealth } from '../../contract/api/source.ts';
import { consecutiveFailures, nextRunAt } from './due.ts';
import type { Source } from './types.ts';

export interface Known {
  /** Runs of the source, newest first. */
  readonly runs: readonly CollectRun[];
  readonly cursors: readonly CollectCursor[];
  readonly freshness: Pick<SourceFreshness, 'dataUpTo'> | undefined;
  /** True while this process runs it. */
  readonly isRunning: boolean;
  readonly now: string;
}

const HOUR_MS = 3_600_000;

/** The health of one source. */
export function healthOf(source: Source, { runs, cursors, freshness, isRunning, now }: Known): SourceHealth {
  const [newest] = runs;
  // A run that nobody is running any more was cut off with its process.
  const last = newest?.outcome === 'running' && !isRunning ? { ...newest, outcome: 'aborted' as const } : newest;
  const ended = runs.find(({ outcome }) => outcome === 'succeeded' || outcome === 'failed');
  const loads = cursors.filter(({ event }) => event === 'loaded');
  const lastLoadedAt = loads.at(-1)?.at ?? null;
  const nextAt = nextRunAt(source, runs, now);
  const failed = ended?.outcome === 'failed' ? ended : null;
  return {
    name: source.name,
    integration: source.integration,
    integrationTitle: source.integrationTitle,
    enabled: source.enabled,
    schedule: source.schedule,
    status: statusOf(source, { isRunning, failed, hasRun: ended !== undefined, isBlocked: nextAt === null }),
    lastSuccessAt: runs.find(({ outcome }) => outcome === 'succeeded')?.endedAt ?? null,
    lastError:
      failed === null
        ? null
        : {
            at: failed.endedAt ?? failed.startedAt,
            kind: failed.errorKind ?? 'ours',
            code: failed.errorCode ?? 'unexpected',
            message: failed.error ?? '',
          },
    consecutiveFailures: consecutiveFailures(runs),
    failures: newest?.failures ?? 0,
    nextRunAt: isRunning ? null : nextAt,
    dataUpTo: freshness?.dataUpTo ?? null,
    lastLoadedAt,
    late: source.enabled && isLate(source, lastLoadedAt ?? runs.at(-1)?.startedAt ?? null, now),
    warnings: ended?.warnings ?? [],
    lastRun: last ?? null,
    record: source.record ?? null,
  };
}

function isLate({ lateAfterHours }: Source, since: string | null, now: string): boolean {
  return since !== null && Date.parse(now) - Date.parse(since) > lateAfterHours * HOUR_MS;
}

function statusOf(
  source: Source,
  facts: { isRunning: boolean; failed: CollectRun | null; hasRun: boolean; isBlocked: boolean }
): SourceHealth['status'] {
  if (facts.isRunning) {
    return 'running';
  }
  if (!source.enabled) {
    return 'disabled';
  }
  if (facts.failed !== null) {
    return facts.isBlocked ? 'blocked' : 'failing';
  }
  return facts.hasRun ? 'ok' : 'waiting';
}
