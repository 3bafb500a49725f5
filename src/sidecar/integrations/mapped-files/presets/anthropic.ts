/** Anthropic's costs: what the Console saves, in dollars, and the lines of the cost report API, in cents. */
import type { BillMapping } from '../../../../contract/mapping/mapping.ts';
import { preset } from './preset.ts';

const service: BillMapping['columns'] = {
  BillingAccountId: { text: 'Anthropic organization' },
  ServiceName: { text: 'Claude API' },
  ServiceCategory: { text: 'AI and Machine Learning' },
  ServiceSubcategory: { text: 'Generative AI' },
  SkuMeter: 'token_type',
};

export const anthropicExport = preset({
  name: 'anthropic-cost',
  title: 'Claude Console cost export',
  documentation: 'support.claude.com, "Cost and Usage Reporting in the Claude Console" (Export)',
  recognise: ['usage_date_utc', 'model', 'workspace', 'token_type', 'cost_usd', 'list_price_usd'],
  provider: 'Anthropic',
  columns: {
    ...service,
    BilledCost: 'cost_usd',
    ListCost: 'list_price_usd',
    BillingCurrency: { text: 'USD' },
    SubAccountId: 'workspace',
    SubAccountName: 'workspace',
    ChargePeriodStart: 'usage_date_utc',
    ChargeDescription: { join: ['model', { text: ' ' }, { first: ['token_type', 'cost_type'] }] },
    SkuId: { join: ['model', { text: ' ' }, { first: ['token_type', 'cost_type'] }] },
  },
});

export const anthropicReport = preset({
  name: 'anthropic-cost-report',
  title: 'Anthropic cost report',
  documentation: 'platform.claude.com/docs, Admin API, "Get Cost Report"',
  recognise: ['starting_at', 'amount', 'currency', 'workspace_id', 'description', 'cost_type', 'token_type'],
  provider: 'Anthropic',
  columns: {
    ...service,
    // The report counts in the lowest unit of the currency, as decimal text with parts of a cent.
    BilledCost: { multiply: ['amount', { text: '0.01' }] },
    BillingCurrency: 'currency',
    SubAccountId: 'workspace_id',
    SubAccountName: 'workspace_id',
    ChargePeriodStart: 'starting_at',
    ChargeDescription: 'description',
    SkuId: 'description',
  },
});
