/**
 * The events of a store: taken in, asked, and dropped when they are old. Taking in the same event again changes nothing,
 * so that a load that was cut off is simply run once more.
 */
import { createHash, randomUUID } from 'node:crypto';
import type { EventLoad } from '../../../contract/api/events.ts';
import { ResourceEvent, type EventItem, type RejectedEvent } from '../../../contract/events/event.ts';
import { instantFromMs } from '../../../contract/calendar.ts';
import { faultOf } from '../../../contract/faults.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Engine } from '../engines/engine.ts';
import type { Generation } from '../ingest/generation.ts';
import { deleteRows, dropPartition } from '../ingest/table-statements.ts';
import type { Execute } from '../queries/execute.ts';
import { openEventReader, type EventReader } from './reader.ts';
import { eventResourceKey } from './resource-key.ts';
import type { FindSight } from './visible.ts';

export interface EventStore extends EventReader {
  /**
   * Stores a source's events as they come, those that are known already left out. Lines that are no events are counted,
   * and the first thousand kept with their reasons. Gives the load as the ledger has it.
   */
  take(source: string, items: Iterable<EventItem> | AsyncIterable<EventItem>): Promise<EventLoad>;
  /**
   * Drops events and rejected lines of months that lie before this day as a whole, and of the ledger the loads before
   * it, but for each source's last. Gives how many partitions and loads went.
   */
  forgetBefore(day: string): Promise<number>;
}

const BLOCK = 5_000;
const MOST_REJECTIONS_KEPT = 1_000;
const LONGEST_RAW = 65_536;

interface Tally {
  readonly load: string;
  readonly source: string;
  read: number;
  stored: number;
  known: number;
  ignored: number;
  rejected: number;
  readonly reasons: Map<string, number>;
  lastMs: number;
}

/** Opens the events of a store. */
export function openEvents(
  engine: Engine,
  generation: Generation,
  { execute, sight }: { readonly execute: Execute; readonly sight: FindSight },
  clock: Clock
): EventStore {
  let sequence = 0;
  // One load at a time: a second one must see what the first left.
  let last: Promise<unknown> = Promise.resolve();

  async function take(source: string, items: Iterable<EventItem> | AsyncIterable<EventItem>): Promise<EventLoad> {
    const tally: Tally = {
      ...{ load: randomUUID(), source, read: 0, stored: 0, known: 0, ignored: 0, rejected: 0 },
      ...{ reasons: new Map<string, number>(), lastMs: -Infinity },
    };
    let events: ResourceEvent[] = [];
    let rejections: RejectedEvent[] = [];
    const flush = async () => {
      // A later reading of an event has the higher number, whatever the clock says.
      sequence = Math.max(Date.parse(clock.now()), sequence + 1);
      await writeEvents(engine, sequence, tally, events);
      await writeRejections(engine, clock, tally.load, rejections);
      [events, rejections] = [[], []];
    };
    for await (const item of items) {
      tally.read += 1;
      const checked = checkedItem(item);
      if ('event' in checked) {
        events.push(checked.event);
      } else if ('rejected' in checked) {
        const { reason } = checked.rejected;
        tally.reasons.set(reason, (tally.reasons.get(reason) ?? 0) + 1);
        tally.rejected += 1;
        if (tally.rejected <= MOST_REJECTIONS_KEPT) {
          rejections.push(checked.rejected);
        }
      } else {
        tally.ignored += 1;
      }
      if (events.length >= BLOCK) {
        await flush();
      }
    }
    await flush();
    const load = toLoad(tally, clock.now());
    // What is answered from now on has the events in it.
    await generation.swap(() => note(engine, clock, load));
    return load;
  }

  return {
    ...openEventReader(engine, execute, sight),
    take: (source, items) => {
      const done = last.then(() => take(source, items));
      last = done.catch(() => undefined);
      return done;
    },
    async forgetBefore(day) {
      const month = Number(day.slice(0, 7).replace('-', ''));
      let dropped = 0;
      for (const table of ['event', 'event_rejection']) {
        const { rows } = await engine.read(
          `SELECT DISTINCT toString(toYYYYMM(At)) FROM ${table} WHERE toYYYYMM(At) < ${month}`
        );
        for (const [partition] of rows) {
          await engine.command(dropPartition(engine.kind, table, partition ?? ''));
          dropped += 1;
        }
      }
      return dropped + (await forgetLoads(engine, day));
    },
  };
}

