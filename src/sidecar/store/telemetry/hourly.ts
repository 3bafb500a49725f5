/**
 * The hours of metrics. Points are kept as they came; what a counter grew by is worked out here, from points of which
 * every copy but one is left out, so that a sender's retry or restart never counts twice. A day is built anew when
 * points of it have come in since.
 */
import type { Clock } from '../../kernel/clock.ts';
import type { Engine } from '../engines/engine.ts';
import { literal } from '../engines/sql.ts';
import type { Generation } from '../ingest/generation.ts';
import { dropPartition } from '../ingest/table-statements.ts';

/** A day whose hours are built, and from how many points of it and of the day before. */
export interface BuiltDay {
  readonly day: string;
  readonly build: string;
  readonly points: number;
  readonly previous: number;
  readonly at: string;
}

export interface TelemetryHours {
  /** Builds the hours of every day that has points which are not in them yet. Gives the days. */
  refresh(): Promise<string[]>;
  /** The days whose hours can be read. */
  built(): Promise<BuiltDay[]>;
}

/** Opens the hours of a store. */
export function openTelemetryHours(engine: Engine, generation: Generation, clock: Clock): TelemetryHours {
  let running: Promise<string[]> | null = null;

  async function built(): Promise<BuiltDay[]> {
    const { rows } = await engine.read(
      "SELECT toString(Day), toString(max(Build)), toString(argMax(Points, Build)), toString(argMax(Previous, Build)), formatDateTime(argMax(At, Build), '%Y-%m-%dT%H:%i:%SZ') FROM otel_build GROUP BY Day ORDER BY Day"
    );
    return rows.map(([day, build, points, previous, at]) => ({
      ...{ day: day ?? '', build: build ?? '', at: at ?? '' },
      ...{ points: Number(points), previous: Number(previous) },
    }));
  }

  async function refresh(): Promise<string[]> {
    const counts = await pointsByDay(engine);
    const known = new Map((await built()).map((day) => [day.day, day]));
    const due = [...counts].filter(([day, points]) => {
      const before = known.get(day);
      return before === undefined || hasGrown(before, points, counts.get(dayBefore(day)) ?? 0);
    });
    for (const [day, points] of due) {
      await build(day, { points, previous: counts.get(dayBefore(day)) ?? 0, before: known.get(day) });
    }
    return due.map(([day]) => day);
  }

  async function build(
    day: string,
    { points, previous, before }: { points: number; previous: number; before: BuiltDay | undefined }
  ): Promise<void> {
    const id = String(Number(before?.build ?? 0) + 1);
    const partition = (each: string) => `(${literal(day)}, ${each})`;
    // What a crash has left of a build that nothing names.
    await engine.command(dropPartition(engine.kind, 'otel_hourly', partition(id)));
    await engine.command(hoursStatement(day, id));
    await generation.swap(() =>
      engine.insertRows('otel_build', [
        { Day: day, Build: id, Points: points, Previous: previous, At: Math.floor(Date.parse(clock.now()) / 1000) },
      ])
    );
    if (before !== undefined) {
      await engine.command(dropPartition(engine.kind, 'otel_hourly', partition(before.build)));
    }
  }

  return {
    built,
    refresh: () => (running ??= refresh().finally(() => (running = null))),
  };
}

/** Whether points have come in since. Not where some were dropped meanwhile: hours of the rest alone would be too few. */
function hasGrown(before: BuiltDay, points: number, previous: number): boolean {
  const isWhole = points >= before.points && previous >= before.previous;
  return isWhole && points + previous > before.points + before.previous;
}

async function pointsByDay(engine: Engine): Promise<Map<string, number>> {
  const { rows } = await engine.read(
    'SELECT toString(toDate(Time)) AS day, toString(count()) FROM otel_points GROUP BY day ORDER BY day'
  );
  return new Map(rows.map(([day, points]) => [day ?? '', Number(points)]));
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/**
 * The statement that builds a day. A cumulative point counts what it grew since the point before it of the same start;
 * the first of a start counts whole when its counter began within the day or the one before, else nothing, because what
 * it had counted earlier is unknown, as it also is where the start is the point's own time; a value that fell counts
 * whole (OpenTelemetry, metrics data model, "Resets and gaps" and "Cumulative streams: handling unknown start time").
 * Points of several starts may alternate: processes that do not tell themselves apart, as the replicas of a
 * service without `service.instance.id`, are told apart by when they began.
 */
export function hoursStatement(day: string, build: string): string {
  const from = `toDateTime64(${literal(`${day} 00:00:00`)}, 9, 'UTC')`;
  const grown = (now: string, before: string) =>
    `multiIf(Temporality != 'cumulative' OR NOT IsMonotonic, ${now}, first, if(StartTime >= ${from} - INTERVAL 1 DAY AND StartTime < Time, ${now}, 0), ${now} < ${before}, ${now}, ${now} - ${before})`;
  return [
    'INSERT INTO otel_hourly (Day, Build, SeriesId, Hour, Sum, Count, Samples, Min, Max, Last)',
    `SELECT toDate(${literal(day)}), ${build}, SeriesId, toStartOfHour(toDateTime(Time, 'UTC')) AS Hour,`,
    `sum(${grown('Value', 'valueBefore')}), sum(${grown('toFloat64(Count)', 'countBefore')}), count(),`,
    'min(Value), max(Value), argMax(Value, Time)',
    'FROM (SELECT *, row_number() OVER stream = 1 AS first,',
    'lagInFrame(Value) OVER stream AS valueBefore, toFloat64(lagInFrame(Count) OVER stream) AS countBefore',
    `FROM (SELECT SeriesId, StartTime, Time, any(Value) AS Value, any(Count) AS Count FROM otel_points WHERE Time >= ${from} - INTERVAL 1 DAY AND Time < ${from} + INTERVAL 1 DAY GROUP BY SeriesId, StartTime, Time)`,
    'WINDOW stream AS (PARTITION BY SeriesId, StartTime ORDER BY Time ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)) AS points',
    'ANY LEFT JOIN (SELECT SeriesId, any(Temporality) AS Temporality, any(IsMonotonic) AS IsMonotonic FROM otel_series GROUP BY SeriesId) AS series USING SeriesId',
    `WHERE Time >= ${from}`,
    'GROUP BY SeriesId, Hour',
  ].join('\n');
}
