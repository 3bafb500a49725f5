/**
 * Days of clusters as they come, go and are enriched. A day is kept as it was delivered beside its rows, so that an
 * inventory that comes later fills what metrics lack without a delivered value being changed, and what it filled can be
 * told and taken back (ADR 24).
 */
import { randomUUID } from 'node:crypto';
import { KubernetesDay } from '../../../contract/kubernetes/day.ts';
import type { EnrichmentState } from '../../../contract/api/kubernetes-enrichment.ts';
import type { Clock } from '../../kernel/clock.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { Engine } from '../engines/engine.ts';
import { literal } from '../engines/sql.ts';
import type { Generation } from '../ingest/generation.ts';
import { dropPartition } from '../ingest/table-statements.ts';
import { withInventory } from './enrich.ts';
import { objectsOn } from './inventory.ts';
import { rowsOf } from './rows.ts';
import { takenValues, type TakenValue } from './taken.ts';

const BLOCK = 20_000;
const tables = ['k8s_node', 'k8s_container', 'k8s_asset', 'k8s_claim', 'k8s_delivered', 'k8s_enriched'] as const;

/** Why a day stands as it does: it was collected, its inventory came later, or somebody wants it as it was delivered. */
type By = EnrichmentState | 'collected';

interface CurrentLoad {
  readonly load: string;
  readonly sequence: number;
  readonly source: string;
  readonly by: string;
}

export interface KubernetesDays {
  /** Puts a day of a cluster in place of what was known of it. Whole or not at all; gives the load's id. */
  replaceDay(source: string, day: KubernetesDay): Promise<string>;
  /**
   * Enriches days anew of which the inventory has come to know something since they were loaded, but for those that
   * somebody wants as delivered. Gives the days that have changed.
   */
  enrichDays(cluster: string, signal?: AbortSignal): Promise<string[]>;
  /** Puts a day back as it was delivered, or enriches it again. Throws a caller error for a day that is not kept so. */
  setEnrichment(
    day: { readonly cluster: string; readonly day: string },
    state: EnrichmentState,
    who: string
  ): Promise<void>;
}

/** Opens the days of the clusters of a store. */
export function openDays(engine: Engine, generation: Generation, clock: Clock): KubernetesDays {
  async function currentLoad(cluster: string, day: string): Promise<CurrentLoad | null> {
    const last = (column: string) => `argMax(${column}, Sequence)`;
    const { rows } = await engine.read(
      `SELECT ${last('`Load`')}, toString(max(Sequence)), ${last('Source')}, ${last('By')} FROM k8s_load WHERE Cluster = {cluster:String} AND Day = {day:Date} GROUP BY Cluster`,
      { cluster, day }
    );
    const [found] = rows;
    return found === undefined
      ? null
      : { load: found[0] ?? '', sequence: Number(found[1]), source: found[2] ?? '', by: found[3] ?? '' };
  }

  const record = (
    load: string,
    day: KubernetesDay,
    about: { source: string; by: string; who: string; taken: number; sequence: number }
  ) =>
    engine.insertRows('k8s_load', [
      {
        ...{ Load: load, Sequence: about.sequence, Source: about.source, Cluster: day.cluster, Day: day.day },
        ...{ By: about.by, Who: about.who, Taken: about.taken },
        At: Math.floor(Date.parse(clock.now()) / 1000),
      },
    ]);

  async function put(source: string, delivered: KubernetesDay, by: By, who: string): Promise<string> {
    const known = by === 'as delivered' ? [] : await objectsOn(engine, delivered, clock.now());
    const day = withInventory(delivered, known);
    const taken = takenValues(delivered, day);
    const load = randomUUID();
    const before = await currentLoad(day.cluster, day.day);
    const shared = { Load: load, Day: day.day, Cluster: day.cluster };
    const all = {
      ...rowsOf(load, day),
      k8s_delivered: [{ ...shared, Content: JSON.stringify(delivered) }],
      k8s_enriched: taken.map((each) => ({ ...shared, ...rowOf(each) })),
    };
    for (const [table, rows] of Object.entries(all)) {
      await inBlocks(engine, table, rows);
    }
    const sequence = (before?.sequence ?? 0) + 1;
    await generation.swap(() => record(load, day, { source, by, who, taken: taken.length, sequence }));
    for (const table of before === null ? [] : tables) {
      await engine.command(dropPartition(engine.kind, table, literal(before?.load ?? '')));
    }
    return load;
  }

  async function deliveredOf({ load }: CurrentLoad): Promise<KubernetesDay | null> {
    const { rows } = await engine.read('SELECT Content FROM k8s_delivered WHERE `Load` = {load:String}', { load });
    const [content] = rows[0] ?? [];
    return typeof content === 'string' ? KubernetesDay.parse(JSON.parse(content)) : null;
  }

  /** Enriches a day anew where that changes something; a day that stays as it is counts as looked at. */
  async function enrich(cluster: string, day: string): Promise<boolean> {
    const current = await currentLoad(cluster, day);
    const delivered = current === null ? null : await deliveredOf(current);
    if (current === null || delivered === null) {
      return false;
    }
    const taken = takenValues(delivered, withInventory(delivered, await objectsOn(engine, delivered, clock.now())));
    if (sameValues(taken, await takenOf(engine, current.load))) {
      const { source, by, sequence } = current;
      await record(current.load, delivered, { source, by, who: '', taken: taken.length, sequence: sequence + 1 });
      return false;
    }
    await put(current.source, delivered, 'with inventory', '');
    return true;
  }

  return {
    replaceDay: (source, day) => put(source, day, 'collected', ''),
    async enrichDays(cluster, signal) {
      const changed: string[] = [];
      for (const day of await daysToEnrich(engine, cluster)) {
        if (signal?.aborted !== true && (await enrich(cluster, day))) {
          changed.push(day);
        }
      }
      return changed;
    },
    async setEnrichment({ cluster, day }, state, who) {
      const current = await currentLoad(cluster, day);
      const delivered = current === null ? null : await deliveredOf(current);
      if (current === null || delivered === null) {
        throw new ThriftDataError(
          'caller',
          'not_kept',
          `day: what was delivered of ${cluster} on ${day} is not kept; collect the day again, then it is`,
          { field: 'day' }
        );
      }
      await put(current.source, delivered, state, who);
    },
  };
}

