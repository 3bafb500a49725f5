/** The bill in the shape of OpenCost's cloud costs (OpenCost API, "/cloudCost"): a set of items for each step. */
import { z } from 'zod';
import { CostQuery, type CostAnswer, type Filter } from '../../../contract/api/query.ts';
import { dayOf, monthOf, stepsOf, type Period } from '../../../contract/calendar.ts';
import { compareDecimals, divideDecimals, sumDecimals } from '../../../contract/money.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { QueryContext, Store } from '../../store/index.ts';
import { money } from './shape.ts';

/** OpenCost's properties and the columns of FOCUS that say the same. */
const columns: Readonly<Record<string, string>> = {
  invoiceEntityID: 'BillingAccountId',
  invoiceEntityName: 'BillingAccountName',
  accountID: 'SubAccountId',
  accountName: 'SubAccountName',
  regionID: 'RegionId',
  availabilityZone: 'AvailabilityZone',
  provider: 'ServiceProviderName',
  providerID: 'ResourceId',
  category: 'ServiceCategory',
  service: 'ServiceName',
};
/** What an item is told apart by where nothing is said, as OpenCost has it. */
const itemLevel = ['invoiceEntityID', 'accountID', 'provider', 'providerID', 'category', 'service'];
/** OpenCost's metrics by the costs of FOCUS; what is invoiced is net of discounts, and not amortised. */
const metrics = {
  listCost: 'ListCost',
  netCost: 'BilledCost',
  amortizedNetCost: 'EffectiveCost',
  invoicedCost: 'BilledCost',
  amortizedCost: 'EffectiveCost',
} as const;
const measures = ['ListCost', 'BilledCost', 'EffectiveCost'] as const;

const known = [...Object.keys(columns), 'label:<name>'].join(', ');
const property = (text: string) =>
  /^label:.+$/.test(text)
    ? text
    : Object.keys(columns).find((name) => name.toLowerCase() === text.trim().toLowerCase());

export const CloudCostAggregate = z
  .string()
  .transform((text, context) => {
    const names = text.split(',').filter((part) => part !== '');
    return names.flatMap((name) => {
      const found = property(name);
      if (found === undefined) {
        context.addIssue({ code: 'custom', message: `"${name}" is no property of cloud costs; use ${known}` });
      }
      return found ?? [];
    });
  })
  .pipe(z.array(z.string()).max(6, { error: 'more than six properties; name fewer' }))
  .transform((names) => (names.length === 0 ? itemLevel : [...new Set(names)]));

/** What is asked, read. */
export interface CloudCostRequest {
  readonly aggregate: readonly string[];
  readonly accumulate: 'all' | 'day' | 'month';
  readonly currency?: string | undefined;
}

const MOST_ROWS = 100_000;
/** A condition of a query has so many values at most. */
const MOST_VALUES = 1000;

/**
 * The sets of a period. A cost's `kubernetesPercent` is its part, from 0 to 1, that nodes, volumes and balancers of known
 * clusters have. Throws a caller error for costs in several currencies: OpenCost's items have none.
 */
