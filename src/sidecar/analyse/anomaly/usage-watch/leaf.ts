/** A leaf of usage as the watch sees it: one metric of one combination of dimensions, a value for each hour. */
import type { UsageDimension } from '../../../../contract/api/usage.ts';
import type { HourlyUsage } from '../../../store/index.ts';

export interface UsageLeaf {
  readonly key: string;
  readonly facts: Omit<HourlyUsage, 'hours' | 'values'>;
  readonly dimensions: readonly { readonly name: UsageDimension; readonly value: string }[];
  /** Hours since 1970-01-01T00:00Z. */
  readonly firstHour: number;
  /** NaN where nothing is known. */
  readonly values: Float64Array;
}

/**
 * Leaves with their hours filled in, each from its own first one: what is new is not judged by what it was not. They
 * end with the newest hour before `end` in which anything came in. A counter or distribution without points was not
 * used, unless nothing at all came in; a level without points is not known.
 */
export function usageLeaves(
  series: readonly HourlyUsage[],
  dimensions: readonly UsageDimension[],
  end: number
): UsageLeaf[] {
  const known = new Set(series.flatMap(({ hours }) => [...hours.keys()].filter((hour) => hour < end)));
  const last = [...known].reduce((newest, hour) => Math.max(newest, hour), Number.NEGATIVE_INFINITY);
  return series.flatMap(({ hours, values: names, ...facts }) => {
    const firstHour = [...hours.keys()].reduce((first, hour) => Math.min(first, hour), Number.POSITIVE_INFINITY);
    if (!(firstHour <= last)) {
      return [];
    }
    const named = dimensions.map((name, index) => ({ name, value: names[index] ?? '' }));
    const unused = (hour: number) => (facts.aggregation !== 'level' && known.has(hour) ? 0 : Number.NaN);
    const values = Float64Array.from(
      { length: last - firstHour + 1 },
      (_, at) => hours.get(firstHour + at) ?? unused(firstHour + at)
    );
    return [{ key: keyOf(facts.metric, facts.aggregation, named), facts, dimensions: named, firstHour, values }];
  });
}

function keyOf(metric: string, aggregation: string, dimensions: UsageLeaf['dimensions']): string {
  return [metric, aggregation, ...dimensions.map(({ name, value }) => `${name}=${value}`)].join(' / ');
}

/** `YYYY-MM-DDTHH:00:00Z`. */
export function hourText(hour: number): string {
  return new Date(hour * 3_600_000).toISOString().replace('.000Z', 'Z');
}
