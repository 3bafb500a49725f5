/** Who may see what, by whom it was decided, and what people share. */
import { z } from 'zod';
import { ApiToken, ApiTokenRequest, Scope, Team } from '../../../contract/api/access.ts';
import { AuditAnswer, createRecordOf, recordOf, RecordsInput, recordsOf } from '../../../contract/api/records.ts';
import { SavedView } from '../../../contract/api/saved-view.ts';
import { apiTokens, savedViews, scopes, teams, type Stored } from '../../state/index.ts';
import { createApiToken } from '../access/index.ts';
import { defineCall, type ApiCall } from './call.ts';
import { actorOf, listRequest, recordCalls, removeCall } from './records.ts';
import { telemetryTokenCalls } from './telemetry-token-calls.ts';

const admins = { readBy: 'Admin', changedBy: 'Admin' } as const;

/** A token as it is told afterwards: everything but its digest. */
const ToldToken = z.object(ApiTokenRequest.shape);

const tokenCalls: readonly ApiCall[] = [
  defineCall({
    ...{ name: 'listApiTokens', path: 'api-tokens', method: 'GET', summary: 'A page of API tokens', administers: true },
    input: RecordsInput,
    output: recordsOf(ToldToken),
    run: async (input, { state }) => {
      const { items, total } = await state.repository(apiTokens).list(listRequest(input));
      return { items: items.map(withoutDigest), total };
    },
  }),
  defineCall({
    ...{ name: 'createApiToken', path: 'api-tokens', method: 'POST', administers: true, changes: true },
    summary: 'Makes a token for the HTTP API; the answer is the only place where it is told',
    input: createRecordOf(ApiTokenRequest),
    output: z.object({ ...recordOf(ToldToken).shape, token: z.string() }),
    run: async ({ body }, tools, context) => {
      const { token, record } = await createApiToken(body, actorOf(context), tools);
      return { ...withoutDigest(record), token };
    },
  }),
  removeCall({ name: 'removeApiToken', path: 'api-tokens/{id}', one: 'API token', kind: apiTokens, administers: true }),
];

/** Every call of administration. */
export const administrationCalls: readonly ApiCall[] = [
  ...recordCalls({ path: 'scopes', one: 'scope', many: 'scopes', kind: scopes, body: Scope, ...admins }),
  ...recordCalls({ path: 'teams', one: 'team', many: 'teams', kind: teams, body: Team, ...admins }),
  ...tokenCalls,
  ...telemetryTokenCalls,
  ...recordCalls({
    ...{ path: 'saved-views', one: 'saved view', many: 'saved views', kind: savedViews, body: SavedView },
    ...{ readBy: 'everybody', changedBy: 'Editor' },
  }),
  defineCall({
    ...{ name: 'audit', method: 'GET', summary: 'Who changed what, newest first', administers: true },
    input: RecordsInput,
    output: AuditAnswer,
    run: (input, { state }) => state.audit(listRequest(input)),
  }),
];

function withoutDigest({ body: { digest: _, ...body }, ...record }: Stored<ApiToken>) {
  return { ...record, body };
}
