/** What each form is checked by, before the sidecar checks it again. */
import type { z } from 'zod';
import { ApiTokenRequest, Scope, Team } from '../../contract/api/access.ts';
import { AlertRuleChange, CostAlertRule } from '../../contract/api/alert-rule.ts';
import { Budget } from '../../contract/api/budget.ts';
import { CostCorrelation } from '../../contract/api/correlation.ts';
import { ModelDecision } from '../../contract/api/model.ts';
import { TelemetryTokenRequest } from '../../contract/api/telemetry-token.ts';
import { UnitCost } from '../../contract/api/unit-cost.ts';
import { Report } from '../../contract/api/report.ts';
import { VirtualTag } from '../../contract/api/virtual-tag.ts';

/** The schema of a list's records, by the list's name. */
const schemas: Readonly<Record<string, z.ZodType>> = {
  budgets: Budget,
  'unit-costs': UnitCost,
  scopes: Scope,
  teams: Team,
  'api-tokens': ApiTokenRequest,
  'telemetry-tokens': TelemetryTokenRequest,
  reports: Report,
  'virtual-tags': VirtualTag,
  'alert-rules': AlertRuleChange,
  correlations: CostCorrelation,
  models: ModelDecision,
};

/** What a record of a list is checked by; a new one may have to say more than a change. */
export function schemaOf(list: string, isNew: boolean): z.ZodType | undefined {
  return list === 'alert-rules' && isNew ? CostAlertRule : schemas[list];
}
