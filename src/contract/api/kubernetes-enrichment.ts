/** What days of clusters took from the inventory of their APIs, and putting them back as they were delivered. */
import { z } from 'zod';
import { Day } from '../finance/fields.ts';
import { Instant, Period } from '../period.ts';

/** How a day stands: with what the inventory tells, or as it was delivered. */
export const EnrichmentState = z.enum(['with inventory', 'as delivered']);
export type EnrichmentState = z.infer<typeof EnrichmentState>;

/** `POST /api/v1/kubernetes/enrichment`. */
export const KubernetesEnrichmentQuery = z.strictObject({
  period: Period.describe('whole UTC days'),
  cluster: z.string().min(1).max(256).optional(),
});
export type KubernetesEnrichmentQuery = z.infer<typeof KubernetesEnrichmentQuery>;

export const EnrichedDay = z.object({
  cluster: z.string(),
  day: Day,
  source: z.string(),
  state: EnrichmentState,
  values: z.number().int().describe('that no metric told and the inventory did'),
  fields: z
    .array(z.object({ field: z.string(), values: z.number().int() }))
    .describe('label:team, controller, providerId, …'),
  at: Instant.describe('when it was last looked at'),
  who: z.string().describe('who decided so; empty where nobody did'),
  isKept: z.boolean().describe('whether it is kept as it was delivered, so that its state can be changed'),
});
export type EnrichedDay = z.infer<typeof EnrichedDay>;
export const KubernetesEnrichmentAnswer = z.object({ days: z.array(EnrichedDay) });
export type KubernetesEnrichmentAnswer = z.infer<typeof KubernetesEnrichmentAnswer>;

/** `POST /api/v1/kubernetes/enrichment/values`: each value that a day took. */
export const EnrichmentValuesQuery = z.strictObject({
  cluster: z.string().min(1).max(256),
  day: Day,
  limit: z.number().int().min(1).max(100_000).default(1000),
});
export type EnrichmentValuesQuery = z.infer<typeof EnrichmentValuesQuery>;
export const EnrichmentValuesAnswer = z.object({
  values: z.array(
    z.object({
      kind: z.string(),
      namespace: z.string(),
      name: z.string(),
      field: z.string(),
      value: z.string(),
    })
  ),
  more: z.boolean(),
});
export type EnrichmentValuesAnswer = z.infer<typeof EnrichmentValuesAnswer>;

/** `POST /api/v1/kubernetes/enrichment/state`: puts a day back as it was delivered, or enriches it again. */
export const SetEnrichment = z.strictObject({
  cluster: z.string().min(1).max(256),
  day: Day,
  state: EnrichmentState,
});
export type SetEnrichment = z.infer<typeof SetEnrichment>;
