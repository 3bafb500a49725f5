/** The events of collecting: runs, and what became of each delivery. Appended, and dropped by age; the last event is the state. */
import { CollectCursor, CollectRun } from '../../contract/api/source.ts';
import type { Engine } from './engines/engine.ts';
import { literal } from './engines/sql.ts';
import { deleteRows } from './ingest/table-statements.ts';

/** What collecting keeps in the store. */
export interface CollectEvents {
  noteRun(run: CollectRun): Promise<void>;
  /** Last state of the runs, newest first, some hundred of each source. */
  runs(): Promise<CollectRun[]>;
  noteCursor(cursor: CollectCursor): Promise<void>;
  /** Last event of every delivery of the source, oldest first. */
  cursors(source: string): Promise<CollectCursor[]>;
  /**
   * Drops runs of days before this one but the newest of each source, and of every delivery all but the last event:
   * without that it would be loaded again. Gives how many rows went.
   */
  forgetBefore(day: string): Promise<number>;
}

const RUNS_OF_A_SOURCE = 200;
/** Runs that stay whatever their age: a source that was switched off long ago still says how it last went. */
const KEPT_RUNS = 20;

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
    async forgetBefore(day) {
      const old = `at < toDateTime(${literal(`${day} 00:00:00`)}, 'UTC')`;
      const runs = `SELECT source, run FROM (SELECT source, run, max(sequence) AS last FROM collect_run GROUP BY source, run ORDER BY last DESC LIMIT ${KEPT_RUNS} BY source)`;
      const last = 'SELECT source, max(sequence) FROM collect_cursor GROUP BY source, series, delivery';
      return (
        (await drop(engine, 'collect_run', `${old} AND (source, run) NOT IN (${runs})`)) +
        (await drop(engine, 'collect_cursor', `${old} AND (source, sequence) NOT IN (${last})`))
      );
    },
  };
}

async function drop(engine: Engine, table: string, condition: string): Promise<number> {
  const { rows } = await engine.read(`SELECT toString(count()) FROM ${table} WHERE ${condition}`);
  const count = Number(rows[0]?.[0] ?? 0);
  if (count > 0) {
    await engine.command(deleteRows(engine.kind, table, condition));
  }
  return count;
}

async function highest(engine: Engine, table: string): Promise<number> {
  const { rows } = await engine.read(`SELECT toString(max(sequence)) FROM ${table}`);
  return Number(rows[0]?.[0] ?? 0);
}
