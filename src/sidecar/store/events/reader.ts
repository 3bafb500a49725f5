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
import { requireFew, visibleSql, type FindSight } from './visible.ts';

type Asked = EventConditions & { readonly period: Period };

/** What can be asked of events. */
export interface EventReader {
  list(query: EventsQuery, context: QueryContext): Promise<EventsAnswer>;
  /** How many there are by kind and resource, the most first. */
  counts(query: Asked, context: QueryContext): Promise<EventCount[]>;
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
export function openEventReader(engine: Engine, execute: Execute, sight: FindSight): EventReader {
  const run = (sql: string, params: Readonly<Record<string, unknown>>, context: QueryContext) =>
    execute({ sql, params: { ...params }, columnsAsText: true }, context);

  /** The conditions of a query, and that the asker may see what they keep. */
  const whereOf = async (query: Asked, { bind, values }: Params, context: QueryContext): Promise<string> => {
    const asked = conditions(query, bind);
    if (context.scope === undefined) {
      return asked;
    }
    const { rows } = await run(`SELECT DISTINCT arrayJoin(ResourceKeys) FROM event WHERE ${asked}`, values, context);
    const keys = rows.map(([key]) => key ?? '');
    requireFew(keys);
    return `${asked} AND ${visibleSql(await sight(keys, context), context.repositories ?? [], bind)}`;
  };

  const kindsOf = async ({ kinds: _kinds, ...query }: Asked, context: QueryContext): Promise<EventsAnswer['kinds']> => {
    const params = createParams();
    const where = await whereOf(query, params, context);
    const { rows } = await run(
      `SELECT Kind, toString(uniqExact(EventId)) FROM event WHERE ${where} GROUP BY Kind ORDER BY Kind`,
      params.values,
      context
    );
    return rows.map(([kind, events]) => ({ kind: EventKind.parse(kind), events: Number(events) }));
  };

  return {
    async list(query, context) {
      const params = createParams();
      const { values } = params;
      const where = await whereOf(query, params, context);
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
      return { events: rows.map(toEvent), total: Number(total?.[0] ?? 0), kinds: await kindsOf(query, context) };
    },
    async counts(query, context) {
      const params = createParams();
      const where = await whereOf(query, params, context);
      const { rows } = await run(
        [
          "SELECT Kind, ProviderName, SubAccountId, if(empty(ResourceIds), '', ResourceIds[1]) AS resource, toString(uniqExact(EventId))",
          `FROM event WHERE ${where} GROUP BY Kind, ProviderName, SubAccountId, resource`,
          `ORDER BY uniqExact(EventId) DESC, Kind, resource LIMIT ${MOST_COUNTS}`,
        ].join(' '),
        params.values,
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

function conditions(query: Asked, bind: Params['bind']): string {
  const at = (instant: string) =>
    bind("DateTime('UTC')", new Date(instant).toISOString().slice(0, 19).replace('T', ' '));
  const within = (column: string, values: readonly string[] | undefined) =>
    values === undefined ? [] : [`${column} IN ${bind('Array(String)', values)}`];
  const { ids, kinds, resourceIds, accounts, regions, providers, actors, sources, text } = query;
  return [
    `At >= ${at(query.period.from)}`,
    `At < ${at(query.period.to)}`,
    ...within('EventId', ids),
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
