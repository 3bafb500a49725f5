/** `POST /api/v1/hosts`: what machines had and used, beside what the bill says of them. */
import { z } from 'zod';
import { DecimalText } from '../money.ts';
import { Instant, Period } from '../period.ts';
import { Notice } from './sentence.ts';

/** What hosts can be chosen by. */
export const HostDimension = z.enum(['host', 'resourceId', 'provider', 'account', 'region', 'source'], {
  error: (issue) =>
    `"${String(issue.input)}" is nothing that hosts are told apart by; use host, resourceId, provider, account, region or source`,
});
export type HostDimension = z.infer<typeof HostDimension>;

export const HostFilter = z.strictObject({
  dimension: HostDimension,
  operator: z.enum(['=', '!=']),
  values: z.array(z.string().max(4096)).min(1).max(1000),
});
export type HostFilter = z.infer<typeof HostFilter>;

export const HostsQuery = z.strictObject({
  period: Period.describe('whole UTC days'),
  granularity: z.enum(['none', 'day', 'hour']).default('none').describe('hours have no cost: bills are by day'),
  filters: z.array(HostFilter).max(50).default([]),
  cpuP95Below: z
    .number()
    .gt(0)
    .max(1)
    .optional()
    .describe('only hosts that are known for a day or more and whose CPU stayed below this share in 95 % of the hours'),
  limit: z.number().int().min(1).max(100_000).default(10_000),
});
export type HostsQuery = z.infer<typeof HostsQuery>;
export type HostsQueryInput = z.input<typeof HostsQuery>;

/**
 * How a host was found on the bill: by the id that it or its cloud gives, by its name in a cluster whose nodes are
 * known, or by a name that one resource of the bill alone has.
 */
export const HostMatch = z.enum(['resource id', 'cluster', 'host name']);
export type HostMatch = z.infer<typeof HostMatch>;

/** What a smaller machine would do, with a fifth of headroom, and what would then not be spent. */
export const Rightsizing = z.object({
  cores: z.number().int(),
  memoryBytes: z.number().nullable().describe('null where nothing tells of memory'),
  saving: DecimalText.nullable().describe(
    'of the cost of the days that are known, by the larger of the two shares; null for a host without a cost'
  ),
});
export type Rightsizing = z.infer<typeof Rightsizing>;

const Share = z.number().min(0).nullable();

/** A host over the period, a day or an hour. Shares are 0 to 1, null where nothing tells; money is decimal text. */
export const HostUsage = z.object({
  at: Instant.nullable().describe('start of the day or hour; null for the whole period'),
  host: z.string(),
  resourceId: z.string().describe('on the bill; empty for a host that is on none'),
  resourceName: z.string(),
  matchedBy: HostMatch.nullable(),
  provider: z.string(),
  account: z.string(),
  region: z.string(),
  sources: z.array(z.string()).describe('who tells of it'),
  hours: z.number().describe('of which something is known'),
  cores: z.number(),
  coreHours: z.number(),
  coreHoursUsed: z.number(),
  cpuAverage: Share,
  cpuP95: Share.describe('of the hours: 95 % of them were below'),
  cpuMax: Share.describe('of the hours; within them where samples are finer'),
  memoryBytes: z.number(),
  memoryBytesUsed: z.number(),
  memoryAverage: Share,
  memoryMax: Share,
  diskBytes: z.number(),
  diskBytesUsed: z.number(),
  diskReadBytes: z.number(),
  diskWrittenBytes: z.number(),
  receivedBytes: z.number(),
  sentBytes: z.number(),
  currency: z.string().describe('empty where there is no cost'),
  cost: DecimalText.nullable().describe('of all days of the period'),
  knownCost: DecimalText.nullable().describe('of the days of which both bill and usage tell'),
  idleShare: Share.describe('what was not used of CPU and memory, weighted by what they are worth'),
  idleCost: DecimalText.nullable().describe('idleShare of knownCost'),
  costPerUsedCoreHour: DecimalText.nullable(),
  rightsizing: Rightsizing.nullable(),
});
export type HostUsage = z.infer<typeof HostUsage>;

export const HostsAnswer = z.object({
  hosts: z.array(HostUsage),
  sql: z.string(),
  rowsRead: z
    .number()
    .int()
    .nullable()
    .describe('null for whoever sees a part: how much there is besides is not theirs to know'),
  elapsedMs: z.number(),
  dataUpTo: Instant.nullable().describe('end of the last hour that any host tells of, in all there is'),
  notices: z.array(Notice),
});
export type HostsAnswer = z.infer<typeof HostsAnswer>;
