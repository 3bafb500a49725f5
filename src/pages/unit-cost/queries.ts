/** The questions of the page, as plain objects. Pure. */
import type { DatasourceQueryInput } from '../../contract/api/datasource.ts';
import type { TraceCostQueryInput } from '../../contract/api/trace-cost.ts';
import type { UnitCostQueryInput } from '../../contract/api/unit-cost.ts';
import type { TelemetryMetricsAnswer } from '../../contract/api/usage.ts';
import type { Period } from '../../contract/calendar.ts';
import type { UnitCostView } from './view';

type Metric = TelemetryMetricsAnswer['metrics'][number];

/** The metric that is chosen, else the first that counts something, else the first there is. */
export function metricOf(view: UnitCostView, metrics: readonly Metric[]): Metric | undefined {
  return (
    metrics.find(({ metric }) => metric === view.metric) ??
    metrics.find(({ temporality }) => temporality !== '') ??
    metrics[0]
  );
}

/** Costs are of one currency: amounts of different currencies are never added. */
function costOf(view: UnitCostView, currency: string) {
  return { filters: [...view.filters, { dimension: 'BillingCurrency', operator: '=' as const, values: [currency] }] };
}

/** Unit costs over the period: in steps, as a whole, or by a dimension. */
export function unitCostQuery(
  view: UnitCostView,
  metric: string,
  period: Period,
  currency: string
): Required<Pick<UnitCostQueryInput, 'cost' | 'usage' | 'per' | 'period'>> {
  return {
    cost: costOf(view, currency),
    usage: { metric, ...(view.aggregation === '' ? {} : { aggregation: view.aggregation }) },
    per: view.per,
    period,
  };
}

/** The same as a panel of a dashboard asks for it. */
export function unitCostPanel(view: UnitCostView, metric: string, currency: string): DatasourceQueryInput {
  return {
    ...{ queryType: 'unitCost', granularity: view.step, currency },
    filters: view.filters,
    unitCost: { metric, per: view.per, ...(view.aggregation === '' ? {} : { aggregation: view.aggregation }) },
  };
}

/** The cost of a workload by what its spans served. */
export function traceCostQuery(view: UnitCostView, period: Period, currency: string): TraceCostQueryInput {
  return {
    cost: costOf(view, currency),
    by: [view.endpoint],
    weight: view.weight,
    period,
    ...(view.service === '' ? {} : { service: view.service }),
  };
}