export async function cloudCosts(
  { aggregate, accumulate, currency }: CloudCostRequest,
  period: Period,
  store: Pick<Store, 'kubernetes' | 'query'>,
  context: QueryContext
): Promise<object> {
  const ask = async (filters: readonly Filter[]) =>
    itemsOf(
      await store.query(
        CostQuery.parse({
          ...{ measures, filters, period, currency, limit: MOST_ROWS },
          dimensions: aggregate.map((name) => columns[name] ?? name.replace(/^label:/, 'tag:')),
          granularity: accumulate === 'all' ? 'none' : accumulate,
        }),
        context
      )
    );
  const items = await ask([]);
  requireOneCurrency(items);
  const ofClusters = new Map<string, readonly string[]>();
  const ids = await store.kubernetes.billedParts(period, context);
  for (let at = 0; at < ids.length; at += MOST_VALUES) {
    const values = ids.slice(at, at + MOST_VALUES);
    for (const { time, keys, costs } of await ask([{ dimension: 'ResourceId', operator: '=', values: [...values] }])) {
      const place = JSON.stringify([time, keys]);
      const before = ofClusters.get(place) ?? [];
      ofClusters.set(
        place,
        costs.map((cost, index) => sumDecimals([cost, before[index] ?? '0']))
      );
    }
  }
  const sets = windowsOf(period, accumulate).map(({ step, window }) => ({
    cloudCosts: Object.fromEntries(
      items
        .filter(({ time }) => time === null || time === step)
        .map(({ time, keys, costs }) => {
          const inClusters = ofClusters.get(JSON.stringify([time, keys])) ?? [];
          const name = keys.map((key) => (key === '' ? '__unallocated__' : key)).join('/');
          return [
            name,
            { properties: propertiesOf(aggregate, keys), window: bounds(window), ...metricsOf(costs, inClusters) },
          ];
        })
    ),
    ...{ window: bounds(window), aggregationProperties: aggregate },
  }));
  return { sets, window: bounds(period) };
}

const bounds = ({ from, to }: Period) => ({ start: from, end: to });

/** The steps of a period, the first and last cut to it. */
function windowsOf(period: Period, accumulate: CloudCostRequest['accumulate']) {
  if (accumulate === 'all') {
    return [{ step: null, window: period }];
  }
  const whole = { day: dayOf, month: monthOf }[accumulate];
  return stepsOf(period, accumulate).map((step) => {
    const { from, to } = whole(step);
    return {
      step,
      window: { from: from < period.from ? period.from : from, to: to > period.to ? period.to : to },
    };
  });
}

interface Item {
  readonly time: string | null;
  readonly keys: readonly string[];
  readonly currency: string;
  /** In the order of the measures. */
  readonly costs: readonly string[];
}

function itemsOf({ columns: heads, rows }: CostAnswer): Item[] {
  return rows.map((row) => {
    const cells = (role: string) => row.filter((_, index) => heads[index]?.role === role);
    return {
      time: cells('time')[0] ?? null,
      keys: cells('dimension').map((cell) => cell ?? ''),
      currency: cells('currency')[0] ?? '',
      costs: cells('measure').map((cell) => cell ?? '0'),
    };
  });
}

function requireOneCurrency(items: readonly Item[]): void {
  const currencies = [...new Set(items.map(({ currency }) => currency))].sort();
  if (currencies.length > 1) {
    throw new ThriftDataError(
      'caller',
      'several_currencies',
      `currency: costs of the window are in ${currencies.join(', ')} and OpenCost's answers have none; add currency=${encodeURIComponent(currencies[0] ?? '')}`,
      { field: 'currency' }
    );
  }
}

function propertiesOf(aggregate: readonly string[], keys: readonly string[]): Record<string, unknown> {
  const named = aggregate.map((name, index) => [name, keys[index] ?? ''] as const).filter(([, value]) => value !== '');
  const labels = named.filter(([name]) => name.startsWith('label:'));
  return {
    ...Object.fromEntries(named.filter(([name]) => !name.startsWith('label:'))),
    ...(labels.length === 0
      ? {}
      : { labels: Object.fromEntries(labels.map(([name, value]) => [name.slice('label:'.length), value])) }),
  };
}

function metricsOf(costs: readonly string[], inClusters: readonly string[]): Record<string, object> {
  return Object.fromEntries(
    Object.entries(metrics).map(([name, measure]) => {
      const at = measures.indexOf(measure);
      const [cost = '0', part = '0'] = [costs[at], inClusters[at]];
      const share = compareDecimals(cost, '0') === 0 ? '0' : (divideDecimals(part, cost) ?? '0');
      return [name, { cost: money(cost), kubernetesPercent: money(share) }];
    })
  );
}