/**
 * Days that were loaded before an object was first seen that was there by then. Changes of an object that was known
 * already say nothing of a day that is over.
 */
async function daysToEnrich(engine: Engine, cluster: string): Promise<string[]> {
  const { rows } = await engine.read(
    [
      'SELECT DISTINCT toString(Day) FROM',
      '(SELECT Day, argMax(`Load`, Sequence) AS current, argMax(By, Sequence) AS state, argMax(At, Sequence) AS loaded FROM k8s_load WHERE Cluster = {cluster:String} GROUP BY Day) AS days',
      'CROSS JOIN (SELECT made, max(seen) AS latest FROM (SELECT toDate(min(CreatedAt)) AS made, min(At) AS seen FROM k8s_object WHERE Cluster = {cluster:String} GROUP BY Kind, Namespace, Name) GROUP BY made) AS objects',
      "WHERE made <= Day AND latest > loaded AND state != 'as delivered' AND current IN (SELECT `Load` FROM k8s_delivered WHERE Cluster = {cluster:String})",
      'ORDER BY Day DESC',
    ].join(' '),
    { cluster }
  );
  return rows.map(([day]) => day ?? '');
}

const rowOf = ({ kind, namespace, name, field, value }: TakenValue) => ({
  ...{ Kind: kind, Namespace: namespace, Name: name, Field: field, Value: value },
});

async function takenOf(engine: Engine, load: string): Promise<TakenValue[]> {
  const { rows } = await engine.read(
    'SELECT Kind, Namespace, Name, Field, Value FROM k8s_enriched WHERE `Load` = {load:String}',
    { load }
  );
  return rows.map(([kind, namespace, name, field, value]) => ({
    kind: kind as TakenValue['kind'],
    ...{ namespace: namespace ?? '', name: name ?? '', field: field ?? '', value: value ?? '' },
  }));
}

function sameValues(left: readonly TakenValue[], right: readonly TakenValue[]): boolean {
  const texts = (values: readonly TakenValue[]) =>
    values
      .map(({ kind, namespace, name, field, value }) => JSON.stringify([kind, namespace, name, field, value]))
      .sort();
  const [one, other] = [texts(left), texts(right)];
  return one.length === other.length && one.every((text, at) => text === other[at]);
}

async function inBlocks(engine: Engine, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  for (let from = 0; from < rows.length; from += BLOCK) {
    await engine.insertRows(table, rows.slice(from, from + BLOCK));
  }
}
