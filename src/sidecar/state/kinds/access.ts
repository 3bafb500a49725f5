/** Scopes, teams and tokens: who may see what. */
import { ApiToken, Scope, Team } from '../../../contract/api/access.ts';
import type { Kind } from '../types.ts';

export const scopes: Kind<Scope> = {
  name: 'scope',
  table: 'scope',
  schema: Scope,
  label: ({ name }) => name,
  fields: { name: 'text', enabled: 'boolean', sees: 'text' },
};

export const teams: Kind<Team> = {
  name: 'team',
  table: 'team',
  schema: Team,
  label: ({ name }) => name,
  fields: { name: 'text' },
};

export const apiTokens: Kind<ApiToken> = {
  name: 'API token',
  table: 'api_token',
  schema: ApiToken,
  label: ({ name }) => name,
  fields: { name: 'text', role: 'text', sees: 'text', expiresAt: 'text' },
  secrets: ['digest'],
};
