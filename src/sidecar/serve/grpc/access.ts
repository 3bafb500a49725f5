/** Who may call over gRPC, and in whose name. */
import type { QueryContext } from '../../store/index.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { unauthorized } from '../api/fault.ts';
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

/** True for Grafana's users who may change things; Grafana itself and viewers may not. */
export function mayChange(context: PluginContext | null): boolean {
  const role = context?.user?.role ?? '';
  return role === 'Admin' || role === 'Editor';
}

/** The query context for a call from Grafana; alert rules and other calls of Grafana itself have no user. */
export function queryContext(context: PluginContext | null): QueryContext {
  const login = context?.user?.login ?? '';
  return { surface: 'grpc', user: login === '' ? 'grafana' : login };
}
