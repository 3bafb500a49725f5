/** The front door of accuracy: how good detection and forecasts are on the user's own data. */
import type { AccuracyAnswer } from '../../../contract/api/accuracy.ts';
import { ForecastQuery } from '../../../contract/api/forecast.ts';
import type { Clock } from '../../kernel/clock.ts';
import { anomalies, missedAnomalies, type State } from '../../state/index.ts';
import type { QueryContext } from '../../store/index.ts';
import type { Forecasts } from '../forecast/index.ts';
import { detectionAccuracy } from './score.ts';

const MS_PER_DAY = 86_400_000;
/** The largest providers; the back-test of each takes a forecast of its own. */
const MOST_PROVIDERS = 8;
/** A whole month ahead and more, on whatever day of the month it is asked. */
const HORIZON_MONTHS = 3;

/** The scores over the last so many days, today included. */
export async function accuracyOf(
  days: number,
  { state, forecasts, clock }: { readonly state: State; readonly forecasts: Forecasts; readonly clock: Clock },
  context: QueryContext
): Promise<AccuracyAnswer> {
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const end = Date.parse(day(Date.parse(clock.now()))) + MS_PER_DAY;
  const [from, to] = [day(end - days * MS_PER_DAY), day(end)];
  const all = (await state.repository(anomalies).all()).map(({ body }) => body);
  const found = all.filter(({ firstDay }) => from <= firstDay && firstDay < to);
  const firstLook = all.map(({ foundAt }) => foundAt).sort()[0] ?? '';
  const reports = (
    await state.repository(missedAnomalies).all([
      { field: 'day', operator: '>=', values: [from] },
      { field: 'day', operator: '<', values: [to] },
    ])
  ).map(({ body }) => body);
  const providers = [...new Set([...found, ...reports].map(({ provider }) => provider))].sort();
  const query = ForecastQuery.parse({
    dimensions: ['ServiceProviderName'],
    top: MOST_PROVIDERS,
    months: HORIZON_MONTHS,
  });
  const { series } = await forecasts.cost(query, context);
  return {
    ...{ from, to, detection: detectionAccuracy(found, reports, firstLook) },
    byProvider: providers.map((provider) => ({
      provider,
      ...detectionAccuracy(
        found.filter((one) => one.provider === provider),
        reports.filter((one) => one.provider === provider),
        firstLook
      ),
    })),
    forecasts: series.map(({ labels, currency, backTest }) => ({
      provider: labels['ServiceProviderName'] ?? '',
      ...{ currency, backTest },
    })),
  };
}
