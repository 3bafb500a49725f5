/**
 * Calls begun while the code of a page is still on its way. They go to Grafana's own address of a data source's
 * resources, as its class would send them: that class comes later. Lands in module.js.
 */
import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { DATASOURCE_TYPE } from '../../App/constants';

/** As long as a page may take to open on a slow way; what is older is asked anew. */
const AHEAD_MS = 10_000;

const ahead = new Map<string, { answer: Promise<unknown>; at: number }>();

const keyOf = (uid: string, path: string) => `${uid} ${path}`;

/** Asks the resource `path` of the ThriftData data source `uid` for whoever takes the answer. Never rejects. */
export function askAhead(uid: string, path: string): void {
  const answer = lastValueFrom(
    getBackendSrv().fetch({
      method: 'GET',
      url: `/api/datasources/uid/${uid}/resources/${path}`,
      headers: { 'X-Plugin-Id': DATASOURCE_TYPE, 'X-Datasource-Uid': uid },
      showErrorAlert: false,
      showSuccessAlert: false,
    })
  ).then(({ data }) => data);
  answer.catch(() => undefined);
  ahead.set(keyOf(uid, path), { answer, at: performance.now() });
}

/** The answer that was asked ahead, once; undefined where there is none. Rejects as the call did. */
export function takeAhead(uid: string, path: string): Promise<unknown> | undefined {
  const found = ahead.get(keyOf(uid, path));
  ahead.delete(keyOf(uid, path));
  return found === undefined || performance.now() - found.at > AHEAD_MS ? undefined : found.answer;
}
