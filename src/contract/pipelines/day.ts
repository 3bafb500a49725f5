/** One day of an organisation's pipelines: what ran, for how long, at which cost. The file that collecting keeps. */
import { z } from 'zod';
import { CurrencyCode, DecimalText } from '../money.ts';
import { Instant } from '../period.ts';

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'a day is written like 2026-11-26' });

export const PipelineResult = z.enum(['success', 'failure', 'cancelled', 'skipped', 'running', 'unknown']);
export type PipelineResult = z.infer<typeof PipelineResult>;

/** A job of a run. */
export const PipelineJob = z.object({
  job: z.string().min(1),
  name: z.string(),
  result: PipelineResult,
  start: Instant.nullable(),
  seconds: z.number().nonnegative().describe('for which it ran'),
  queuedSeconds: z.number().nonnegative().describe('for which it waited for a runner'),
  labels: z.array(z.string()),
  runner: z.string(),
  sku: z.string().describe('what the runner is on a bill or a price sheet; empty for one of your own'),
  minutes: z.number().int().nonnegative().describe('begun minutes: what is billed'),
  resourceId: z.string().describe('the machine of your own on which it ran, as bills name it; empty elsewhere'),
  cost: DecimalText.nullable().describe('null where nothing states a price'),
});
export type PipelineJob = z.infer<typeof PipelineJob>;

/** A run of a pipeline; its jobs may have run again. */
export const PipelineRun = z.object({
  run: z.string().min(1),
  number: z.number().int().nonnegative(),
  pipeline: z.string(),
  repository: z.string().min(1),
  branch: z.string(),
  commit: z.string(),
  trigger: z.string().describe('what it was started by, as the system says: push, schedule …'),
  actor: z.string(),
  result: PipelineResult,
  start: Instant,
  jobs: z.array(PipelineJob),
});
export type PipelineRun = z.infer<typeof PipelineRun>;

/** A version that went out. */
export const PipelineDeployment = z.object({
  id: z.string().min(1),
  at: Instant,
  repository: z.string(),
  environment: z.string(),
  commit: z.string(),
  branch: z.string(),
  actor: z.string(),
});

/** A commit on the default branch of a repository. */
export const PipelineCommit = z.object({
  sha: z.string().min(1),
  at: Instant.describe('when it was committed; a merge, when it was merged'),
  repository: z.string().min(1),
  message: z.string().describe('the first line'),
  author: z.string().describe('the login where the system knows it, else the name; never an address'),
  url: z
    .url({ protocol: /^https?$/ })
    .or(z.literal(''))
    .describe('where the system shows it; empty where it does not say'),
});
export type PipelineCommit = z.infer<typeof PipelineCommit>;

export const PipelineDay = z.object({
  system: z.string().min(1),
  organization: z.string().min(1),
  day: Day,
  currency: CurrencyCode,
  pricedBy: z.enum(['bill', 'price sheet']),
  runs: z.array(PipelineRun),
  deployments: z.array(PipelineDeployment),
  commits: z
    .array(PipelineCommit)
    .optional()
    .describe('left out where there are none, or the source is not told to read them'),
  unassigned: z
    .array(z.object({ repository: z.string(), sku: z.string(), cost: DecimalText }))
    .describe('what of the bill no job of the day explains, as storage; with the jobs it adds up to the bill'),
});
export type PipelineDay = z.infer<typeof PipelineDay>;
