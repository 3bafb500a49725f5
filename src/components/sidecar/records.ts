/** Records that people keep in ThriftData, by way of the data source's resources: whatever their kind. */
import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { toSidecarError } from './errors';

export type RecordMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A record as the sidecar tells it. */
export interface KeptRecord<Body> {
  id: string;
  version: number;
  changedAt: string;
  changedBy: string;
  body: Body;
}

export interface RecordsPage<Body> {
  items: Array<KeptRecord<Body>>;
  total: number;
}

/** Calls `path` below the sidecar's API behind the data source `uid`. Rejects with a SidecarError. */
export async function callRecords(
  uid: string,
  method: RecordMethod,
  path: string,
  params: object = {},
  data?: unknown
): Promise<unknown> {
  try {
    const url = `/api/datasources/uid/${encodeURIComponent(uid)}/resources/${path}`;
    const options = { method, url, params, data, showErrorAlert: false, showSuccessAlert: false };
    return (await lastValueFrom(getBackendSrv().fetch<unknown>(options))).data;
  } catch (cause) {
    throw toSidecarError(cause);
  }
}
