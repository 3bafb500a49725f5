/** Scopes, teams and tokens for the HTTP API. */
import { recordTable, type Migration } from './record-table.ts';

export const migration0002: Migration = {
  version: 2,
  name: 'access',
  statements: [
    ...recordTable('scope', { name: 'text', enabled: 'boolean', sees: 'text' }),
    ...recordTable('team', { name: 'text' }),
    ...recordTable('api_token', { name: 'text', role: 'text', sees: 'text', expiresAt: 'text' }),
  ],
};
