/** The front door of the relational state. */
export { apiTokens, scopes, teams } from './kinds/access.ts';
export { telemetryTokens } from './kinds/telemetry-token.ts';
export { columnMappings } from './kinds/mappings.ts';
export { anomalies } from './kinds/anomaly.ts';
export { usageAnomalies } from './kinds/usage-anomaly.ts';
export { missedAnomalies } from './kinds/missed-anomaly.ts';
export { forecastEvents } from './kinds/forecast-event.ts';
export { budgetBreaches, budgets } from './kinds/budget.ts';
export { conversations } from './kinds/conversation.ts';
export { reportRuns, reports } from './kinds/report.ts';
export { decidedFiscalYearStart, decidedPreferences, preferences, PREFERENCES_ID } from './kinds/preferences.ts';
export { casesOf, feedbackOf } from './feedback.ts';
export { createDefinedVirtualTags, virtualTags } from './kinds/virtual-tag.ts';
export { unitCosts } from './kinds/unit-cost.ts';
export { savedViews } from './kinds/saved-view.ts';
export { keptSources } from './kinds/source.ts';
export { ofField } from './list-statement.ts';
export { createState, stateFolder, type StateOptions, type StatePlace } from './open.ts';
export type {
  Actor,
  AuditEntry,
  FieldFilter,
  Kind,
  Listed,
  ListRequest,
  Repositories,
  Repository,
  State,
  Stored,
} from './types.ts';
