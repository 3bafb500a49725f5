/** GitHub's billing usage report, summarized or detailed. GitHub bills in US dollars. */
import { preset } from './preset.ts';

export const github = preset({
  name: 'github',
  title: 'GitHub usage report',
  documentation: 'docs.github.com, "Usage reports reference" (billing)',
  recognise: ['date', 'product', 'sku', 'quantity', 'unit_type', 'gross_amount', 'discount_amount', 'net_amount'],
  provider: 'GitHub',
  columns: {
    BilledCost: 'net_amount',
    ListCost: 'gross_amount',
    BillingCurrency: { text: 'USD' },
    BillingAccountId: { first: ['organization', { text: 'GitHub account' }] },
    SubAccountId: 'organization',
    SubAccountName: 'organization',
    ChargePeriodStart: 'date',
    ChargeDescription: 'sku',
    ServiceName: 'product',
    ServiceCategory: { text: 'Developer Tools' },
    SkuId: 'sku',
    SkuPriceId: 'sku',
    SkuMeter: 'sku',
    ResourceId: 'repository',
    ResourceName: 'repository',
    ResourceType: { cases: [{ when: { column: 'repository', empty: false }, then: { text: 'Repository' } }] },
    PricingCategory: { text: 'Standard' },
    PricingQuantity: 'quantity',
    PricingUnit: 'unit_type',
    ConsumedQuantity: 'quantity',
    ConsumedUnit: 'unit_type',
    ListUnitPrice: 'applied_cost_per_quantity',
  },
});
