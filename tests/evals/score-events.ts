/**
 * Counts what a person on call lives with: events found, and alerts that were for nothing. An alert that stays on is
 * a new one every `span` + 1 points, so that alerting always does not look precise; nothing is point-adjusted.
 */

/** Positions in the series, both inside. */
export interface Window {
  readonly start: number;
  readonly end: number;
  readonly kind?: string;
  /** What each day cost beyond the usual; negative for what it saved. */
  readonly daily?: readonly number[];
}

export interface ScoredSeries {
  readonly alerts: readonly boolean[];
  readonly windows: readonly Window[];
}

export interface EventScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly falsePer1000: number;
  readonly events: number;
  /** Overspent money that was still to come when the alert was raised. */
  readonly savable: number;
  /** Found and all of each kind, and the median delay in points. */
  readonly kinds: Readonly<Record<string, { found: number; all: number; delay: number | null }>>;
}

const PROBATION = 0.15;
const LONGEST_PROBATION = 750;
const SPAN = 12;

/** Scores all series together, after the first 15 % of each. */
export function scoreEvents(all: readonly ScoredSeries[]): EventScore {
  const kinds: Record<string, { found: number; all: number; delays: number[] }> = {};
  const sum = { wrong: 0, quiet: 0, over: 0, saved: 0 };
  for (const { alerts, windows } of all) {
    const from = Math.min(Math.floor(alerts.length * PROBATION), LONGEST_PROBATION);
    const excused = alerts.map(() => false);
    const scored = windows
      .filter(({ end }) => end >= from)
      .map((each) => ({ ...each, start: Math.max(from, each.start) }));
    sum.quiet += alerts.length - from;
    for (const window of scored) {
      const at = alerts.findIndex((alert, index) => alert && index >= window.start && index <= window.end);
      const kind = (kinds[window.kind ?? 'event'] ??= { found: 0, all: 0, delays: [] });
      kind.all += 1;
      if (at >= 0) {
        kind.found += 1;
        kind.delays.push(at - window.start);
      }
      excused.fill(true, window.start, window.end + 1 + (at >= 0 ? SPAN : 0));
      sum.quiet -= window.end - window.start + 1;
      const daily = window.daily ?? [];
      const total = daily.reduce((a, b) => a + b, 0);
      sum.over += Math.max(0, total);
      sum.saved += total > 0 && at >= 0 ? daily.slice(at - window.start + 1).reduce((a, b) => a + b, 0) : 0;
    }
    sum.wrong += falseAlerts(alerts, excused, from);
  }
  return resultOf(kinds, sum);
}

function falseAlerts(alerts: readonly boolean[], excused: readonly boolean[], from: number): number {
  let wrong = 0;
  let last = Number.NEGATIVE_INFINITY;
  alerts.forEach((alert, index) => {
    if (alert && index >= from && excused[index] !== true && index - last > SPAN) {
      wrong += 1;
      last = index;
    }
  });
  return wrong;
}

function resultOf(
  kinds: Record<string, { found: number; all: number; delays: number[] }>,
  sum: { wrong: number; quiet: number; over: number; saved: number }
): EventScore {
  const found = Object.values(kinds).reduce((count, kind) => count + kind.found, 0);
  const events = Object.values(kinds).reduce((count, kind) => count + kind.all, 0);
  const precision = found + sum.wrong === 0 ? 0 : found / (found + sum.wrong);
  const recall = events === 0 ? 0 : found / events;
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    falsePer1000: (1000 * sum.wrong) / Math.max(1, sum.quiet),
    events,
    savable: sum.over === 0 ? 0 : sum.saved / sum.over,
    kinds: Object.fromEntries(
      Object.entries(kinds).map(([name, { found: hits, all, delays }]) => [
        name,
        { found: hits, all, delay: delays.sort((a, b) => a - b)[Math.floor(delays.length / 2)] ?? null },
      ])
    ),
  };
}
