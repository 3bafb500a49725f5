/**
 * What is published as metrics, worked out from the store. No resources or other tags of bills leave this way;
 * anomalies and budgets name team and owner as their alert labels do, and budgets and the metrics that came in go by their
 * names.
 */
import { dayOf, instantFromMs, monthOf } from '../../../contract/calendar.ts';
import { CostQuery } from '../../../contract/api/query.ts';
import { decimalToChartNumber } from '../../../contract/money.ts';
import type { QueryContext } from '../../store/index.ts';
import { dataState } from '../readiness.ts';
import { anomalyMeasurements, budgetMeasurements, forecastMeasurements } from './expectations.ts';
import type { ServeTools } from '../api/dispatch.ts';

/** The metrics, in the naming style of OpenTelemetry's conventions. */
export const publishedMetrics = {
  'thriftdata.cost.month_to_date': { unit: '{currency}', description: 'Effective cost of the month so far.' },
  'thriftdata.cost.last_day': { unit: '{currency}', description: 'Effective cost of the last day with whole data.' },
  'thriftdata.data.age': { unit: 's', description: 'How long ago the last charge period of a source ended.' },
  'thriftdata.source.late': { unit: '1', description: 'Whether a source has had no new data for too long.' },
  'thriftdata.source.failures': { unit: '{run}', description: 'Runs of a source that failed.' },
  'thriftdata.reconciliation.difference': {
    unit: '{currency}',
    description: 'What statements and charges differ by and nothing explains.',
  },
  'thriftdata.anomaly.impact': {
    unit: '{currency}',
    description: 'What runs beside what was expected so far; negative for drops.',
  },
  'thriftdata.usage_anomaly.change': {
    unit: '%',
    description: 'Usage that runs off what was expected, in percent of that.',
  },
  'thriftdata.budget.used': { unit: '%', description: 'Spent, or expected by the end, of the amount of a budget.' },
  'thriftdata.forecast.month_total': {
    unit: '{currency}',
    description: 'What the month in which the data ends is expected to come to.',
  },
} as const;
export type PublishedMetric = keyof typeof publishedMetrics;

export interface Measurement {
  readonly metric: PublishedMetric;
  readonly value: number;
  readonly attributes: Readonly<Record<string, string>>;
}

const context: QueryContext = { surface: 'schedule', user: 'otlp' };
const MOST_ROWS = 2_000;

/** Everything as of now. Money becomes a number here: metrics hold nothing else. Never throws for a sick source. */
export async function measure(tools: ServeTools): Promise<Measurement[]> {
  const state = await dataState(tools);
  const age = (instant: string) => (Date.parse(state.now) - Date.parse(instant)) / 1000;
  return [
    ...(await costs(tools)),
    ...(state.sources ?? []).flatMap(({ source, provider, dataUpTo }): Measurement[] =>
      dataUpTo === null
        ? []
        : [{ metric: 'thriftdata.data.age', value: age(dataUpTo), attributes: { source, provider } }]
    ),
    ...state.collected.flatMap(({ name, integration, late, failures }): Measurement[] => [
      { metric: 'thriftdata.source.late', value: late ? 1 : 0, attributes: { source: name, integration } },
      { metric: 'thriftdata.source.failures', value: failures, attributes: { source: name, integration } },
    ]),
    ...(state.drift ?? []).map(({ source, kind, currency, difference }): Measurement => ({
      metric: 'thriftdata.reconciliation.difference',
      value: decimalToChartNumber(difference),
      attributes: { source, kind, currency },
    })),
    ...(await anomalyMeasurements(tools)),
    ...(await budgetMeasurements(tools, context)),
    ...(await forecastMeasurements(tools, context)),
  ];
}

/** By provider, service and sub account: what alert rules in other systems are routed by. */
async function costs({ store, clock }: ServeTools): Promise<Measurement[]> {
  const { dataUpTo } = await store.catalog(context);
  if (dataUpTo === null) {
    return [];
  }
  const today = dayOf(clock.now());
  // The newest day is still filling up while bills come in.
  const whole = Math.min(Date.parse(today.from), Date.parse(dayOf(dataUpTo).from));
  const lastDay = dayOf(instantFromMs(whole - 1));
  const periods = [
    ['thriftdata.cost.month_to_date', { from: monthOf(clock.now()).from, to: today.to }],
    ['thriftdata.cost.last_day', lastDay],
  ] as const;
  const answers = await Promise.all(
    periods.map(async ([metric, period]) => {
      const { columns, rows } = await store.query(
        CostQuery.parse({
          measures: ['EffectiveCost'],
          dimensions: ['ServiceProviderName', 'ServiceName', 'SubAccountId'],
          ...{ period, limit: MOST_ROWS },
        }),
        context
      );
      const at = (name: string) => columns.findIndex((column) => column.name === name);
      const [provider, service, account, currency, cost] = [
        ...['ServiceProviderName', 'ServiceName', 'SubAccountId', 'BillingCurrency', 'EffectiveCost'].map(at),
      ];
      return rows.map((row): Measurement => ({
        metric,
        value: decimalToChartNumber(row[cost ?? -1] ?? '0'),
        attributes: {
          provider: row[provider ?? -1] ?? '',
          service: row[service ?? -1] ?? '',
          account: row[account ?? -1] ?? '',
          currency: row[currency ?? -1] ?? '',
        },
      }));
    })
  );
  return answers.flat();
}
