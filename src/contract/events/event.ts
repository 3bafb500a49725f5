/** Events on resources: who made them, who changed them, whether they are exposed, what was found about them. */
import { z } from 'zod';
import { Instant } from '../period.ts';

/**
 * `created`, `changed`, `deleted`: what somebody did to a resource; `exposed`: it was opened to everybody; `finding`:
 * what a scanner says of it; `deployed`: a new version went out; `committed`: a commit on the default branch of a
 * repository; `logged`: a line of a system log.
 */
export const EventKind = z.enum([
  ...(['created', 'changed', 'deleted', 'exposed', 'finding', 'deployed', 'committed', 'logged'] as const),
]);
export type EventKind = z.infer<typeof EventKind>;

/** How grave it is, by whoever tells of it; what people do is `info`. */
export const EventSeverity = z.enum(['info', 'low', 'medium', 'high', 'critical']);
export type EventSeverity = z.infer<typeof EventSeverity>;

/** An event as every source tells of it. Texts are empty where the source says nothing. */
export const ResourceEvent = z.object({
  id: z.string().min(1).max(300).describe('unique among all events, as "cloudtrail:…"; the same id is the same event'),
  at: Instant.describe('when it happened'),
  kind: EventKind,
  severity: EventSeverity,
  actor: z.string().max(2048).describe('who did it: a user, a role, a service'),
  resourceIds: z.array(z.string().min(1).max(2048)).max(1000).describe('the resources, as the source names them'),
  account: z.string().max(300),
  region: z.string().max(200),
  provider: z.string().max(200).describe('as FOCUS names the provider, such as AWS'),
  service: z.string().max(300).describe('the service that tells of it'),
  what: z.string().min(1).max(2000).describe('what happened, in one line'),
  raw: z.string().describe('the event as the source wrote it, without addresses and secrets'),
});
export type ResourceEvent = z.infer<typeof ResourceEvent>;

/** A line or record that is no event, where it stood and why it is none. */
export interface RejectedEvent {
  readonly file: string;
  /** Line or record in the file, first = 1; 0 for the file as a whole. */
  readonly line: number;
  readonly reason: string;
  readonly raw: string;
}

/** What reading a source's files gives, one by one; `ignored` are events that nobody would look for here. */
export type EventItem =
  { readonly event: ResourceEvent } | { readonly rejected: RejectedEvent } | { readonly ignored: string };
