/** Commits of default branches as all systems of pipelines tell of them. */
import { dayOf, instantFromMs } from '../../contract/calendar.ts';
import type { PipelineCommit, PipelineDay } from '../../contract/pipelines/day.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import type { CollectTools } from './integration.ts';

/** A span that holds both of its ends, as systems of pipelines take them. */
export interface Seconds {
  readonly first: string;
  readonly last: string;
}

const LONGEST_LINE = 500;

/**
 * The days of the window that are over. They are the same for all runs of a day, so that an answer that has not changed
 * is not sent again.
 */
export function closedSeconds({ since, clock }: Pick<CollectTools, 'since' | 'clock'>): Seconds {
  return {
    first: instantFromMs(Date.parse(dayOf(since).from)),
    last: instantFromMs(Date.parse(dayOf(clock.now()).from) - 1000),
  };
}

/** What a system tells of a commit; what it leaves out is null. */
interface ToldCommit {
  readonly sha: string;
  readonly repository: string;
  readonly at: string | null | undefined;
  readonly message: string | null | undefined;
  readonly author: string | null | undefined;
  readonly url: string | null | undefined;
}

/** The commit in the shape that all systems share; none where the time is not told. */
export function commitOf({ sha, repository, at, message, author, url }: ToldCommit): PipelineCommit[] {
  const ms = Date.parse(at ?? '');
  const [line = ''] = (message ?? '').trim().split(/\r?\n/, 1);
  const isLink = /^https?:$/.test(URL.parse(url ?? '')?.protocol ?? '');
  return Number.isNaN(ms)
    ? []
    : [
        {
          ...{ sha, at: instantFromMs(ms), repository, author: author ?? '', url: isLink ? (url ?? '') : '' },
          message: [...line].slice(0, LONGEST_LINE).join(''),
        },
      ];
}

/** The commits of a day as a part of it; nothing where there are none, so that such days stay what they were. */
export function commitsOf(day: string, commits: readonly PipelineCommit[]): Pick<PipelineDay, 'commits'> {
  const own = commits.filter(({ at }) => at.startsWith(day));
  return own.length === 0 ? {} : { commits: own };
}

/** Nothing where the system refuses with the code by which it says that there is no commit yet. */
export async function noneFor<T>(code: string, read: () => Promise<T[]>): Promise<T[]> {
  try {
    return await read();
  } catch (thrown) {
    if (thrown instanceof ThriftDataError && thrown.code === code) {
      return [];
    }
    throw thrown;
  }
}
