/**
 * Does the network find more than the rule, without more alerts? What goes wrong is planted into the newest days of
 * series that the network has not learned from, and both are asked. Which shares an ensemble has is chosen on one half
 * of the series, and what it is worth measured on the other.
 */
import { createKnownDays } from '../../calendar/index.ts';
import { createRandom, type Network } from '../../network/index.ts';
import { createDailyDetector, type Ensemble } from '../daily/detector.ts';
import { daily } from '../daily/settings.ts';
import { median } from '../robust.ts';
import { opinionsOn } from './opinion.ts';
import type { OpinionSeries } from './rows.ts';

/** What the trial came to; counts are over the half that nothing was chosen on. */
export interface OpinionTrial {
  readonly ensemble: Ensemble;
  readonly planted: number;
  readonly found: { readonly rule: number; readonly ensemble: number };
  /** Found by one of them only. */
  readonly only: { readonly rule: number; readonly ensemble: number };
  /** Alerts on the same days as they came. */
  readonly alerts: { readonly rule: number; readonly ensemble: number };
}

const alone: Ensemble = { rule: 1, network: Number.POSITIVE_INFINITY };
const candidates: readonly Ensemble[] = [
  { rule: 1, network: 13 },
  { rule: 1.05, network: 13 },
  { rule: 1.15, network: 9 },
  { rule: 1.15, network: 13 },
];
const HISTORY = 200;
/** A planted day must be told of within so many days. */
const WITHIN = 14;
const kinds = [
  (value: number) => value * 1.8,
  (value: number) => value * 1.4,
  () => 0,
  (value: number, _: number, level: number) => value - level,
  (value: number, ahead: number) => value * 1.02 ** (ahead + 1),
] as const;
const lengths = [1, WITHIN, 3, 1, WITHIN];

interface Case {
  readonly before: OpinionSeries;
  readonly after: OpinionSeries;
  readonly start: number;
  readonly opinions: { readonly before: Float64Array; readonly after: Float64Array };
}

/** Tries on the last `days` of each series. */
export function tryOpinion(
  network: Pick<Network, 'predict'>,
  series: readonly OpinionSeries[],
  days: number,
  seed: number
): OpinionTrial {
  const cases = casesOf(network, series, days, seed);
  const halves = [0, 1].map((half) => cases.filter((_, index) => index % 2 === half));
  const [chosenOn = [], measuredOn = []] = halves;
  const bar = countOf(chosenOn, alone, days);
  const best = candidates
    .map((ensemble) => ({ ensemble, ...countOf(chosenOn, ensemble, days) }))
    .filter(({ alerts }) => alerts <= bar.alerts)
    .sort((left, right) => right.found.size - left.found.size)[0];
  const ensemble = best?.ensemble ?? candidates[3] ?? alone;
  const [rule, both] = [countOf(measuredOn, alone, days), countOf(measuredOn, ensemble, days)];
  return {
    ensemble,
    planted: measuredOn.length,
    found: { rule: rule.found.size, ensemble: both.found.size },
    only: { rule: without(rule.found, both.found), ensemble: without(both.found, rule.found) },
    alerts: { rule: rule.alerts, ensemble: both.alerts },
  };
}

function without(some: ReadonlySet<Case>, others: ReadonlySet<Case>): number {
  return [...some].filter((each) => !others.has(each)).length;
}

function casesOf(
  network: Pick<Network, 'predict'>,
  series: readonly OpinionSeries[],
  days: number,
  seed: number
): Case[] {
  const random = createRandom(seed);
  const pairs = series.map(({ firstDay, values }, index) => {
    const cut = Math.max(0, values.length - HISTORY - days);
    const before = { firstDay: firstDay + cut, values: values.slice(cut) };
    const start = before.values.length - days + Math.floor(random() * (days - WITHIN));
    const level = median([...before.values.subarray(start - 28, start)]);
    const kind = index % kinds.length;
    const planted = before.values.map((value, at) =>
      at >= start && at < start + (lengths[kind] ?? 1) ? (kinds[kind]?.(value, at - start, level) ?? value) : value
    );
    return { before, start, after: { firstDay: before.firstDay, values: planted } };
  });
  const ask = (side: 'before' | 'after') =>
    opinionsOn(
      network,
      pairs.map((pair) => ({ ...pair[side], from: 0 }))
    );
  const [before, after] = [ask('before'), ask('after')];
  return pairs.map((pair, index) => ({
    ...pair,
    opinions: { before: before[index] ?? new Float64Array(), after: after[index] ?? new Float64Array() },
  }));
}

function countOf(cases: readonly Case[], ensemble: Ensemble, days: number): { found: Set<Case>; alerts: number } {
  const known = createKnownDays(daily.months);
  const alertsOf = ({ firstDay, values }: OpinionSeries, opinions: Float64Array) => {
    const detector = createDailyDetector(known, ensemble);
    return Array.from(values, (value, at) => detector.next((firstDay + at) * 86_400_000, value, opinions[at]).anomaly);
  };
  const found = new Set<Case>();
  let alerts = 0;
  for (const each of cases) {
    const { before, after, start, opinions } = each;
    const untouched = alertsOf(before, opinions.before);
    alerts += untouched.slice(-days).filter(Boolean).length;
    // What speaks of the day anyway found nothing that was planted.
    const isFound = alertsOf(after, opinions.after).some(
      (is, at) => is && at >= start && at < start + WITHIN && untouched[at] !== true
    );
    if (isFound) {
      found.add(each);
    }
  }
  return { found, alerts };
}
