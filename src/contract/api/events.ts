/** `POST /api/v1/events`: what happened to resources, and what was loaded of it. */
import { z } from 'zod';
import { EventKind, ResourceEvent } from '../events/event.ts';
import { Instant, Period } from '../period.ts';

const Names = z.array(z.string().max(2048)).max(1000).optional();

/** What events to look for; conditions that are left out hold for all. */
export const EventConditions = z.strictObject({
  ids: Names.describe('events themselves, by their ids'),
  kinds: z.array(EventKind).max(20).optional(),
  resourceIds: Names.describe('as bills or events name them: an ARN and the id at its end are the same'),
  accounts: Names,
  regions: Names,
  providers: Names,
  actors: Names,
  sources: Names.describe('sources as the configuration names them'),
  text: z.string().max(300).optional().describe('must stand in what happened, whatever the case'),
});
export type EventConditions = z.infer<typeof EventConditions>;

export const EventsQuery = EventConditions.extend({
  period: Period,
  raw: z.boolean().default(false).describe('gives each event also as its source wrote it'),
  limit: z.number().int().min(1).max(10_000).default(200),
  offset: z.number().int().min(0).max(1_000_000).default(0),
});
export type EventsQuery = z.infer<typeof EventsQuery>;
export type EventsQueryInput = z.input<typeof EventsQuery>;

/** An event as it is stored; `raw` is empty unless it was asked for. */
export const StoredEvent = ResourceEvent.extend({ source: z.string() });
export type StoredEvent = z.infer<typeof StoredEvent>;

export const EventsAnswer = z.object({
  events: z.array(StoredEvent).describe('the newest first'),
  total: z.number().int().describe('how many there are in all'),
  kinds: z
    .array(z.object({ kind: EventKind, events: z.number().int() }))
    .describe('how many there are of each kind, whichever kinds were asked for'),
});
export type EventsAnswer = z.infer<typeof EventsAnswer>;

/** How many events of a kind there are on what. */
export const EventCount = z.object({
  kind: EventKind,
  provider: z.string(),
  account: z.string(),
  resourceId: z.string().describe('the first resource; empty without one'),
  events: z.number().int(),
});
export type EventCount = z.infer<typeof EventCount>;

/** One load in the ledger of events. */
export const EventLoad = z.object({
  id: z.string(),
  source: z.string(),
  at: Instant,
  read: z.number().int(),
  stored: z.number().int().describe('events that were not there before, or differ from what was'),
  known: z.number().int().describe('events that were there already'),
  ignored: z.number().int().describe('events that nobody would look for here, such as reads'),
  rejected: z.number().int(),
  reasons: z.array(z.object({ reason: z.string(), lines: z.number().int() })),
  lastAt: Instant.nullable().describe('time of its newest event'),
});
export type EventLoad = z.infer<typeof EventLoad>;

export const EventLoadsAnswer = z.object({ loads: z.array(EventLoad).describe('the newest first') });
export type EventLoadsAnswer = z.infer<typeof EventLoadsAnswer>;

/** A line that is no event, as it came. */
export const EventRejectionsAnswer = z.object({
  rejections: z.array(
    z.object({ load: z.string(), file: z.string(), line: z.number().int(), reason: z.string(), raw: z.string() })
  ),
});
export type EventRejectionsAnswer = z.infer<typeof EventRejectionsAnswer>;
