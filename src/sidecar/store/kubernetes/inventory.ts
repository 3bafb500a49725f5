/** What the API of a cluster told, kept by change, and read as it was on a day. */
import { dayOf, instantFromMs, type Period } from '../../../contract/calendar.ts';
import type { KubernetesInventoryAnswer, KubernetesInventoryQuery } from '../../../contract/api/kubernetes.ts';
import type { InventoryKind, InventoryObject } from '../../../contract/kubernetes/inventory.ts';
import type { Engine } from '../engines/engine.ts';
import { createParams } from '../queries/params.ts';

/** An object as it was on a day, or soonest after for one that was not watched yet. */
export interface KnownObject {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly facts: Readonly<Record<string, string>>;
  /** Minutes of the day for which it was there. */
  readonly minutes: number;
}

const BLOCK = 20_000;
const seconds = (instant: string) => Math.floor(Date.parse(instant) / 1000);
/** Kinds that a day takes something from. */
const kinds = ['Node', 'Namespace', 'Pod', 'PersistentVolume', 'ReplicaSet', 'Service'];

type Second = string | null | undefined;

/** Minutes of the day for which an object was there: from when it was made until it went, the day ended, or now. */
function minutesOf(
  { created, ended }: { readonly created: Second; readonly ended: Second },
  { from, to }: Period,
  now: string
): number {
  const last = Math.min(Number(ended), seconds(to), seconds(now));
  return Math.max(0, last - Math.max(Number(created), seconds(from))) / 60;
}

/** Keeps what was seen. */
export async function noteObjects(engine: Engine, cluster: string, objects: readonly InventoryObject[]): Promise<void> {
  for (let from = 0; from < objects.length; from += BLOCK) {
    await engine.insertRows(
      'k8s_object',
      objects.slice(from, from + BLOCK).map((object) => ({
        ...{ Cluster: cluster, Kind: object.kind, Namespace: object.namespace, Name: object.name },
        ...{
          CreatedAt: seconds(object.createdAt),
          At: object.at.slice(0, -1).replace('T', ' '),
          IsGone: object.isGone ? 1 : 0,
        },
        ...{ Labels: object.labels, Facts: object.facts },
      }))
    );
  }
}

/** What was there on a day; `now` ends a day that is not over. */
export async function objectsOn(
  engine: Engine,
  { cluster, day }: { readonly cluster: string; readonly day: string },
  now: string
): Promise<KnownObject[]> {
  const { from, to } = dayOf(`${day}T00:00:00Z`);
  // The last state up to the end of the day comes first, then the first one after it.
  const order = 'if(At < end, toUnixTimestamp64Milli(At), -toUnixTimestamp64Milli(At))';
  const last = (column: string) => `argMax(${column}, ${order})`;
  const { rows } = await engine.read(
    [
      `WITH toDateTime({from:String}, 'UTC') AS start, toDateTime({to:String}, 'UTC') AS end`,
      `SELECT Kind, Namespace, Name, toJSONString(${last('Labels')}), toJSONString(${last('Facts')}),`,
      `toString(toUnixTimestamp(min(CreatedAt))), toString(if(${last('IsGone')} = 1, toUnixTimestamp(${last('At')}), toUnixTimestamp(end)))`,
      'FROM k8s_object WHERE Cluster = {cluster:String} AND CreatedAt < end AND Kind IN {kinds:Array(String)}',
      `GROUP BY Kind, Namespace, Name HAVING NOT (${last('IsGone')} = 1 AND ${last('At')} <= start)`,
    ].join('\n'),
    { cluster, kinds, from: plain(from), to: plain(to) }
  );
  return rows.map(([kind, namespace, name, labels, facts, created, ended]) => ({
    ...{ kind: kind ?? '', namespace: namespace ?? '', name: name ?? '' },
    labels: JSON.parse(labels ?? '{}') as Record<string, string>,
    facts: JSON.parse(facts ?? '{}') as Record<string, string>,
    minutes: minutesOf({ created, ended }, { from, to }, now),
  }));
}

/** What the APIs of clusters told of a day, in the order of clusters, kinds and names. */
export async function inventoryOn(
  { day, cluster, kind, namespace, limit, offset }: KubernetesInventoryQuery,
  now: string,
  run: (
    sql: string,
    params: Readonly<Record<string, unknown>>
  ) => Promise<{ rows: readonly (readonly (string | null)[])[] }>
): Promise<KubernetesInventoryAnswer> {
  const { bind, values } = createParams();
  const { from, to } = dayOf(`${day}T00:00:00Z`);
  const [start, end] = [from, to].map((instant) => `toDateTime(${bind('String', plain(instant))}, 'UTC')`);
  const last = (column: string) =>
    `argMax(${column}, if(At < ${end}, toUnixTimestamp64Milli(At), -toUnixTimestamp64Milli(At)))`;
  const conditions = Object.entries({ Cluster: cluster, Kind: kind, Namespace: namespace }).flatMap(
    ([column, value]) => (value === undefined ? [] : [`AND ${column} = ${bind('String', value)}`])
  );
  const { rows } = await run(
    [
      `SELECT Cluster, Kind, Namespace, Name, toString(toUnixTimestamp(min(CreatedAt))), toJSONString(${last('Labels')}), toJSONString(${last('Facts')}),`,
      `toString(if(${last('IsGone')} = 1, toUnixTimestamp(${last('At')}), toUnixTimestamp(${end})))`,
      `FROM k8s_object WHERE CreatedAt < ${end} ${conditions.join(' ')}`,
      `GROUP BY Cluster, Kind, Namespace, Name HAVING NOT (${last('IsGone')} = 1 AND ${last('At')} <= ${start})`,
      `ORDER BY Cluster, Kind, Namespace, Name LIMIT ${limit + 1} OFFSET ${offset}`,
    ].join('\n'),
    values
  );
  return {
    objects: rows.slice(0, limit).map(([of, is, within, name, created, labels, facts, ended]) => ({
      ...{ cluster: of ?? '', kind: is as InventoryKind, namespace: within ?? '', name: name ?? '' },
      createdAt: instantFromMs(Number(created) * 1000),
      minutes: minutesOf({ created, ended }, { from, to }, now),
      labels: JSON.parse(labels ?? '{}') as Record<string, string>,
      facts: JSON.parse(facts ?? '{}') as Record<string, string>,
    })),
    more: rows.length > limit,
  };
}

const plain = (instant: string) => instantFromMs(Date.parse(instant)).slice(0, 19).replace('T', ' ');
