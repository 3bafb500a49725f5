/** Queries for anomalies, of cost and of usage. */
import type { KnownAnomaly } from '../../../contract/api/anomaly.ts';
import { AnomaliesPart, type DatasourceQuery } from '../../../contract/api/datasource.ts';
import type { Filter } from '../../../contract/api/query.ts';
import type { KnownUsageAnomaly } from '../../../contract/api/usage-anomaly.ts';
import { alerts, anomaliesIn, usageAnomaliesIn } from '../../analyse/anomaly/index.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { ServeTools } from '../api/dispatch.ts';
import { toAnomalyAnnotations, toAnomalyNumbers, toAnomalyTable } from './frames/anomalies.ts';
import type { Frame } from './frames/frame.ts';
import { toUsageAnomalyAnnotations, toUsageAnomalyNumbers, toUsageAnomalyTable } from './frames/usage-anomalies.ts';
import { meets } from './meets.ts';
import type { TimeRange } from './plan.ts';

type Texts<Anomaly> = Readonly<Record<string, (anomaly: Anomaly) => string>>;

const ofBoth: Texts<Pick<KnownAnomaly | KnownUsageAnomaly, 'provider' | 'subAccountId' | 'team' | 'owner'>> = {
  ServiceProviderName: ({ provider }) => provider,
  SubAccountId: ({ subAccountId }) => subAccountId,
  'tag:team': ({ team }) => team,
  'tag:owner': ({ owner }) => owner,
};

/** What of an anomaly a condition can be about. */
const ofCost: Texts<KnownAnomaly> = {
  ...ofBoth,
  SubAccountName: ({ subAccountName }) => subAccountName,
  ServiceName: ({ serviceName }) => serviceName,
  BillingCurrency: ({ currency }) => currency,
};
const ofUsage: Texts<KnownUsageAnomaly> = { ...ofBoth, ServiceName: ({ service }) => service };

/** Anomalies that touch the range; as numbers only those that somebody should look at today. */
export async function anomalyFrames(query: DatasourceQuery, range: TimeRange, tools: ServeTools): Promise<Frame[]> {
  const { refId, format, filters } = query;
  const today = tools.clock.now().slice(0, 10);
  const instant = (ms: number) => new Date(ms).toISOString();
  const [from, to] = [instant(range.fromEpochMS), instant(range.toEpochMS)];
  const { of, metric } = AnomaliesPart.parse(query.anomalies ?? {});
  if (of === 'usage') {
    const found = kept(await usageAnomaliesIn(tools.state, { from, to }), filters, ofUsage).filter(
      (anomaly) => metric === undefined || anomaly.metric === metric
    );
    if (format === 'numeric') {
      return toUsageAnomalyNumbers(
        found.filter((anomaly) => alerts(anomaly, today)),
        refId
      );
    }
    return format === 'annotations' ? toUsageAnomalyAnnotations(found, refId) : toUsageAnomalyTable(found, refId);
  }
  const touching = await anomaliesIn(tools.state, { from: from.slice(0, 10), to: to.slice(0, 10) });
  const found = kept(touching, filters, ofCost);
  if (format === 'numeric') {
    return toAnomalyNumbers(
      found.filter((anomaly) => alerts(anomaly, today)),
      refId
    );
  }
  return format === 'annotations' ? toAnomalyAnnotations(found, refId) : toAnomalyTable(found, refId);
}

/** Those for which every condition holds. Throws a caller error for a dimension that they do not have. */
function kept<Anomaly>(anomalies: readonly Anomaly[], filters: readonly Filter[], texts: Texts<Anomaly>): Anomaly[] {
  const unknown = filters.find(({ dimension }) => texts[dimension] === undefined);
  if (unknown !== undefined) {
    throw new ThriftDataError(
      'caller',
      'invalid_input',
      `anomalies have no "${unknown.dimension}"; filter them by ${Object.keys(texts).join(', ')}`,
      { field: 'filters' }
    );
  }
  return anomalies.filter((anomaly) =>
    filters.every(({ dimension, operator, values }) => meets(texts[dimension]?.(anomaly) ?? '', operator, values))
  );
}
