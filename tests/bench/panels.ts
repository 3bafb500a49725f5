/** A board's panels as four viewers ask them at once: 32 queries. */
import type { CostQueryInput, Filter } from '../../src/contract/api/query.ts';
import type { Ask } from './page-queries.ts';

const october = { from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z' };
const year = { from: '2025-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z' };

// What the overview shows, and a team's stack as a dashboard has it.
const board: readonly CostQueryInput[] = [
  { measures: ['EffectiveCost', 'BilledCost'], period: october, compare: 'previous_month' },
  { measures: ['EffectiveCost'], dimensions: ['ServiceName'], period: october, compare: 'previous_month' },
  { measures: ['EffectiveCost'], dimensions: ['SubAccountName'], period: october, compare: 'previous_month', top: 8 },
  { measures: ['EffectiveCost'], dimensions: ['ServiceCategory'], period: year, granularity: 'month', top: 8 },
  { measures: ['EffectiveCost'], dimensions: ['RegionName'], period: october, granularity: 'day', top: 8 },
  {
    measures: ['ListCost', 'NegotiatedSavings', 'ContractedCost', 'CommitmentSavings', 'EffectiveCost', 'BilledCost'],
    period: october,
  },
  { measures: ['CommitmentCoverage', 'CommitmentUtilization'], period: year, granularity: 'month' },
  { measures: ['EffectiveCost'], dimensions: ['tag:team'], period: october, granularity: 'day', top: 8 },
];

const providers = ['AWS', 'Microsoft', 'Google Cloud', 'Oracle'];

function ask(panel: CostQueryInput, filters: Filter[]): Ask {
  return { call: 'query', body: { ...panel, currency: 'USD', filters } };
}

/** Each viewer looks at another provider: no two of the 32 queries are alike. */
export const ownBoards: readonly Ask[] = providers.flatMap((provider) =>
  board.map((panel) => ask(panel, [{ dimension: 'ServiceProviderName', operator: '=', values: [provider] }]))
);

/** All four viewers look at the same board: every query comes four times. */
export const sameBoard: readonly Ask[] = providers.flatMap(() => board.map((panel) => ask(panel, [])));
