/** What there is to know of one anomaly: its days, what moved in money, and what happened when it began. */
import type { AnomalyCause, AnomalyDetail, KnownAnomaly } from '../../../../contract/api/anomaly.ts';
import type { CostAnswer, Filter } from '../../../../contract/api/query.ts';
import type { DimensionName } from '../../../../contract/metrics.ts';
import { compareDecimals, subtractDecimals } from '../../../../contract/money.ts';
import type { QueryContext, Store } from '../../../store/index.ts';
import { DAYS_LEARNED, expectedDays } from './expected-days.ts';
import { happenedNear } from './happened.ts';
import { dayText, filtersOf } from './leaf.ts';

const MS_PER_DAY = 86_400_000;
const MOST_CAUSES = 30;
const MOST_OF_ONE = 200;

const causes: readonly DimensionName[] = ['RegionName', 'ResourceId', 'SkuId', 'ChargeDescription'];

/** What a tag's cost is made of besides, and which watched tags moved with an account's. */
function causesWithin({ tag, tags = [] }: KnownAnomaly): DimensionName[] {
  const keys = new Set(tags.map(({ key }) => key).filter((key) => key !== tag?.key));
  return [
    ...causes,
    ...(tag === undefined ? [] : (['SubAccountName', 'ServiceName'] as const)),
    ...[...keys].map((key): DimensionName => `tag:${key}`),
  ];
}

/** Reads it from the store: nothing of it is kept, so that it is true of the bills as they are now. */
export async function anomalyDetail(
  anomaly: KnownAnomaly,
  store: Pick<Store, 'query' | 'deliveries' | 'events'>,
  context: QueryContext
): Promise<AnomalyDetail> {
  const first = dayOf(anomaly.firstDay);
  const end = dayOf(anomaly.lastDay) + 1;
  const days = await ask(anomaly, store, context, { from: first - DAYS_LEARNED, to: end });
  const moved = await Promise.all(
    causesWithin(anomaly).map(async (dimension) => {
      // Whole weeks back, so that the same weekdays are compared.
      const back = 7 * Math.ceil((end - first) / 7);
      const [now, before] = await Promise.all([
        ask(anomaly, store, context, { from: first, to: end }, dimension),
        ask(anomaly, store, context, { from: first - back, to: end - back }, dimension),
      ]);
      return causesOf(dimension, now, before);
    })
  );
  const largest = moved.flat().sort(byChange).slice(0, MOST_CAUSES);
  return {
    anomaly,
    days: expectedDays(new Map(pairs(days, 'time').map(([day, actual]) => [day.slice(0, 10), actual])), { first, end }),
    causes: largest,
    events: await happenedNear(anomaly, largest, store, context),
  };
}

function ask(
  anomaly: KnownAnomaly,
  store: Pick<Store, 'query'>,
  context: QueryContext,
  span: { from: number; to: number },
  dimension?: DimensionName
): Promise<CostAnswer> {
  const is = (name: DimensionName, value: string): Filter => ({ dimension: name, operator: '=', values: [value] });
  return store.query(
    {
      measures: ['EffectiveCost'],
      dimensions: dimension === undefined ? [] : [dimension],
      filters: [
        ...filtersOf(anomaly),
        is('ChargeCategory', 'Usage'),
        { dimension: 'ChargeClass', operator: '!=', values: ['Correction'] },
        { dimension: 'CommitmentDiscountStatus', operator: '!=', values: ['Unused'] },
      ],
      period: { from: `${dayText(span.from)}T00:00:00Z`, to: `${dayText(span.to)}T00:00:00Z` },
      granularity: dimension === undefined ? 'day' : 'none',
      currency: anomaly.currency,
      ...(dimension === undefined ? {} : { top: MOST_OF_ONE }),
      ...{ compare: 'none', other: false, limit: 10_000 },
    },
    context
  );
}

function causesOf(dimension: string, now: CostAnswer, before: CostAnswer): AnomalyCause[] {
  const then = new Map(pairs(before, 'dimension'));
  const current = new Map(pairs(now, 'dimension'));
  return [...new Set([...current.keys(), ...then.keys()])].map((value) => {
    const [actual, earlier] = [current.get(value) ?? '0', then.get(value) ?? '0'];
    return { dimension, value, actual, before: earlier, change: subtractDecimals(actual, earlier) };
  });
}

function pairs({ columns, rows }: CostAnswer, role: 'time' | 'dimension'): [string, string][] {
  const key = columns.findIndex((column) => column.role === role);
  const measure = columns.findIndex((column) => column.role === 'measure');
  return rows.map((row) => [row[key] ?? '', row[measure] ?? '0']);
}

function byChange(left: AnomalyCause, right: AnomalyCause): number {
  const size = (text: string) => text.replace('-', '');
  return compareDecimals(size(right.change), size(left.change));
}

function dayOf(text: string): number {
  return Date.parse(text) / MS_PER_DAY;
}
