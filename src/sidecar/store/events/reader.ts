/** Questions about events. Untrusted text only ever enters as a bound value. */
import type {
  EventConditions,
  EventCount,
  EventLoad,
  EventRejectionsAnswer,
  EventsAnswer,
  EventsQuery,
} from '../../../contract/api/events.ts';
import { EventLoad as EventLoadSchema, StoredEvent } from '../../../contract/api/events.ts';
import type { Period } from '../../../contract/calendar.ts';
import { EventKind } from '../../../contract/events/event.ts';
import type { Engine } from '../engines/engine.ts';
import type { Execute } from '../queries/execute.ts';
import { createParams, type Params } from '../queries/params.ts';
import type { QueryContext } from '../types.ts';
import { eventResourceKey } from './resource-key.ts';

/** What can be asked of events. */
export interface EventReader {
  list(query: EventsQuery, context: QueryContext): Promise<EventsAnswer>;
  /** How many there are by kind and resource, the most first. */
  counts(query: EventConditions & { readonly period: Period }, context: QueryContext): Promise<EventCount[]>;
  /** The ledger, newest first. */
  loads(): Promise<EventLoad[]>;
  /** Lines of a load that are no events. */
  rejections(load: string, limit: number): Promise<EventRejectionsAnswer>;
  /** Time of the newest event of every source, for freshness. */
  freshness(): Promise<{ readonly source: string; readonly dataUpTo: string }[]>;
}

const LOADS = 200;
const MOST_COUNTS = 10_000;
const SEPARATOR = '\u001f';

/** Opens the questions of a store. */
export function openEventReader(engine: Engine, execute: Execute): EventReader {
  const run = (sql: string, params: Readonly<Record<string, unknown>>, context: QueryContext) =>
    execute({ sql, params: { ...params }, columnsAsText: true }, context);

  return {
    async list(query, context) {
      const { bind, values } = createParams();
      const where = conditions(query, bind);
      const columns = [
        ...['EventId', "formatDateTime(At, '%Y-%m-%dT%H:%i:%S')", 'toString(toUnixTimestamp64Milli(At) % 1000)'],
        ...['Kind', 'Severity', 'Actor', `arrayStringConcat(ResourceIds, '${SEPARATOR}')`, 'SubAccountId', 'RegionId'],
        ...['ProviderName', 'ServiceName', 'What', query.raw ? 'Raw' : "''", 'Source'],
      ];
      // Of two readings of one event the newer counts.
      const newest = `FROM (SELECT * FROM event WHERE ${where} ORDER BY Sequence DESC LIMIT 1 BY EventId)`;
      const { rows } = await run(
        `SELECT ${columns.join(', ')} ${newest} ORDER BY At DESC, EventId LIMIT ${query.limit} OFFSET ${query.offset}`,
        values,
        context
      );
      const [total] = (await run(`SELECT toString(uniqExact(EventId)) FROM event WHERE ${where}`, values, context))
        .rows;
      return { events: rows.map(toEvent), total: Number(total?.[0] ?? 0) };
    },
    async counts(query, context) {
      const { bind, values } = createParams();
      const { rows } = await run(
        [
          "SELECT Kind, ProviderName, SubAccountId, if(empty(ResourceIds), '', ResourceIds[1]) AS resource, toString(uniqExact(EventId))",
          `FROM event WHERE ${conditions(query, bind)} GROUP BY Kind, ProviderName, SubAccountId, resource`,
          `ORDER BY uniqExact(EventId) DESC, Kind, resource LIMIT ${MOST_COUNTS}`,
        ].join(' '),
        values,
        context
      );
      return rows.map(([kind, provider, account, resourceId, events]) => ({
        ...{ kind: EventKind.parse(kind), provider: provider ?? '', account: account ?? '' },
        ...{ resourceId: resourceId ?? '', events: Number(events) },
      }));
    },
    async loads() {
      const { rows } = await engine.read(`SELECT Record FROM event_load ORDER BY Sequence DESC LIMIT ${LOADS}`);
      return rows.map(([record]) => EventLoadSchema.parse(JSON.parse(record ?? '')));
    },
    async rejections(load, limit) {
      const { rows } = await engine.read(
        'SELECT `Load`, File, toString(Line), Reason, Raw FROM event_rejection WHERE `Load` = {load:String} ORDER BY File, Line LIMIT {limit:UInt32}',
        { load, limit }
      );
      return {
        rejections: rows.map(([of, file, line, reason, raw]) => ({
          ...{ load: of ?? '', file: file ?? '', line: Number(line), reason: reason ?? '', raw: raw ?? '' },
        })),
      };
    },
    async freshness() {
      const { rows } = await engine.read(
        "SELECT Source, formatDateTime(max(At), '%Y-%m-%dT%H:%i:%SZ') FROM event GROUP BY Source"
      );
      return rows.map(([source, at]) => ({ source: source ?? '', dataUpTo: at ?? '' }));
    },
  };
}

function conditions(query: EventConditions & { readonly period: Period }, bind: Params['bind']): string {
  const at = (instant: string) =>
    bind("DateTime('UTC')", new Date(instant).toISOString().slice(0, 19).replace('T', ' '));
  const within = (column: string, values: readonly string[] | undefined) =>
    values === undefined ? [] : [`${column} IN ${bind('Array(String)', values)}`];
  const { kinds, resourceIds, accounts, regions, providers, actors, sources, text } = query;
  return [
    `At >= ${at(query.period.from)}`,
    `At < ${at(query.period.to)}`,
    ...within('Kind', kinds),
    ...within('SubAccountId', accounts),
    ...within('RegionId', regions),
    ...within('ProviderName', providers),
    ...within('Actor', actors),
    ...within('Source', sources),
    ...(resourceIds === undefined
      ? []
      : [`hasAny(ResourceKeys, ${bind('Array(String)', resourceIds.map(eventResourceKey))})`]),
    ...(text === undefined || text === '' ? [] : [`positionCaseInsensitiveUTF8(What, ${bind('String', text)}) > 0`]),
  ].join(' AND ');
}

function toEvent(row: (string | null)[]): StoredEvent {
  const [id, at, ms, kind, severity, actor, resources, account, region, provider, service, what, raw, source] = row.map(
    (cell) => cell ?? ''
  );
  return StoredEvent.parse({
    ...{ id, kind, severity, actor, account, region, provider, service, what, raw, source },
    at: ms === '0' ? `${at}Z` : `${at}.${ms?.padStart(3, '0')}Z`,
    resourceIds: resources === '' ? [] : resources?.split(SEPARATOR),
  });
}
