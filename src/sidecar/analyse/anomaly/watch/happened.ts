/** What happened when an anomaly began: first what shares a resource or a name with what moved, then what was near in time. */
import type { AnomalyCause, AnomalyDetail, KnownAnomaly } from '../../../../contract/api/anomaly.ts';
import type { StoredEvent } from '../../../../contract/api/events.ts';
import type { DimensionName } from '../../../../contract/metrics.ts';
import type { QueryContext, Store } from '../../../store/index.ts';
import { dayText, filtersOf } from './leaf.ts';

type Happened = AnomalyDetail['events'][number];

/** What moved, by the names by which an event can be told to be about it. */
export interface Moved {
  readonly resources: readonly string[];
  readonly names: readonly { readonly dimension: string; readonly value: string }[];
}

const MS_PER_DAY = 86_400_000;
/** Deliveries looked through for those near the beginning. */
const MOST_DELIVERIES = 1000;
/** Events on what moved are looked for from so many days before it began, what was deployed or committed from fewer. */
const DAYS_BEFORE = 7;
const DAYS_BEFORE_DEPLOYED = 2;
const MOST_LOOKED_AT = 500;
const MOST_EVENTS = 50;
const MOST_COMMITS_LOOKED_AT = 5000;
const MOST_COMMITS = 20;
const MOST_NAMES = 200;
/** Tags by which people say to which software a charge belongs. */
const namingTags: readonly DimensionName[] = [
  'tag:application',
  'tag:app',
  'tag:service',
  'tag:component',
  'tag:repository',
];
/** Shorter names stand in too many others by chance. */
const SHORTEST_PART = 4;

/**
 * Deliveries within two days, what was done to the resources that moved, from a week before it began up to its second
 * day, and what was deployed from two days before. What shares something with what moved comes first. Of commits, which
 * are many, only those that do are told, the nearest to its beginning.
 */
export async function happenedNear(
  anomaly: KnownAnomaly,
  causes: readonly AnomalyCause[],
  store: Pick<Store, 'query' | 'deliveries' | 'events'>,
  context: QueryContext
): Promise<Happened[]> {
  const resources = causes.flatMap(({ dimension, value }) => (dimension === 'ResourceId' && value !== '' ? value : []));
  const first = Date.parse(anomaly.firstDay) / MS_PER_DAY;
  const since = (days: number) => ({
    from: `${dayText(first - days)}T00:00:00Z`,
    to: `${dayText(first + 2)}T00:00:00Z`,
  });
  const bounds = { raw: false, limit: MOST_LOOKED_AT, offset: 0 };
  const near = since(DAYS_BEFORE_DEPLOYED);
  const [done, deployed, committed, deliveries] = await Promise.all([
    resources.length === 0
      ? { events: [] }
      : store.events.list({ ...bounds, period: since(DAYS_BEFORE), resourceIds: resources }, context),
    store.events.list({ ...bounds, period: near, kinds: ['deployed'] }, context),
    store.events.list({ ...bounds, period: near, kinds: ['committed'], limit: MOST_COMMITS_LOOKED_AT }, context),
    deliveriesNear(anomaly, store),
  ]);
  const isNone = deployed.events.length + committed.events.length === 0;
  const names = isNone ? [] : await namesOf(anomaly, causes, store, context);
  const about = done.events.map((event) => {
    const [value = ''] = event.resourceIds;
    return happened(event, { dimension: 'ResourceId', value });
  });
  const known = new Set(done.events.map(({ id }) => id));
  const others = deployed.events
    .filter(({ id }) => !known.has(id))
    .map((event) => happened(event, sharedWith(event, { resources, names })));
  const commits = commitsAbout(committed.events, { resources, names }, anomaly.firstDay);
  const ranked = [...about, ...others, ...commits].sort(
    (left, right) =>
      Number(left.because === undefined) - Number(right.because === undefined) || left.at.localeCompare(right.at)
  );
  return [...ranked.slice(0, MOST_EVENTS), ...deliveries];
}

