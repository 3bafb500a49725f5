/** Reports of what nobody was told of. */
import { recordTable, type Migration } from './record-table.ts';

export const migration0009: Migration = {
  version: 9,
  name: 'missed-anomaly',
  statements: recordTable('missed_anomaly', {
    ...{ day: 'text', provider: 'text', subAccountId: 'text', serviceName: 'text' },
  }),
};
