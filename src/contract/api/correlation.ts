/** A link from a cost to metrics, logs or traces, as a person asks for it; Grafana keeps it as a correlation. */
import { z } from 'zod';

/** Types of data sources whose query is one text, and the member of their queries that holds it. */
export const correlationTargets: Readonly<Record<string, string>> = {
  prometheus: 'expr',
  loki: 'expr',
  tempo: 'query',
  elasticsearch: 'query',
  'grafana-opensearch-datasource': 'query',
};

export const CostCorrelation = z.strictObject({
  label: z.string().trim().min(1, { error: 'no name; people find the link by it' }).max(200),
  target: z.string().min(1, { error: 'no data source; choose where the link leads' }).max(40),
  field: z
    .string()
    .trim()
    .min(1, { error: 'no field; name the dimension that both know, such as ResourceId or tag:team' })
    .max(200),
  query: z
    .string()
    .trim()
    .min(1, { error: 'no query; write what the target is asked' })
    .max(5000)
    .refine((query) => query.includes('${'), {
      error: 'the query does not use the value; write it as ${__value.raw}',
    }),
  description: z.string().max(1000).default(''),
});
export type CostCorrelation = z.infer<typeof CostCorrelation>;
