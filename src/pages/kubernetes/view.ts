/** What the page shows, as it stands in the address, and the way from coarse to fine. Pure. */
import type { IdleMode, KubernetesInventoryQueryInput, KubernetesQuery } from '../../contract/api/kubernetes.ts';
import { instantFromMs, type Period } from '../../contract/calendar.ts';
import { inventoryKinds, type InventoryKind } from '../../contract/kubernetes/inventory.ts';

export type ClusterFilter = KubernetesQuery['filters'][number];
export type Idle = (typeof IDLE)[number];
export type IdleBy = (typeof IDLE_BY)[number];

export interface KubernetesView {
  /** What the cost is told apart by. */
  by: string;
  idle: Idle;
  /** Whose idle capacity it is: each node's own, or that of a cluster together. */
  idleBy: IdleBy;
  filters: ClusterFilter[];
  /** Which objects of the clusters are listed: of a kind, or null for all; of a namespace, or "" for all. */
  kind: InventoryKind | null;
  objectsOf: string;
  /** Of the list of objects, from 1. */
  page: number;
}

export const IDLE = ['separate', 'share', 'hide'] as const satisfies ReadonlyArray<(typeof IdleMode.options)[number]>;
export const IDLE_BY = ['node', 'cluster'] as const satisfies ReadonlyArray<KubernetesQuery['idleBy']>;
export const DIMENSIONS = [
  'cluster',
  'node',
  'namespace',
  'controllerKind',
  'controller',
  'service',
  'pod',
  'container',
];
export const defaultView: KubernetesView = {
  ...{ by: 'namespace', idle: 'separate', idleBy: 'node', filters: [] },
  ...{ kind: null, objectsOf: '', page: 1 },
};
export const VIEW_KEYS = ['by', 'idle', 'idleBy', 'in', 'kind', 'objectsOf', 'page'] as const;
/** Objects on a page. */
export const OBJECTS_PAGE = 50;
const LAST_PAGE = 100_000;

/** What nobody asked for or used, as the sidecar names it. */
export const IDLE_KEY = '__idle__';

/** What a charge goes on for while no cluster has the node or volume. */
export const ABSENT_KEY = '__absent__';

/** From a namespace to its controllers, their pods and containers. */
const INSIDE: Readonly<Record<string, string>> = {
  cluster: 'namespace',
  node: 'namespace',
  namespace: 'controller',
  controllerKind: 'controller',
  controller: 'pod',
  service: 'pod',
  pod: 'container',
};

/** The view inside a value; null where nothing is finer, and for what is idle or was not there. */
export function inside(view: KubernetesView, value: string): KubernetesView | null {
  const next = /^(label|annotation):/.test(view.by) ? 'namespace' : INSIDE[view.by];
  return next === undefined || [IDLE_KEY, ABSENT_KEY].includes(value)
    ? null
    : { ...view, by: next, filters: [...view.filters, { dimension: view.by, operator: '=', values: [value] }] };
}

/** The view without the condition at this place; what was told apart by it comes back. */
export function outside(view: KubernetesView, at: number): KubernetesView {
  const by = view.filters[at]?.dimension ?? view.by;
  return { ...view, by, filters: view.filters.slice(0, at) };
}

/** What was typed as a dimension: a known one, an annotation, else the name of a label. */
export function dimensionTyped(text: string): string {
  return DIMENSIONS.includes(text) || /^(label|annotation):/.test(text) ? text : `label:${text}`;
}

/** The view as address parameters; conditions as `namespace=shop`. */
export function toUrl({
  by,
  idle,
  idleBy,
  filters,
  kind,
  objectsOf,
  page,
}: KubernetesView): Record<(typeof VIEW_KEYS)[number], string | string[] | null> {
  return {
    ...{ by, idle, idleBy, in: filters.map(({ dimension, values }) => `${dimension}=${values[0] ?? ''}`) },
    ...{ kind, objectsOf: objectsOf === '' ? null : objectsOf, page: page === 1 ? null : String(page) },
  };
}

/** The view an address means; what is missing or makes no sense takes its default. */
export function fromUrl(values: Partial<Record<string, string | string[] | null | undefined>>): KubernetesView {
  const text = (key: string) => {
    const value = values[key];
    return typeof value === 'string' ? value : '';
  };
  const wanted = values.in;
  const conditions = Array.isArray(wanted) ? wanted : typeof wanted === 'string' ? [wanted] : [];
  return {
    by: text('by') === '' ? defaultView.by : dimensionTyped(text('by')),
    idle: IDLE.find((mode) => mode === text('idle')) ?? defaultView.idle,
    idleBy: IDLE_BY.find((scope) => scope === text('idleBy')) ?? defaultView.idleBy,
    kind: inventoryKinds.find((kind) => kind === text('kind')) ?? null,
    objectsOf: text('objectsOf'),
    page: /^[1-9]\d*$/.test(text('page')) ? Math.min(Number(text('page')), LAST_PAGE) : 1,
    filters: conditions.flatMap((condition): ClusterFilter[] => {
      const [, dimension, value] = /^([^=]+)=(.*)$/s.exec(condition) ?? [];
      return dimension === undefined || value === undefined
        ? []
        : [{ dimension: dimensionTyped(dimension), operator: '=', values: [value] }];
    }),
  };
}

/** The last day of the period that has begun, in UTC: of today the hours up to now count. */
export function dayShown({ to }: Period, now: string): string {
  return instantFromMs(Math.min(Date.parse(to) - 1, Date.parse(now))).slice(0, 10);
}

/** The page of objects that the view shows, of the cluster that it has gone into. */
export function inventoryQuery(
  { kind, objectsOf, page, filters }: KubernetesView,
  day: string
): KubernetesInventoryQueryInput {
  const cluster = filters.find(({ dimension }) => dimension === 'cluster')?.values[0] ?? '';
  return {
    day,
    ...(cluster === '' ? {} : { cluster }),
    ...(kind === null ? {} : { kind }),
    ...(objectsOf === '' ? {} : { namespace: objectsOf }),
    limit: OBJECTS_PAGE,
    offset: (page - 1) * OBJECTS_PAGE,
  };
}
