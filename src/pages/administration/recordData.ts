/** What ra-core asks of the sidecar: pages, records and changes, by way of the data source's resources. */
import type { AuthProvider, DataProvider, GetListParams, RaRecord } from 'ra-core';
import { config } from '@grafana/runtime';
import { callRecords, type RecordMethod } from '../../components/sidecar/records';
import { ownLists, pageRequest } from './ownLists';

/** A record as lists and forms have it: the body's fields beside who, when and version. */
export interface FlatRecord extends RaRecord<string> {
  version: number;
  changedAt: string;
  changedBy: string;
}

/** The provider over the data source `uid`. Every refusal reaches the page: nothing is shown before it is kept. */
export function recordData(uid: string): DataProvider {
  const call = (method: RecordMethod, path: string, params: object = {}, data?: unknown) =>
    callRecords(uid, method, path, params, data);

  const own = ownLists(uid);

  async function page(resource: string, params: GetListParams) {
    const list = own[resource];
    if (list !== undefined) {
      return list.page(params);
    }
    const { items, total } = (await call('GET', resource, pageRequest(params))) as { items: unknown[]; total: number };
    return { data: items.map(flat), total };
  }

  const refuse = () => Promise.reject(new Error('records are changed one at a time'));
  const one = async (resource: string, id: unknown) => {
    const read = own[resource]?.one;
    return (await read?.(String(id))) ?? flat(await call('GET', `${resource}/${encodeURIComponent(String(id))}`));
  };
  const provider = {
    getList: page,
    getManyReference: page,
    getOne: async (resource: string, { id }: { id: unknown }) => ({ data: await one(resource, id) }),
    getMany: async (resource: string, { ids }: { ids: unknown[] }) => ({
      data: await Promise.all(ids.map((id) => one(resource, id))),
    }),
    create: async (resource: string, { data }: { data: unknown }) => ({
      data: (await own[resource]?.create?.(data)) ?? flat(await call('POST', resource, {}, { body: data })),
    }),
    update: async (
      resource: string,
      { id, data, previousData }: { id: unknown; data: unknown; previousData: unknown }
    ) => ({
      data:
        (await own[resource]?.change?.(String(id), data)) ??
        flat(
          await call(
            'PUT',
            `${resource}/${encodeURIComponent(String(id))}`,
            {},
            { version: versionOf(previousData), body: data }
          )
        ),
    }),
    delete: async (resource: string, { id, previousData }: { id: unknown; previousData?: unknown }) => {
      await (own[resource]?.remove?.(String(id)) ??
        call('DELETE', `${resource}/${encodeURIComponent(String(id))}`, { version: versionOf(previousData) }));
      return { data: previousData };
    },
    updateMany: refuse,
    deleteMany: refuse,
  };
  return provider as unknown as DataProvider;
}

/** What Editors may change too; Grafana decides about its own rules. */
export const FOR_EDITORS: ReadonlySet<string> = new Set(['budgets', 'unit-costs', 'alert-rules']);

/** Grafana has signed the user in already: this only tells who it is and what the role lets them do. */
export function grafanaUser(): AuthProvider {
  const { login, name, orgRole } = config.bootData.user;
  return {
    login: () => Promise.resolve(),
    logout: () => Promise.resolve(),
    checkAuth: () => Promise.resolve(),
    checkError: () => Promise.resolve(),
    getIdentity: () => Promise.resolve({ id: login, fullName: name }),
    getPermissions: () => Promise.resolve(orgRole),
    canAccess: ({ resource, action }) =>
      Promise.resolve(
        orgRole === 'Admin' || (FOR_EDITORS.has(resource) && (action === 'list' || orgRole === 'Editor'))
      ),
  };
}

function flat(item: unknown): FlatRecord {
  const { body, sequence, ...record } = item as { body?: object; sequence?: number; id?: string };
  return { ...body, ...record, id: record.id ?? String(sequence) } as FlatRecord;
}

function versionOf(record: unknown): number {
  return (record as FlatRecord).version;
}
