/**
 * `GET /api/v1/sources`, `POST /api/v1/sources/{name}/run`: what is collected, when, and how it went.
 * `/api/v1/source-settings`: sources that people make, test, change and remove.
 */
import { z } from 'zod';
import { Instant } from '../period.ts';
import { ErrorKind } from './error.ts';

/** Why a run began: its schedule, a person, or a new mapper over what the lake holds. */
export const RunTrigger = z.enum(['schedule', 'manual', 'again']);
export type RunTrigger = z.infer<typeof RunTrigger>;

/** One run of one source, as it stands or ended. */
export const CollectRun = z.object({
  id: z.string(),
  source: z.string(),
  integration: z.string(),
  trigger: RunTrigger,
  startedAt: Instant,
  endedAt: Instant.nullable(),
  outcome: z
    .enum(['running', 'succeeded', 'failed', 'aborted'])
    .describe('aborted: ThriftData stopped on the way; the next run takes up what is missing'),
  errorKind: ErrorKind.nullable(),
  errorCode: z.string().nullable(),
  error: z.string().nullable(),
  retryAt: Instant.nullable().describe('the provider asked not to be called before'),
  found: z.number().int().describe('deliveries that the provider has in the window'),
  loaded: z.number().int(),
  skipped: z.number().int().describe('new deliveries that a newer one of the same series made needless'),
  refused: z.number().int().describe('deliveries that could not be loaded'),
  bytes: z.number().int().describe('bytes that came from the provider'),
  warnings: z.array(z.string()),
  failures: z.number().int().describe('failed runs of the source so far, this one included'),
  settings: z.string().describe('fingerprint of the settings that the run had'),
});
export type CollectRun = z.infer<typeof CollectRun>;

/** What became of one delivery at the provider. The last event of a delivery is its state. */
export const CollectCursor = z.object({
  source: z.string(),
  series: z.string(),
  delivery: z.string().describe('the id that the integration gave it'),
  event: z.enum(['loaded', 'skipped', 'refused']),
  at: Instant,
  writtenAt: Instant,
  reason: z.string().nullable(),
  stored: z.string().nullable().describe('id of the delivery in the store’s ledger'),
  columns: z.array(z.string()).describe('headers of its files'),
  billingMonths: z.array(z.string()).describe('YYYY-MM that it holds'),
  bytes: z.number().int(),
  mapper: z.string().describe('version of ThriftData that loaded it'),
  settings: z.string().describe('fingerprint of the settings that it was loaded with'),
});
export type CollectCursor = z.infer<typeof CollectCursor>;

/** A source as its settings say, before the sidecar has looked at those of its integration. */
export const SourceFields = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(100)
    .describe('name of the source; the billing months stored under this name are replaced'),
  integration: z.string().min(1).describe('which integration reads it'),
  enabled: z.boolean().default(true).describe('false leaves it out of the schedule'),
  schedule: z.string().default('0 */6 * * *').describe('when it is read: cron with five fields, UTC'),
  windowDays: z
    .number()
    .int()
    .min(1)
    .max(3660)
    .default(45)
    .describe('how many days back each run looks, because bills are restated for weeks'),
  timeoutMinutes: z.number().min(1).max(1440).default(60).describe('minutes after which a run is ended'),
  lateAfterHours: z
    .number()
    .min(1)
    .max(8760)
    .default(48)
    .describe('hours without new data after which the source counts as late'),
  about: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('name of the source whose bills this one states the totals of; it reads no bills itself then'),
  settings: z.unknown().optional().describe('settings of the integration, listed below'),
});
export type SourceFields = z.infer<typeof SourceFields>;

/** `POST /api/v1/source-settings/test`: what a source would find. Nothing is loaded. */
export const SourceTest = z.object({
  found: z.number().int().describe('deliveries that the provider has in the window'),
  more: z.boolean().describe('true when the test stopped counting before the provider had told all'),
  newest: z
    .object({ series: z.string(), writtenAt: Instant, files: z.array(z.string()) })
    .nullable()
    .describe('the one that was written last'),
});
export type SourceTest = z.infer<typeof SourceTest>;

/** How a source does. */
export const SourceHealth = z.object({
  name: z.string(),
  integration: z.string(),
  integrationTitle: z
    .string()
    .nullable()
    .describe('what the integration is called, in English; null for one that this version does not have'),
  enabled: z.boolean(),
  schedule: z.string(),
  status: z
    .enum(['ok', 'running', 'waiting', 'failing', 'blocked', 'disabled'])
    .describe('waiting: never ran; failing: is tried again by itself; blocked: waits for other settings or a person'),
  lastSuccessAt: Instant.nullable(),
  lastError: z
    .object({ at: Instant, kind: ErrorKind, code: z.string(), message: z.string() })
    .nullable()
    .describe('of the last run, or null when that went well'),
  consecutiveFailures: z.number().int(),
  failures: z.number().int(),
  nextRunAt: Instant.nullable(),
  dataUpTo: Instant.nullable(),
  lastLoadedAt: Instant.nullable().describe('when new data last came'),
  late: z.boolean().describe('no new data for longer than its setting lateAfterHours'),
  warnings: z.array(z.string()),
  lastRun: CollectRun.nullable(),
  record: z.string().nullable().describe('id of its settings where people made it; null for one of the configuration'),
});
export type SourceHealth = z.infer<typeof SourceHealth>;

export const SourcesAnswer = z.object({
  sources: z.array(SourceHealth),
  total: z.number().int().describe('how many there are in all'),
  now: Instant,
});
export type SourcesAnswer = z.infer<typeof SourcesAnswer>;

/** A JSON Schema (2020-12), as forms and editors read it. */
export const JsonSchema = z.record(z.string(), z.unknown());
export type JsonSchema = z.infer<typeof JsonSchema>;

/** `GET /api/v1/integrations`: what a source can be read with, and which settings each takes. */
export const IntegrationsAnswer = z.object({
  integrations: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      settings: JsonSchema.describe('of the integration, `settings` of a source'),
    })
  ),
  source: JsonSchema.describe('of what every source has beside the settings of its integration'),
  editable: z.boolean().describe('whether Admins may make sources here, as the setting collect.pages lets them'),
});
export type IntegrationsAnswer = z.infer<typeof IntegrationsAnswer>;
