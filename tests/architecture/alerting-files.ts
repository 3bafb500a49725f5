/**
 * Grafana's provisioning files for alerting, field by field: "Use configuration files to provision alerting resources"
 * in Grafana's documentation, and the readers of Grafana 13. A field that is not documented is a fault, because
 * Grafana drops it without a word.
 */
import { z } from 'zod';

const Duration = z.string().regex(/^(\d+(ms|[smhdwy]))+$/, { error: 'no duration as 30s, 5m or 1h' });
const OrgId = z.number().int().min(1);

/** Grafana puts variables of its environment into the values of labels and settings, so `$` has no place there. */
const Plain = z.string().regex(/^[^$]*$/, { error: 'Grafana would read a variable of its environment after the $' });

/** A threshold expression: the last step of a rule. */
export const Threshold = z.strictObject({
  refId: z.string(),
  type: z.literal('threshold'),
  expression: z.string(),
  conditions: z
    .array(
      z.strictObject({
        evaluator: z.union([
          z.strictObject({ type: z.enum(['gt', 'lt', 'gte', 'lte', 'eq', 'ne']), params: z.tuple([z.number()]) }),
          z.strictObject({
            type: z.enum(['within_range', 'outside_range', 'within_range_included', 'outside_range_included']),
            params: z.tuple([z.number(), z.number()]).refine(([low, high]) => low < high),
          }),
        ]),
      })
    )
    .length(1),
});

const Step = z.strictObject({
  refId: z.string().min(1),
  queryType: z.string().optional(),
  relativeTimeRange: z
    .strictObject({ from: z.number().int(), to: z.number().int().min(0) })
    .refine(({ from, to }) => from > to, { error: 'the range ends before it begins' })
    .optional(),
  datasourceUid: z.string().min(1),
  model: z.looseObject({ refId: z.string() }),
});

const Rule = z.strictObject({
  uid: z.string().regex(/^[\w-]{1,40}$/),
  title: z.string().min(1).max(190),
  condition: z.string().min(1),
  data: z.array(Step).min(1),
  dashboardUid: z.string().optional(),
  panelId: z.number().int().optional(),
  noDataState: z.enum(['NoData', 'Alerting', 'OK', 'KeepLast']).optional(),
  execErrState: z.enum(['Error', 'Alerting', 'OK', 'KeepLast']).optional(),
  for: Duration,
  keepFiringFor: Duration.optional(),
  annotations: z.record(z.string(), z.string()).optional(),
  labels: z.record(z.string(), Plain).optional(),
  isPaused: z.boolean().optional(),
});
export type AlertRule = z.infer<typeof Rule>;

interface Route {
  receiver?: string | undefined;
  group_by?: string[] | undefined;
  object_matchers?: [string, '=' | '!=' | '=~' | '!~', string][] | undefined;
  continue?: boolean | undefined;
  group_wait?: string | undefined;
  group_interval?: string | undefined;
  repeat_interval?: string | undefined;
  routes?: Route[] | undefined;
}

const route = {
  receiver: z.string().optional(),
  group_by: z.array(z.string()).optional(),
  object_matchers: z.array(z.tuple([z.string(), z.enum(['=', '!=', '=~', '!~']), Plain])).optional(),
  group_wait: Duration.optional(),
  group_interval: Duration.optional(),
  repeat_interval: Duration.optional(),
};
const Route: z.ZodType<Route> = z.lazy(() =>
  z.strictObject({ ...route, continue: z.boolean().optional(), routes: z.array(Route).optional() })
);

/** One file below `provisioning/alerting/`. */
export const AlertingFile = z.strictObject({
  apiVersion: z.literal(1),
  groups: z
    .array(
      z.strictObject({
        orgId: OrgId.optional(),
        name: z.string().min(1),
        folder: z.string().min(1),
        interval: Duration,
        rules: z.array(Rule).min(1),
      })
    )
    .optional(),
  contactPoints: z
    .array(
      z.strictObject({
        orgId: OrgId.optional(),
        name: z.string().min(1),
        receivers: z
          .array(
            z.strictObject({
              uid: z.string().regex(/^[\w-]{1,40}$/),
              type: z.literal('email'),
              settings: z.strictObject({ addresses: Plain, singleEmail: z.boolean().optional() }),
            })
          )
          .min(1),
      })
    )
    .optional(),
  policies: z
    .array(z.strictObject({ orgId: OrgId.optional(), ...route, receiver: z.string(), routes: z.array(Route) }))
    .optional(),
});
export type AlertingFile = z.infer<typeof AlertingFile>;

/** The receivers that a policy tree names, and the labels it tells alerts apart by. */
export function namedByPolicies(routes: readonly Route[]): { receivers: string[]; labels: string[] } {
  const below = routes.map((each) => namedByPolicies(each.routes ?? []));
  return {
    receivers: [...routes.flatMap(({ receiver }) => receiver ?? []), ...below.flatMap(({ receivers }) => receivers)],
    labels: [
      ...routes.flatMap(({ object_matchers = [], group_by = [] }) => [
        ...object_matchers.map(([label]) => label),
        ...group_by,
      ]),
      ...below.flatMap(({ labels }) => labels),
    ],
  };
}
