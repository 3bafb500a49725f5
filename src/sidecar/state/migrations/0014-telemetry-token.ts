/** Tokens of senders of telemetry. */
import { recordTable, type Migration } from './record-table.ts';

export const migration0014: Migration = {
  version: 14,
  name: 'telemetry-token',
  statements: recordTable('telemetry_token', { name: 'text', expiresAt: 'text' }),
};
