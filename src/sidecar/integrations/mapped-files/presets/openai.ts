/** OpenAI's cost export, as the usage dashboard saves it; answers of the costs API in the same names are read too. */
import { preset } from './preset.ts';

export const openai = preset({
  name: 'openai-cost',
  title: 'OpenAI cost export',
  documentation: 'help.openai.com, "Understanding your API usage" (Export of the Cost view)',
  recognise: ['start_time_iso', 'amount_value', 'amount_currency', 'line_item', 'project_id'],
  provider: 'OpenAI',
  ignore: [{ when: { column: 'amount_value', empty: true }, reason: 'a day without costs' }],
  columns: {
    BilledCost: 'amount_value',
    BillingCurrency: {
      lookup: 'amount_currency',
      table: { usd: 'USD', eur: 'EUR', gbp: 'GBP' },
      otherwise: 'amount_currency',
    },
    BillingAccountId: { first: ['organization_id', { text: 'OpenAI organization' }] },
    BillingAccountName: 'organization_name',
    SubAccountId: 'project_id',
    SubAccountName: { first: ['project_name', 'project_id'] },
    ChargePeriodStart: 'start_time_iso',
    ChargeCategory: {
      cases: [{ when: { column: 'amount_value', negative: true }, then: { text: 'Credit' } }],
      otherwise: { text: 'Usage' },
    },
    ChargeDescription: 'line_item',
    ServiceName: { text: 'OpenAI API' },
    ServiceCategory: { text: 'AI and Machine Learning' },
    ServiceSubcategory: { text: 'Generative AI' },
    SkuId: 'line_item',
    SkuMeter: 'line_item',
    ConsumedQuantity: { cases: [{ when: { column: 'quantity_unit', empty: false }, then: 'quantity' }] },
    ConsumedUnit: { cases: [{ when: { column: 'quantity', empty: false }, then: 'quantity_unit' }] },
  },
});
