/** Who may do and see what: roles are Grafana's, scopes and API tokens are kept by the sidecar. */
import { z } from 'zod';
import { Instant } from '../period.ts';
import { Filter } from './query.ts';

/** Grafana's roles: Viewers look, Editors also change what is shared, Admins also decide who sees what. */
export const Role = z.enum(['Viewer', 'Editor', 'Admin']);
export type Role = z.infer<typeof Role>;

const Name = z
  .string()
  .trim()
  .min(1, { error: 'missing; give it a name' })
  .max(200, { error: 'longer than 200 characters; shorten it' });

const repositories = z
  .array(
    z.string().regex(/^[^/\s]+\/\S+$/, {
      error: (issue) =>
        `"${String(issue.input)}" is no repository; write organisation/repository, or organisation/* for all of it`,
    })
  )
  .max(1000)
  .default([])
  .describe('whose pipelines, deployments and commits are seen with the rows, as acme/shop or acme/*');

const filters = z.array(Filter).max(50, { error: 'more than 50 conditions; name fewer' }).default([]);

/** Everything, nothing, or the rows for which all conditions hold. */
const Sees = z.enum(['everything', 'rows', 'nothing']);

const refineRows = {
  check: ({ sees, filters: conditions }: { sees: string; filters: readonly unknown[] }) =>
    (sees === 'rows') === conditions.length > 0,
  error: {
    error: 'conditions go with "rows", and "rows" with conditions; add one or choose what is seen',
    path: ['filters'],
  },
};

/** Whom a scope is for: a Grafana login or e-mail, a team, or everybody of a role. */
export const Subject = z.strictObject({
  type: z.enum(['user', 'team', 'role']),
  name: Name.describe(
    'a login or e-mail; a team; Viewer or Editor; or, as a role, Grafana for what asks without a user: alert rules, reports and public dashboards'
  ),
});
export type Subject = z.infer<typeof Subject>;

/**
 * What some people see. The scopes of a person add up; those that name the person replace those of teams, those of
 * teams replace those of the role. Admins see everything, and so does who has none, until a scope limits some by name.
 */
export const Scope = z
  .strictObject({
    name: Name,
    enabled: z.boolean().default(true),
    subjects: z.array(Subject).min(1, { error: 'nobody; name a user, a team or a role' }).max(500),
    sees: Sees.default('rows'),
    filters,
    repositories,
    note: z.string().max(2000).default(''),
  })
  .refine(refineRows.check, refineRows.error)
  .refine(
    ({ subjects }) =>
      subjects.every(({ type, name }) => type !== 'role' || ['Viewer', 'Editor', 'Grafana'].includes(name)),
    { error: 'a role is Viewer, Editor or Grafana; Admins always see everything', path: ['subjects'] }
  );
export type Scope = z.infer<typeof Scope>;

/** People whom scopes name together. */
export const Team = z.strictObject({
  name: Name,
  members: z.array(Name).min(1, { error: 'no members; name logins or e-mail addresses' }).max(5000),
});
export type Team = z.infer<typeof Team>;

/** What is asked for when a token for the HTTP API is made. */
export const ApiTokenRequest = z
  .strictObject({
    name: Name,
    role: Role.default('Viewer'),
    sees: Sees.default('everything'),
    filters,
    repositories,
    expiresAt: Instant.describe('from then on it is refused'),
  })
  .refine(refineRows.check, refineRows.error);
export type ApiTokenRequest = z.infer<typeof ApiTokenRequest>;

/** A token as it is kept: its digest, never the token. */
export const ApiToken = z.strictObject({ ...ApiTokenRequest.shape, digest: z.string().regex(/^[0-9a-f]{64}$/) });
export type ApiToken = z.infer<typeof ApiToken>;

/** `GET /api/v1/me`: who the sidecar takes the caller for. */
export const MeAnswer = z.object({
  user: z.string(),
  role: z.enum([...Role.options, 'Grafana']),
  sees: Sees.describe('"rows": a part, by the scopes of the caller'),
  scopes: z.array(z.string()).describe('names of the scopes that decide it'),
});
export type MeAnswer = z.infer<typeof MeAnswer>;