/** An event that breaks the schema is told as rejected, never stored in part. */
function checkedItem(item: EventItem): EventItem {
  if (!('event' in item)) {
    return item;
  }
  const parsed = ResourceEvent.safeParse(item.event, { error: faultOf });
  if (parsed.success) {
    return { event: parsed.data };
  }
  const [issue] = parsed.error.issues;
  const reason = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'no event'}`;
  return { rejected: { file: '', line: 0, reason, raw: item.event.raw } };
}

async function writeEvents(engine: Engine, sequence: number, tally: Tally, events: readonly ResourceEvent[]) {
  if (events.length === 0) {
    return;
  }
  // Of two readings in one block the later one counts.
  const byId = new Map(events.map((event) => [event.id, { event, digest: digestOf(event) }]));
  const { rows } = await engine.read(
    'SELECT EventId, argMax(Digest, Sequence) FROM event WHERE EventId IN {ids:Array(String)} GROUP BY EventId',
    { ids: [...byId.keys()] }
  );
  const known = new Map(rows.map(([id, digest]) => [id ?? '', digest ?? '']));
  const fresh = [...byId.values()].filter(({ event, digest }) => known.get(event.id) !== digest);
  if (fresh.length > 0) {
    await engine.insertRows(
      'event',
      fresh.map(({ event, digest }) => toRow(event, { digest, sequence, source: tally.source }))
    );
  }
  tally.stored += fresh.length;
  tally.known += events.length - fresh.length;
  for (const { at } of events) {
    tally.lastMs = Math.max(tally.lastMs, Date.parse(at));
  }
}

function toRow(event: ResourceEvent, more: { digest: string; sequence: number; source: string }) {
  return {
    ...{ EventId: event.id, At: instantFromMs(Date.parse(event.at)).replace('T', ' ').replace('Z', '') },
    ...{ Kind: event.kind, Severity: event.severity, Actor: event.actor, ResourceIds: event.resourceIds },
    ResourceKeys: [...new Set(event.resourceIds.map(eventResourceKey))],
    ...{ SubAccountId: event.account, RegionId: event.region, ProviderName: event.provider },
    ...{ ServiceName: event.service, Source: more.source, What: event.what, Raw: event.raw.slice(0, LONGEST_RAW) },
    ...{ Digest: more.digest, Sequence: more.sequence },
  };
}

const digestOf = (event: ResourceEvent) =>
  createHash('sha256').update(JSON.stringify(event)).digest('base64url').slice(0, 16);

async function writeRejections(engine: Engine, clock: Clock, load: string, rejections: readonly RejectedEvent[]) {
  if (rejections.length > 0) {
    const at = Math.floor(Date.parse(clock.now()) / 1000);
    await engine.insertRows(
      'event_rejection',
      rejections.map(({ file, line, reason, raw }) => ({
        ...{ At: at, Load: load, File: file, Line: line, Reason: reason, Raw: raw.slice(0, LONGEST_RAW) },
      }))
    );
  }
}

function toLoad({ load, source, reasons, lastMs, ...counts }: Tally, at: string): EventLoad {
  return {
    ...{ id: load, source, at, ...counts },
    reasons: [...reasons].map(([reason, lines]) => ({ reason, lines })),
    lastAt: lastMs === -Infinity ? null : instantFromMs(lastMs),
  };
}

async function note(engine: Engine, clock: Clock, load: EventLoad): Promise<void> {
  const { rows } = await engine.read('SELECT toString(max(Sequence)) FROM event_load');
  const sequence = Math.max(Number(rows[0]?.[0] ?? 0) + 1, Date.parse(clock.now()));
  await engine.insertRows('event_load', [
    { Load: load.id, Sequence: sequence, Source: load.source, Record: JSON.stringify(load) },
  ]);
}

/** Sequences are milliseconds, or the next number after another load's. */
async function forgetLoads(engine: Engine, day: string): Promise<number> {
  const { rows } = await engine.read('SELECT toString(max(Sequence)) FROM event_load GROUP BY Source');
  const last = rows.map(([sequence]) => Number(sequence));
  const old = [`Sequence < ${Date.parse(`${day}T00:00:00Z`)}`, ...last.map((sequence) => `Sequence != ${sequence}`)];
  const condition = old.join(' AND ');
  const counted = await engine.read(`SELECT toString(count()) FROM event_load WHERE ${condition}`);
  const loads = Number(counted.rows[0]?.[0] ?? 0);
  if (loads > 0) {
    await engine.command(deleteRows(engine.kind, 'event_load', condition));
  }
  return loads;
}
