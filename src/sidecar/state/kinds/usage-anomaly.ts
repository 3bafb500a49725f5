/** Anomalies of usage, with what people say of them. */
import { UsageAnomaly } from '../../../contract/api/usage-anomaly.ts';
import type { Kind } from '../types.ts';

export const usageAnomalies: Kind<UsageAnomaly> = {
  name: 'usage anomaly',
  table: 'usage_anomaly',
  schema: UsageAnomaly,
  label: ({ metric, service, firstHour }) => [metric, service, firstHour].filter((part) => part !== '').join(', '),
  fields: {
    ...{ leaf: 'text', status: 'text', direction: 'text', firstHour: 'text', lastHour: 'text' },
    ...{ metric: 'text', service: 'text', team: 'text', owner: 'text', change: 'number' },
  },
};
