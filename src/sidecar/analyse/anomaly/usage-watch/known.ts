/** Known anomalies of usage, and what there is to know of one. */
import type {
  KnownUsageAnomaly,
  UsageAnomaliesAnswer,
  UsageAnomaly,
  UsageAnomalyDetail,
} from '../../../../contract/api/usage-anomaly.ts';
import { usageAnomalies, type State } from '../../../state/index.ts';
import type { Store } from '../../../store/index.ts';
import { toKnown } from '../watch/known.ts';
import { createHourlyJudge } from './hourly-judge.ts';
import { quantity } from './keep.ts';
import { hourText, usageLeaves } from './leaf.ts';
import { firstDayRead } from './watch.ts';

const DEFAULT_PAGE = 200;
const HOUR_MS = 3_600_000;
const HOURS_BEFORE = 7 * 24;
/** Series of one metric looked through for the one that is meant. */
const MOST_SERIES = 10_000;

/** The newest first. */
export async function listUsageAnomalies(
  state: State,
  filter: { readonly status?: UsageAnomaly['status']; readonly limit?: number; readonly offset?: number }
): Promise<Pick<UsageAnomaliesAnswer, 'anomalies' | 'total'>> {
  const { items, total } = await state.repository(usageAnomalies).list({
    filters: filter.status === undefined ? [] : [{ field: 'status', operator: '=', values: [filter.status] }],
    sort: { field: 'firstHour', descending: true },
    limit: filter.limit ?? DEFAULT_PAGE,
    offset: filter.offset ?? 0,
  });
  return { anomalies: items.map(toKnown), total };
}

/** All that touch the instants, those that were taken back left out. */
export async function usageAnomaliesIn(
  state: State,
  period: { readonly from: string; readonly to: string }
): Promise<KnownUsageAnomaly[]> {
  const stored = await state.repository(usageAnomalies).all([
    { field: 'firstHour', operator: '<=', values: [period.to] },
    { field: 'lastHour', operator: '>=', values: [period.from] },
    { field: 'status', operator: '!=', values: ['withdrawn'] },
  ]);
  return stored.map(toKnown);
}

/** The anomaly with its hours as they are now. Throws a caller error `not_found`. */
export async function usageAnomalyDetail(
  state: State,
  store: Pick<Store, 'telemetry'>,
  id: string
): Promise<UsageAnomalyDetail> {
  const anomaly = toKnown(await state.repository(usageAnomalies).get(id));
  const [first, last] = [anomaly.firstHour, anomaly.lastHour].map((at) => Date.parse(at) / HOUR_MS) as [number, number];
  const names = anomaly.dimensions.map(({ name }) => name);
  const { series } = await store.telemetry.hourlyUsage({
    from: firstDayRead(first),
    dimensions: names,
    metrics: [anomaly.metric],
    limit: MOST_SERIES,
  });
  const leaf = usageLeaves(series, names, last + 1).find(({ key }) => key === anomaly.leaf);
  const [judged] = await createHourlyJudge().judge(leaf === undefined ? [] : [leaf]);
  const textAt = (values: ArrayLike<number> | undefined, hour: number) => {
    const value = values?.[hour - (leaf?.firstHour ?? 0)] ?? Number.NaN;
    return Number.isNaN(value) ? null : quantity(value);
  };
  return {
    anomaly,
    hours: Array.from({ length: last - first + 1 + HOURS_BEFORE }, (_, index) => {
      const hour = first - HOURS_BEFORE + index;
      return { at: hourText(hour), actual: textAt(leaf?.values, hour), expected: textAt(judged?.expected, hour) };
    }),
  };
}
