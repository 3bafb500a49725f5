/** Anomalies of stored bills, with what people say of them. */
import { Anomaly } from '../../../contract/api/anomaly.ts';
import type { Kind } from '../types.ts';

export const anomalies: Kind<Anomaly> = {
  name: 'anomaly',
  table: 'anomaly',
  schema: Anomaly,
  label: ({ serviceName, subAccountName, firstDay }) =>
    [serviceName, subAccountName, firstDay].filter((part) => part !== '').join(', '),
  fields: {
    ...{ leaf: 'text', status: 'text', direction: 'text', firstDay: 'text', lastDay: 'text' },
    ...{ provider: 'text', subAccountId: 'text', serviceName: 'text', team: 'text', owner: 'text' },
    ...{ currency: 'text', impact: 'number' },
  },
};
