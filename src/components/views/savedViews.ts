/** Saved views of a page: what the sidecar keeps of them, and where they lead. */
import { config, locationService } from '@grafana/runtime';
import type { SavedView } from '../../contract/api/saved-view.ts';
import { PLUGIN_BASE_URL } from '../../App/constants';
import { callRecords, type KeptRecord, type RecordsPage } from '../sidecar/records';

export type KeptView = KeptRecord<SavedView>;

/** More are on no page. */
const MOST_VIEWS = 1000;
const PATH = 'saved-views';

/** The page in the address bar and everything that stands behind its address. */
export function currentView(): Pick<SavedView, 'page' | 'search'> {
  const { pathname, search } = locationService.getLocation();
  return { page: pathname.slice(PLUGIN_BASE_URL.length + 1).split('/')[0] ?? '', search };
}

/** The address of a view inside Grafana. */
export function addressOf({ page, search }: Pick<SavedView, 'page' | 'search'>): string {
  return `${PLUGIN_BASE_URL}/${page}${search}`;
}

/** The same for other people: with Grafana's own address before it. */
export function sharedAddress(view: Pick<SavedView, 'page' | 'search'>): string {
  return `${config.appUrl.replace(/\/$/, '')}${addressOf(view)}`;
}

/** The views of a page by name. */
export async function viewsOf(uid: string, page: string): Promise<KeptView[]> {
  const filter = JSON.stringify([{ field: 'page', operator: '=', values: [page] }]);
  const answer = await callRecords(uid, 'GET', PATH, { filter, sort: 'name', order: 'asc', limit: MOST_VIEWS });
  return (answer as RecordsPage<SavedView>).items;
}

export function saveView(uid: string, body: SavedView): Promise<unknown> {
  return callRecords(uid, 'POST', PATH, {}, { body });
}

export function changeView(uid: string, { id, version }: KeptView, body: SavedView): Promise<unknown> {
  return callRecords(uid, 'PUT', `${PATH}/${encodeURIComponent(id)}`, {}, { version, body });
}

export function removeView(uid: string, { id, version }: KeptView): Promise<unknown> {
  return callRecords(uid, 'DELETE', `${PATH}/${encodeURIComponent(id)}`, { version });
}