/** The commits whose repository names something that moved, those nearest to the beginning of its first day. */
export function commitsAbout(
  commits: readonly Pick<StoredEvent, 'at' | 'kind' | 'what' | 'actor' | 'resourceIds'>[],
  moved: Moved,
  firstDay: string
): Happened[] {
  const away = ({ at }: Happened) => Math.abs(Date.parse(at) - Date.parse(firstDay));
  return commits
    .map((event) => happened(event, sharedWith(event, moved)))
    .filter(({ because }) => because !== undefined)
    .sort((left, right) => away(left) - away(right))
    .slice(0, MOST_COMMITS);
}

/** What of that which moved a deployment or a commit names: a resource, or the software by its tags; nothing where none. */
export function sharedWith(
  { resourceIds }: Pick<StoredEvent, 'resourceIds'>,
  { resources, names }: Moved
): Happened['because'] {
  const own = resourceIds.map(plain);
  const repositories = resourceIds.map((name) => plain(name.split('/').at(-1) ?? ''));
  const same = (value: string) =>
    own.includes(plain(value)) || repositories.includes(plain(value.split('/').at(-1) ?? ''));
  const name = names.find(({ value }) => value !== '' && same(value));
  if (name !== undefined) {
    return name;
  }
  const part = (resource: string) =>
    repositories.some((one) => one.length >= SHORTEST_PART && `-${plain(resource)}-`.includes(`-${one}-`));
  const resource = resources.find(part);
  return resource === undefined ? undefined : { dimension: 'ResourceId', value: resource };
}

/** Small letters and digits, anything else between them as one hyphen. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
}

function happened(
  {
    at,
    kind,
    what,
    actor,
    resourceIds: [resource],
  }: Pick<StoredEvent, 'at' | 'kind' | 'what' | 'actor' | 'resourceIds'>,
  because: Happened['because']
): Happened {
  const title = [what, ...(actor === '' ? [] : [`by ${actor}`]), ...(resource === undefined ? [] : [resource])];
  return { at, title: title.join(' · '), kind, ...(because === undefined ? {} : { because }) };
}

/** The service, and the software that its charges' tags name on the days of the anomaly. */
async function namesOf(
  anomaly: KnownAnomaly,
  causes: readonly AnomalyCause[],
  store: Pick<Store, 'query'>,
  context: QueryContext
): Promise<Moved['names']> {
  const { columns, rows } = await store.query(
    {
      ...{ measures: ['EffectiveCost'], dimensions: [...namingTags], filters: filtersOf(anomaly) },
      period: {
        from: `${anomaly.firstDay}T00:00:00Z`,
        to: `${dayText(Date.parse(anomaly.lastDay) / MS_PER_DAY + 1)}T00:00:00Z`,
      },
      ...{ granularity: 'none', currency: anomaly.currency, compare: 'none', other: false, limit: MOST_NAMES },
    },
    context
  );
  const tagged = columns.flatMap(({ name, role }, at) =>
    role === 'dimension'
      ? [...new Set(rows.map((row) => row[at] ?? ''))].map((value) => ({ dimension: name, value }))
      : []
  );
  const moved = causes.filter(({ dimension }) => dimension.startsWith('tag:'));
  return [
    ...moved.map(({ dimension, value }) => ({ dimension, value })),
    ...tagged,
    { dimension: 'ServiceName', value: anomaly.serviceName },
  ].filter(({ value }) => value !== '');
}

async function deliveriesNear({ firstDay }: KnownAnomaly, store: Pick<Store, 'deliveries'>): Promise<Happened[]> {
  const begin = Date.parse(firstDay);
  const deliveries = await store.deliveries({ limit: MOST_DELIVERIES });
  return deliveries
    .filter(({ at }) => Math.abs(Date.parse(at) - begin) <= 2 * MS_PER_DAY)
    .map(({ at, source, rowsStored }) => ({ at, title: `Delivery of ${source}: ${rowsStored} rows` }))
    .sort((left, right) => left.at.localeCompare(right.at));
}
