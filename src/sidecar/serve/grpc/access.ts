/** Who may call over gRPC, and in whose name. */
import { Role } from '../../../contract/api/access.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { unauthorized } from '../api/fault.ts';
import type { Caller } from '../access/index.ts';
import { tokenMatches } from '../token.ts';
import type { PluginContext } from './messages.ts';

/** Why a call may not be answered, or null when it may. Without a configured token every call may. */
export function refusal(context: PluginContext | null, token: string | null): ThriftDataError | null {
  if (token === null) {
    return null;
  }
  const given = context?.dataSourceInstanceSettings?.decryptedSecureJsonData['token'] ?? '';
  if (given === '') {
    return unauthorized('no token: enter the sidecar’s token in the settings of the ThriftData data source');
  }
  return tokenMatches(token, given)
    ? null
    : unauthorized('wrong token: the one in the settings of the ThriftData data source is not the sidecar’s');
}

/** The caller that Grafana speaks for; alert rules and other calls of Grafana itself have no user. */
export function callerOf(context: PluginContext | null): Caller {
  const user = context?.user ?? null;
  if (user === null) {
    return { surface: 'grpc', user: 'grafana', email: '', role: 'Grafana', isNobody: true };
  }
  // A role that is not known, as that of an anonymous visitor, gives the least.
  const role = Role.safeParse(user.role).data ?? 'Viewer';
  const known = { surface: 'grpc', email: user.email ?? '', role } as const;
  return user.login === '' ? { ...known, user: 'anonymous', isNobody: true } : { ...known, user: user.login };
}
