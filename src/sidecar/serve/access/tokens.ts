/** Tokens of the HTTP API: `td_<id>_<secret>`. The sidecar keeps the digest of the secret. */
import { randomUUID } from 'node:crypto';
import type { ApiToken, ApiTokenRequest } from '../../../contract/api/access.ts';
import type { Clock } from '../../kernel/clock.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { apiTokens, type Actor, type State, type Stored } from '../../state/index.ts';
import { unauthorized } from '../api/fault.ts';
import type { Caller } from './caller.ts';
import { digestOf, isSecretOf, newSecret } from './secret.ts';

const PREFIX = 'td_';
const LONGEST_DAYS = 366;
const MS_PER_DAY = 86_400_000;

interface TokenTools {
  readonly state: State;
  readonly clock: Clock;
}

/** True for what looks like a token of ours rather than the secret of the configuration. */
export function isApiToken(given: string): boolean {
  return given.startsWith(PREFIX);
}

/** Makes a token; its text is told this once. Throws a caller error when it would end in the past or after a year. */
export async function createApiToken(
  request: ApiTokenRequest,
  actor: Actor,
  { state, clock }: TokenTools
): Promise<{ token: string; record: Stored<ApiToken> }> {
  const days = (Date.parse(request.expiresAt) - Date.parse(clock.now())) / MS_PER_DAY;
  if (days <= 0 || days > LONGEST_DAYS) {
    throw new ThriftDataError(
      'caller',
      'invalid_input',
      `expiresAt: ${request.expiresAt} is ${days <= 0 ? 'over' : 'more than a year away'}; choose a day within the next ${LONGEST_DAYS} days`,
      { field: 'expiresAt' }
    );
  }
  const id = randomUUID();
  const secret = newSecret();
  const record = await state.repository(apiTokens).create({ ...request, digest: digestOf(secret) }, actor, id);
  return { token: `${PREFIX}${id}_${secret}`, record };
}

/** The caller that a token stands for. Throws 401 when it is unknown, removed, wrong or over. */
export async function callerOfToken(given: string, { state, clock }: TokenTools): Promise<Caller> {
  const [, id = '', secret = ''] = /^td_([0-9a-f-]{36})_([\w-]+)$/.exec(given) ?? [];
  const found = id === '' ? null : await state.repository(apiTokens).find(id);
  if (found === null || !isSecretOf(secret, found.body.digest)) {
    throw unauthorized('this API token is not known; it may have been removed');
  }
  const { name, role, sees, filters, repositories, expiresAt } = found.body;
  if (Date.parse(expiresAt) <= Date.parse(clock.now())) {
    throw unauthorized(`the API token "${name}" ended at ${expiresAt}; ask an administrator for a new one`);
  }
  return { surface: 'http', user: `token ${name}`, email: '', role, own: { name, sees, filters, repositories } };
}
