/** What people report that nobody was told of. */
import { MissedAnomaly } from '../../../contract/api/accuracy.ts';
import type { Kind } from '../types.ts';

export const missedAnomalies: Kind<MissedAnomaly> = {
  name: 'missed anomaly',
  table: 'missed_anomaly',
  schema: MissedAnomaly,
  label: ({ serviceName, subAccountId, day }) => `${serviceName}, ${subAccountId}, ${day}`,
  fields: { day: 'text', provider: 'text', subAccountId: 'text', serviceName: 'text' },
};
