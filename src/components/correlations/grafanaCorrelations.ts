/**
 * Grafana's correlations of our data source, kept from the browser and so with the user's own rights ("Correlations
 * HTTP API"). A table in Explore then has the link in each row.
 */
import { getBackendSrv, getDataSourceSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { correlationTargets, type CostCorrelation } from '../../contract/api/correlation.ts';

/** A correlation as Grafana keeps it, as far as it is read here. */
export interface KeptCorrelation extends CostCorrelation {
  uid: string;
  /** Name of the data source that it leads to; its uid where that is not known. */
  targetName: string;
}

/** Where a link can lead: the data sources whose query is one text. */
export function targets(): Array<{ uid: string; name: string }> {
  return getDataSourceSrv()
    .getList()
    .filter(({ type }) => type in correlationTargets)
    .map(({ uid, name }) => ({ uid, name }));
}

/** Correlations as Grafana pages them, in an order of its own; it neither sorts nor searches them. */
export interface CorrelationPage {
  correlations: KeptCorrelation[];
  total: number;
}

/** The most that one answer has. */
const LARGEST_PAGE = 1000;

/** A page, counted from 1, of the correlations of the data source `uid`. */
export async function correlationPage(uid: string, page: number, limit: number): Promise<CorrelationPage> {
  const asked = new URLSearchParams({ sourceUID: uid, limit: String(limit), page: String(page) });
  const answer = await call('GET', `/api/datasources/correlations?${asked.toString()}`).catch((cause: unknown) => {
    // Grafana says that there is none by a 404.
    if (statusOf(cause) === 404) {
      return { correlations: [], totalCount: 0 };
    }
    throw cause;
  });
  const kept = memberOf(answer, 'correlations');
  const found = (Array.isArray(kept) ? kept : []).map(toKept);
  return { correlations: found, total: Number(memberOf(answer, 'totalCount') ?? found.length) };
}

/** All correlations of the data source `uid`. */
export async function correlations(uid: string): Promise<KeptCorrelation[]> {
  const found: KeptCorrelation[] = [];
  for (let page = 1; ; page += 1) {
    const { correlations: more, total } = await correlationPage(uid, page, LARGEST_PAGE);
    found.push(...more);
    if (more.length === 0 || found.length >= total) {
      return found;
    }
  }
}

/** One of the data source `uid`. Rejects with Grafana's answer when there is none. */
export async function readCorrelation(uid: string, id: string): Promise<KeptCorrelation> {
  return toKept(await call('GET', `${pathOf(uid)}/${encodeURIComponent(id)}`));
}

/** Makes one, or puts one in the place of what has its uid. A link cannot be turned to another data source. */
export async function keepCorrelation(uid: string, wanted: CostCorrelation, id?: string): Promise<KeptCorrelation> {
  const { label, description, target, field, query } = wanted;
  const member = correlationTargets[typeOf(target)] ?? 'query';
  const config = { field, target: { [member]: query } };
  const answer = await (id === undefined
    ? call('POST', pathOf(uid), { targetUID: target, type: 'query', label, description, config })
    : call('PATCH', `${pathOf(uid)}/${encodeURIComponent(id)}`, { type: 'query', label, description, config }));
  const made = memberOf(answer, 'result');
  return { ...wanted, uid: String(memberOf(made, 'uid') ?? id ?? ''), targetName: nameOf(target) };
}

/** Takes one out of Grafana. */
export async function removeCorrelation(uid: string, id: string): Promise<void> {
  await call('DELETE', `${pathOf(uid)}/${encodeURIComponent(id)}`);
}

function pathOf(uid: string): string {
  return `/api/datasources/uid/${encodeURIComponent(uid)}/correlations`;
}

async function call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, data?: object): Promise<unknown> {
  const options = { method, url, data, showErrorAlert: false, showSuccessAlert: false };
  return (await lastValueFrom(getBackendSrv().fetch<unknown>(options))).data;
}

function toKept(correlation: unknown): KeptCorrelation {
  const text = (of: unknown, name: string) => String(memberOf(of, name) ?? '');
  const config = memberOf(correlation, 'config');
  const asked = Object.values(Object(memberOf(config, 'target'))).find((value) => typeof value === 'string');
  const target = text(correlation, 'targetUID');
  return {
    ...{ uid: text(correlation, 'uid'), label: text(correlation, 'label'), target, targetName: nameOf(target) },
    ...{ description: text(correlation, 'description'), field: text(config, 'field'), query: String(asked ?? '') },
  };
}

function settingsOf(uid: string) {
  return getDataSourceSrv().getInstanceSettings(uid);
}

function nameOf(uid: string): string {
  return settingsOf(uid)?.name ?? uid;
}

function typeOf(uid: string): string {
  return settingsOf(uid)?.type ?? '';
}

function statusOf(cause: unknown): unknown {
  return memberOf(cause, 'status');
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
