/** Datadog's historical or estimated cost, one line for each product and type of charge. Datadog bills in US dollars. */
import { preset } from './preset.ts';

export const datadog = preset({
  name: 'datadog-cost',
  title: 'Datadog cost by organization',
  documentation: 'docs.datadoghq.com, API reference, Usage Metering, "Get historical cost across your account"',
  recognise: ['date', 'org_name', 'public_id', 'product_name', 'charge_type', 'cost'],
  provider: 'Datadog',
  ignore: [
    {
      when: { column: 'charge_type', is: ['total'] },
      reason: 'the total of a product, whose parts are lines of their own',
    },
  ],
  columns: {
    BilledCost: 'cost',
    BillingCurrency: { text: 'USD' },
    BillingAccountId: { first: ['account_public_id', 'public_id'] },
    BillingAccountName: { first: ['account_name', 'org_name'] },
    SubAccountId: 'public_id',
    SubAccountName: { first: ['org_name', 'public_id'] },
    BillingPeriodStart: { date: 'date', to: 'month' },
    ChargeDescription: { join: ['product_name', { text: ' ' }, 'charge_type'] },
    ServiceName: 'product_name',
    ServiceCategory: { text: 'Management and Governance' },
    ServiceSubcategory: { text: 'Observability' },
    SkuId: 'product_name',
  },
});
