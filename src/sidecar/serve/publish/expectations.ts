/** Measurements of what is not as it should be, or will not be: anomalies, budgets, the month to come. */
import type { Anomaly } from '../../../contract/api/anomaly.ts';
import { budgetUnit } from '../../../contract/api/budget.ts';
import { ForecastQuery } from '../../../contract/api/forecast.ts';
import { decimalToChartNumber, sumDecimals } from '../../../contract/money.ts';
import { alerts, listAnomalies, listUsageAnomalies } from '../../analyse/anomaly/index.ts';
import { budgetStatuses } from '../../analyse/budget/index.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { QueryContext } from '../../store/index.ts';
import type { ServeTools } from '../api/dispatch.ts';
import type { Measurement } from './measurements.ts';

const MOST = 1000;

/** Anomalies that run and are neither judged expected nor muted; those that share all attributes are added up. */
export async function anomalyMeasurements({ state, clock }: ServeTools): Promise<Measurement[]> {
  const today = clock.now().slice(0, 10);
  const open = { status: 'open', limit: MOST } as const;
  const [cost, usage] = await Promise.all([listAnomalies(state, open), listUsageAnomalies(state, open)]);
  const impacts = new Map<string, { readonly attributes: Measurement['attributes']; readonly all: string[] }>();
  for (const anomaly of cost.anomalies.filter((each) => alerts(each, today))) {
    const attributes = attributesOf(anomaly);
    const known = impacts.get(JSON.stringify(attributes));
    impacts.set(JSON.stringify(attributes), { attributes, all: [...(known?.all ?? []), anomaly.impact] });
  }
  const running = usage.anomalies.filter((each) => alerts(each, today));
  return [
    ...[...impacts.values()].map(({ attributes, all }): Measurement => ({
      metric: 'thriftdata.anomaly.impact',
      value: decimalToChartNumber(sumDecimals(all)),
      attributes,
    })),
    ...running.map(
      ({ metric, service, provider, subAccountId, team, owner, direction, change, leaf }): Measurement => ({
        metric: 'thriftdata.usage_anomaly.change',
        value: change,
        attributes: { metric, service, provider, account: subAccountId, team, owner, direction, series: leaf },
      })
    ),
  ];
}

function attributesOf({
  provider,
  subAccountId,
  serviceName,
  team,
  owner,
  direction,
  currency,
}: Anomaly): Measurement['attributes'] {
  return { provider, account: subAccountId, service: serviceName, team, owner, direction, currency };
}

/** Percent of every budget, of what was spent and of what is expected. */
export async function budgetMeasurements(tools: ServeTools, context: QueryContext): Promise<Measurement[]> {
  const statuses = await budgetStatuses(tools, context);
  return statuses.flatMap(({ id, budget, percent, forecastPercent }) =>
    (
      [
        ['actual', percent],
        ['forecast', forecastPercent],
      ] as const
    ).map(([on, value]): Measurement => ({
      metric: 'thriftdata.budget.used',
      value: decimalToChartNumber(value),
      attributes: {
        ...{ budget: budget.name, budget_id: id, team: budget.team, owner: budget.owner, on },
        ...budgetUnit(budget),
      },
    }))
  );
}

/** What the month in which the data ends will come to, by provider; nothing where there is too little history. */
export async function forecastMeasurements(
  { forecasts }: Pick<ServeTools, 'forecasts'>,
  context: QueryContext
): Promise<Measurement[]> {
  const query = ForecastQuery.parse({ dimensions: ['ServiceProviderName'], months: 1 });
  try {
    const { series } = await forecasts.cost(query, context);
    return series.flatMap(({ labels, currency, totals }): Measurement[] => {
      const month = totals.find(({ kind }) => kind === 'month');
      const attributes = { provider: labels['ServiceProviderName'] ?? '', currency };
      return month === undefined
        ? []
        : [{ metric: 'thriftdata.forecast.month_total', value: decimalToChartNumber(month.mean), attributes }];
    });
  } catch (thrown) {
    if (thrown instanceof ThriftDataError && thrown.kind === 'caller') {
      return [];
    }
    throw thrown;
  }
}
