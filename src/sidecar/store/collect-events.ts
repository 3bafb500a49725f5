/** The events of collecting: runs, and what became of each delivery. Appended only; the last event is the state. */
import { CollectCursor, CollectRun } from '../../contract/api/source.ts';
import type { Engine } from './engines/engine.ts';

/** What collecting keeps in the store. */
export interface CollectEvents {
  noteRun(run: CollectRun): Promise<void>;
  /** Last state of the runs, newest first, some hundred of each source. */
  runs(): Promise<CollectRun[]>;
  noteCursor(cursor: CollectCursor): Promise<void>;
  /** Last event of every delivery of the source, oldest first. */
  cursors(source: string): Promise<CollectCursor[]>;
}

const RUNS_OF_A_SOURCE = 200;

/** Opens the events of a store. */
export async function openCollectEvents(engine: Engine): Promise<CollectEvents> {
  const last = {
    collect_run: await highest(engine, 'collect_run'),
    collect_cursor: await highest(engine, 'collect_cursor'),
  };

  async function append(table: keyof typeof last, at: string, row: Record<string, unknown>): Promise<void> {
    if (engine.kind !== 'embedded') {
      last[table] = Math.max(last[table], await highest(engine, table));
    }
    last[table] += 1;
    await engine.insertRows(table, [{ ...row, sequence: last[table], at: Math.floor(Date.parse(at) / 1000) }]);
  }

  return {
    noteRun: (run) =>
      append('collect_run', run.endedAt ?? run.startedAt, {
        run: run.id,
        source: run.source,
        outcome: run.outcome,
        record: JSON.stringify(run),
      }),
    async runs() {
      const { rows } = await engine.read(
        `SELECT argMax(record, sequence) AS newest FROM collect_run GROUP BY source, run ORDER BY min(sequence) DESC LIMIT ${RUNS_OF_A_SOURCE} BY source`
      );
      return rows.map(([record]) => CollectRun.parse(JSON.parse(record ?? '')));
    },
    noteCursor: (cursor) =>
      append('collect_cursor', cursor.at, {
        source: cursor.source,
        series: cursor.series,
        delivery: cursor.delivery,
        event: cursor.event,
        record: JSON.stringify(cursor),
      }),
    async cursors(source) {
      const { rows } = await engine.read(
        'SELECT argMax(record, sequence) AS newest FROM collect_cursor WHERE source = {source:String} GROUP BY series, delivery ORDER BY max(sequence)',
        { source }
      );
      return rows.map(([record]) => CollectCursor.parse(JSON.parse(record ?? '')));
    },
  };
}

async function highest(engine: Engine, table: string): Promise<number> {
  const { rows } = await engine.read(`SELECT toString(max(sequence)) FROM ${table}`);
  return Number(rows[0]?.[0] ?? 0);
}
