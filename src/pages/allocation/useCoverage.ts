import type { CostQueryInput } from '../../contract/api/query.ts';
import type { Period } from '../../contract/calendar.ts';
import { compareDecimals, divideDecimals, subtractDecimals } from '../../contract/decimal.ts';
import { figureOf } from '../../components/answer/read';
import { inCurrency } from '../../components/scene/currencyChoice';
import type { CostScope } from '../../components/scene/useCostScope';
import type { Loadable } from '../../components/sidecar/useSidecar';
import { useSidecarAll } from '../../components/sidecar/useSidecarAll';
import { METRIC, MOST_KEYS, untaggedQuery } from './queries';

/** How much of the cost states a tag. */
export interface KeyCoverage {
  key: string;
  /** Cost that does not state it, decimal text. */
  without: string;
  /** The part of all cost that states it, decimal text; null when there is no cost. */
  share: string | null;
}

/** The coverage of the first keys, what most of the cost states before what hardly any does. */
export function useCoverage(scope: CostScope, period: Period | null, keys: readonly string[]): Loadable<KeyCoverage[]> {
  const asked = keys.slice(0, MOST_KEYS);
  const all = (of: Period): CostQueryInput => ({ measures: [METRIC], period: of, ...inCurrency(scope.choice) });
  const questions =
    scope.currency === '' || period === null
      ? undefined
      : [all(period), ...asked.map((key) => untaggedQuery(key, period, scope.choice))];
  const calls = useSidecarAll(scope.uid, 'query', questions, scope.refresh);
  const sums = calls.data?.map((answer) => figureOf(answer, answer.rows[0], METRIC).value ?? '0');
  const total = sums?.[0] ?? '0';
  const data = sums
    ?.slice(1)
    .map((without, at) => ({
      key: asked[at] ?? '',
      without,
      share: divideDecimals(subtractDecimals(total, without), total),
    }))
    .sort((left, right) => compareDecimals(left.without, right.without));
  return { ...calls, data };
}

/** The key that most of the cost states; of equals the first. */
export function mostStated(coverage: readonly KeyCoverage[]): string | undefined {
  const more = (left: KeyCoverage, right: KeyCoverage) => compareDecimals(right.share ?? '0', left.share ?? '0') > 0;
  return coverage.reduce<KeyCoverage | undefined>(
    (best, each) => (best === undefined || more(best, each) ? each : best),
    undefined
  )?.key;
}
