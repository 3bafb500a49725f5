/** What each form is checked by, before the sidecar checks it again. */
import type { z } from 'zod';
import { ApiTokenRequest, Scope, Team } from '../../contract/api/access.ts';
import { Budget } from '../../contract/api/budget.ts';
import { Report } from '../../contract/api/report.ts';

/** The schema of a list's records, by the list's name. */
export const schemas: Readonly<Record<string, z.ZodType>> = {
  budgets: Budget,
  scopes: Scope,
  teams: Team,
  'api-tokens': ApiTokenRequest,
  reports: Report,
};
