/** What makes a comparison of two periods unequal. Pure. */
import type { SourceFreshness } from '../../contract/api/query.ts';
import type { Period } from '../../contract/calendar.ts';
import { isEnded } from '../states/freshness';
import { DAY_MS } from './aligned';

export interface Caveats {
  /** Where data begins, when that is inside the period compared with. */
  beginsAt: string | null;
  /** Sources whose data ends before the period does, with where it ends. */
  behind: Array<{ source: string; upTo: string }>;
}

/** The caveats of comparing `period` with `before`. */
export function caveatsOf(
  period: Period,
  before: Period | null,
  dataFrom: string | null,
  sources: readonly SourceFreshness[],
  now: string
): Caveats {
  const begins = before !== null && dataFrom !== null && Date.parse(dataFrom) > Date.parse(before.from);
  return {
    beginsAt: begins ? dataFrom : null,
    behind: sources.flatMap((source) =>
      source.dataUpTo !== null && !isEnded(source, now) && endsBefore(source.dataUpTo, period.to)
        ? [{ source: source.source, upTo: source.dataUpTo }]
        : []
    ),
  };
}

function endsBefore(dataUpTo: string, to: string): boolean {
  return Math.ceil(Date.parse(dataUpTo) / DAY_MS) * DAY_MS < Date.parse(to);
}
