/** What the page shows, as it stands in the address, and what it asks for it. Pure. */
import type { SceneObjectUrlValues } from '@grafana/scenes';
import type { EventsQueryInput, StoredEvent } from '../../contract/api/events.ts';
import { EventKind } from '../../contract/events/event.ts';
import type { Period } from '../../contract/calendar.ts';
import { PipelineCommit } from '../../contract/pipelines/day.ts';
import type { Sort } from '../../components/links/exploreState';
import { sortFromText, sortToText } from '../../components/links/sortText';

export const TABS = ['events', 'runs', 'loads'] as const;
export const VIEW_KEYS = [
  'tab',
  'kind',
  'resource',
  'account',
  'actor',
  'text',
  'page',
  'sort',
  'event',
  'load',
] as const;
export const PAGE_SIZE = 50;

export interface EventsView {
  tab: (typeof TABS)[number];
  /** Empty for all. */
  kinds: EventKind[];
  /** As bills or events name them; empty for all. */
  resources: string[];
  account: string;
  actor: string;
  text: string;
  /** The first is 1. */
  page: number;
  /** Of the runs; nothing for the newest first. */
  sort: Sort | null;
  /** Id of the event that is open; empty for none. */
  event: string;
  /** Id of the load whose rejected lines are shown; empty for none. */
  load: string;
}

export function toUrl(view: EventsView): SceneObjectUrlValues {
  return {
    tab: view.tab === 'events' ? undefined : view.tab,
    kind: view.kinds,
    resource: view.resources,
    account: view.account || undefined,
    actor: view.actor || undefined,
    text: view.text || undefined,
    page: view.page === 1 ? undefined : String(view.page),
    sort: sortToText(view.sort),
    event: view.event || undefined,
    load: view.load || undefined,
  };
}

/** The view an address means; what is missing or makes no sense takes its default. */
export function fromUrl(values: SceneObjectUrlValues): EventsView {
  const text = (key: (typeof VIEW_KEYS)[number]) => {
    const value = values[key];
    return typeof value === 'string' ? value : '';
  };
  const list = (key: (typeof VIEW_KEYS)[number]) => {
    const value = values[key];
    return (Array.isArray(value) ? value : [value ?? '']).filter((each) => each !== '');
  };
  const page = Number(text('page'));
  return {
    tab: TABS.find((known) => known === text('tab')) ?? 'events',
    kinds: EventKind.options.filter((kind) => list('kind').includes(kind)),
    resources: list('resource'),
    ...{ account: text('account'), actor: text('actor'), text: text('text') },
    page: Number.isInteger(page) && page > 1 ? page : 1,
    sort: sortFromText(text('sort')),
    ...{ event: text('event'), load: text('load') },
  };
}

/** Where a commit is shown by the system that it is in; nothing for other events. */
export function commitUrl({ kind, raw }: Pick<StoredEvent, 'kind' | 'raw'>): string | undefined {
  if (kind !== 'committed') {
    return undefined;
  }
  try {
    const parsed = PipelineCommit.pick({ url: true }).safeParse(JSON.parse(raw));
    return parsed.data?.url || undefined;
  } catch {
    return undefined;
  }
}

/** The question behind the list. */
export function eventsQuery(view: EventsView, period: Period): EventsQueryInput {
  const { kinds, resources, account, actor, text, page } = view;
  return {
    period,
    ...(kinds.length === 0 ? {} : { kinds }),
    ...(resources.length === 0 ? {} : { resourceIds: resources }),
    ...(account === '' ? {} : { accounts: [account] }),
    ...(actor === '' ? {} : { actors: [actor] }),
    ...(text === '' ? {} : { text }),
    limit: PAGE_SIZE,
    offset: (page - 1) * PAGE_SIZE,
  };
}
