/** The telemetry of a store: taken in, worked out by hour, asked, and dropped when it is old. */
import type { Clock } from '../../kernel/clock.ts';
import type { Engine } from '../engines/engine.ts';
import { literal } from '../engines/sql.ts';
import type { Generation } from '../ingest/generation.ts';
import { deleteRows, dropPartition } from '../ingest/table-statements.ts';
import type { Execute } from '../queries/execute.ts';
import { openTelemetryHours, type BuiltDay } from './hourly.ts';
import { readHourlyUsage } from './hourly-usage.ts';
import type { TelemetrySpan } from './records.ts';
import { readSenders } from './senders.ts';
import { openTelemetryReader, type TelemetryReader } from './usage.ts';
import { openTelemetryWriter, type TelemetryWriter } from './writer.ts';

/** For how long exporters try again; the Collector's own give up after five minutes. */
const RETRY_MINUTES = 10;

export interface TelemetryStore extends TelemetryReader, TelemetryWriter {
  /** Works out the hours of days that have new points. Gives the days. */
  refresh(): Promise<string[]>;
  /** The days whose hours can be read. */
  built(): Promise<readonly BuiltDay[]>;
  /** Spans of the last minutes that are stored, so many at most. */
  recentSpans(most: number): Promise<readonly Pick<TelemetrySpan, 'traceId' | 'spanId' | 'source'>[]>;
  /** Ids of the series that a source has sent so far. */
  knownSeries(): Promise<{ readonly source: string; readonly ids: readonly string[] }[]>;
  /**
   * Drops points, spans and logs of days before this one, and what was counted of them, but for the last of each sender
   * and signal; hours stay. Points of a day for which some came in within a day stay until no more come: a sender that
   * makes up for months sends a day in many requests. Gives how many partitions went.
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
    async recentSpans(most) {
      const { rows } = await engine.read(
        `SELECT TraceId, SpanId, Source FROM otel_traces WHERE Timestamp > (SELECT max(Timestamp) FROM otel_traces) - INTERVAL ${RETRY_MINUTES} MINUTE LIMIT ${most}`
      );
      return rows.map(([traceId, spanId, source]) => ({
        traceId: traceId ?? '',
        spanId: spanId ?? '',
        source: source ?? '',
      }));
    },
    async knownSeries() {
      const { rows } = await engine.read(
        "SELECT Source, arrayStringConcat(arrayMap(id -> toString(id), groupUniqArray(SeriesId)), ' ') FROM otel_series GROUP BY Source"
      );
      return rows.map(([source, ids]) => ({ source: source ?? '', ids: (ids ?? '').split(' ') }));
    },
    async forgetBefore(day) {
      const fresh = new Set((await hours.built()).filter(({ at }) => isFresh(at, clock)).map((each) => each.day));
      let dropped = 0;
      for (const [table, column] of [
        ['otel_points', 'Time'],
        ['otel_traces', 'Timestamp'],
        ['otel_logs', 'Timestamp'],
      ] as const) {
        // A day's counters go on from the day before, so the points of one more are kept.
        const end = `toDateTime64(${literal(`${day} 00:00:00`)}, 9, 'UTC')${table === 'otel_points' ? ' - INTERVAL 1 DAY' : ''}`;
        const { rows } = await engine.read(
          `SELECT DISTINCT toString(toYYYYMMDD(${column})), toString(toDate(${column})) FROM ${table} WHERE ${column} < ${end}`
        );
        for (const [partition, old] of rows) {
          if (table !== 'otel_points' || !fresh.has(old ?? '')) {
            await engine.command(dropPartition(engine.kind, table, partition ?? ''));
            dropped += 1;
          }
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

const MS_PER_DAY = 86_400_000;

/** Whether hours were worked out within a day, as they are a minute after points came in. */
function isFresh(at: string, clock: Clock): boolean {
  return Date.parse(clock.now()) - Date.parse(at) < MS_PER_DAY;
}
