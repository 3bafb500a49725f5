/** Where the API of a Prometheus is, as settings say it. */
import { z } from 'zod';
import { SecretReference } from '../kernel/secret-reference.ts';
import type { PrometheusTarget } from './prometheus.ts';

export const PrometheusConfig = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'not an address; write it like "http://prometheus:9090"' })
    .describe('the HTTP API of Prometheus, Mimir, Thanos or VictoriaMetrics, without /api/v1'),
  token: SecretReference.optional().describe('bearer token, as env:NAME or file:PATH'),
  tenant: z.string().min(1).optional().describe('tenant, sent as X-Scope-OrgID'),
});
export type PrometheusConfig = z.infer<typeof PrometheusConfig>;

/** Matchers that every series gets, where one API holds more than is asked about. */
export const PrometheusSelector = z
  .string()
  .regex(/^[^{}]*$/, { error: 'write the matchers without braces, like cluster="prod"' });

/** The API as it is asked. */
export function prometheusTarget(
  { url, token, tenant }: PrometheusConfig,
  { secret, signal }: { secret(reference: string): string; readonly signal: AbortSignal }
): PrometheusTarget {
  return {
    ...{ url, signal },
    ...(token === undefined ? {} : { token: secret(token) }),
    ...(tenant === undefined ? {} : { tenant }),
  };
}

/** A series with the matchers of its own and those that every series gets. */
export const selecting =
  (selector: string) =>
  (name: string, matchers = '') =>
    `${name}{${[matchers, selector].filter((part) => part !== '').join(',')}}`;
