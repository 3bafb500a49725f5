/** Grafana's alerting over HTTP, with the user's own rights. */
import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';

/** A failure in one sentence that says what to do. */
export class AlertingError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'AlertingError';
    this.status = status;
  }
}

/** One call; what it writes stays editable in Grafana. Rejects with an AlertingError. */
export async function callAlerting(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  data?: object
): Promise<unknown> {
  try {
    const headers = { 'X-Disable-Provenance': 'true' };
    const options = { method, url, data, headers, showErrorAlert: false, showSuccessAlert: false };
    return (await lastValueFrom(getBackendSrv().fetch<unknown>(options))).data;
  } catch (cause) {
    throw toAlertingError(cause);
  }
}

function toAlertingError(cause: unknown): AlertingError {
  const status = Number(fieldOf(cause, 'status') ?? 0);
  const data = fieldOf(cause, 'data');
  const said = [fieldOf(data, 'message'), fieldOf(cause, 'statusText'), fieldOf(cause, 'message')].find(
    (text) => typeof text === 'string' && text !== ''
  );
  return new AlertingError(status, String(said ?? status));
}

/** The list that a value is; an empty one when it is none. */
export function listIn(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A member of an answer that was not looked at yet. */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
