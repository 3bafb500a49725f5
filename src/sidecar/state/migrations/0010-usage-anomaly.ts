/** Anomalies of usage, with their verdicts. */
import { recordTable, type Migration } from './record-table.ts';

export const migration0010: Migration = {
  version: 10,
  name: 'usage-anomaly',
  statements: recordTable(
    'usage_anomaly',
    {
      ...{ leaf: 'text', status: 'text', direction: 'text', firstHour: 'text', lastHour: 'text' },
      ...{ metric: 'text', service: 'text', team: 'text', owner: 'text', change: 'number' },
    },
    ['status', 'firstHour', 'leaf']
  ),
};
