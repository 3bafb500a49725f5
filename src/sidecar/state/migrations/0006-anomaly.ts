/** Anomalies of stored bills, with their verdicts. */
import { recordTable, type Migration } from './record-table.ts';

export const migration0006: Migration = {
  version: 6,
  name: 'anomaly',
  statements: recordTable(
    'anomaly',
    {
      ...{ leaf: 'text', status: 'text', direction: 'text', firstDay: 'text', lastDay: 'text' },
      ...{ provider: 'text', subAccountId: 'text', serviceName: 'text', team: 'text', owner: 'text' },
      ...{ currency: 'text', impact: 'number' },
    },
    ['status', 'firstDay', 'leaf']
  ),
};
