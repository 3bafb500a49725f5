/** The telemetry of a store: taken in, worked out by hour, asked, and dropped when it is old. */
import type { Clock } from '../../kernel/clock.ts';
import type { Engine } from '../engines/engine.ts';
import { literal } from '../engines/sql.ts';
import type { Generation } from '../ingest/generation.ts';
import { deleteRows, dropPartition } from '../ingest/table-statements.ts';
import type { Execute } from '../queries/execute.ts';
import { openTelemetryHours, type BuiltDay } from './hourly.ts';
import { readHourlyUsage } from './hourly-usage.ts';
import { readSenders } from './senders.ts';
import { openTelemetryReader, type TelemetryReader } from './usage.ts';
import { openTelemetryWriter, type TelemetryWriter } from './writer.ts';

export interface TelemetryStore extends TelemetryReader, TelemetryWriter {
  /** Works out the hours of days that have new points. Gives the days. */
  refresh(): Promise<string[]>;
  /** The days whose hours can be read. */
  built(): Promise<readonly BuiltDay[]>;
  /** Ids of the series that a source has sent so far. */
  knownSeries(): Promise<{ readonly source: string; readonly ids: readonly string[] }[]>;
  /**
   * Drops points, spans and logs of days before this one, and what was counted of them, but for the last of each sender
   * and signal; hours stay. Gives how many partitions went.
   */
  forgetBefore(day: string): Promise<number>;
}

/** Opens the telemetry of a store. */
export function openTelemetry(engine: Engine, generation: Generation, execute: Execute, clock: Clock): TelemetryStore {
  const hours = openTelemetryHours(engine, generation, clock);
  return {
    ...openTelemetryReader(execute, hours.built),
    ...openTelemetryWriter(engine, clock),
    refresh: hours.refresh,
    built: hours.built,
    sources: () => readSenders(engine, clock.now()),
    hourlyUsage: async (request) => readHourlyUsage(engine, await hours.built(), request),
    async knownSeries() {
      const { rows } = await engine.read(
        "SELECT Source, arrayStringConcat(arrayMap(id -> toString(id), groupUniqArray(SeriesId)), ' ') FROM otel_series GROUP BY Source"
      );
      return rows.map(([source, ids]) => ({ source: source ?? '', ids: (ids ?? '').split(' ') }));
    },
    async forgetBefore(day) {
      let dropped = 0;
      for (const [table, column] of [
        ['otel_points', 'Time'],
        ['otel_traces', 'Timestamp'],
        ['otel_logs', 'Timestamp'],
      ] as const) {
        const { rows } = await engine.read(
          `SELECT DISTINCT toString(toYYYYMMDD(${column})) FROM ${table} WHERE ${column} < toDateTime64(${literal(`${day} 00:00:00`)}, 9, 'UTC')`
        );
        for (const [partition] of rows) {
          await engine.command(dropPartition(engine.kind, table, partition ?? ''));
          dropped += 1;
        }
      }
      // Days go once a day, so that rows are not looked for every minute.
      if (dropped > 0) {
        const old = `At < toDateTime(${literal(`${day} 00:00:00`)}, 'UTC')`;
        const last = 'SELECT Source, Signal, max(At) FROM otel_intake GROUP BY Source, Signal';
        await engine.command(
          deleteRows(engine.kind, 'otel_intake', `${old} AND (Source, Signal, At) NOT IN (${last})`)
        );
      }
      return dropped;
    },
  };
}
