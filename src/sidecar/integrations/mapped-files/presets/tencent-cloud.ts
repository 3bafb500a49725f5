/** Tencent Cloud's bill by component (L3): a line's tax is a charge of its own. */
import { preset } from './preset.ts';

export const tencentCloud = preset({
  name: 'tencent-cloud-component-bill',
  title: 'Tencent Cloud bill by component',
  documentation: 'tencentcloud.com/document, "Bill Fields Description" (1085/43050)',
  recognise: ['Payer Account ID', 'Owner Account ID', 'ProductName', 'OriginalCost', 'Amount Before Tax', 'Currency'],
  provider: 'Tencent Cloud',
  file: { utcOffset: '+08:00' },
  columns: {
    BilledCost: 'Amount Before Tax',
    EffectiveCost: 'Amount Before Tax',
    ContractedCost: { first: ['Total Amount After Discount (Excluding Tax)', 'Amount Before Tax'] },
    ListCost: 'OriginalCost',
    BillingCurrency: 'Currency',
    BillingAccountId: 'Payer Account ID',
    SubAccountId: 'Owner Account ID',
    SubAccountName: 'Owner Account ID',
    ChargePeriodStart: {
      first: [
        { date: 'Usage Start Time', to: 'day' },
        { date: 'TransactionTime', to: 'day' },
      ],
    },
    ChargeCategory: {
      cases: [
        {
          when: { column: 'BillingMode', matches: '[Mm]onthly [Ss]ubscription|RI|[Rr]eserved' },
          then: { text: 'Purchase' },
        },
      ],
      otherwise: { text: 'Usage' },
    },
    ChargeClass: {
      cases: [{ when: { column: 'TransactionType', matches: '[Rr]efund' }, then: { text: 'Correction' } }],
    },
    ChargeDescription: { first: ['ComponentName', 'SubproductName'] },
    ServiceName: 'ProductName',
    SkuId: { first: ['ComponentName', 'SubproductName'] },
    SkuMeter: 'ComponentType',
    RegionId: 'Region',
    RegionName: 'Region',
    AvailabilityZone: 'Availability Zone',
    ResourceId: 'InstanceID',
    ResourceName: 'InstanceName',
    ResourceType: {
      cases: [{ when: { column: 'InstanceID', empty: false }, then: { first: ['SubproductName', 'ProductName'] } }],
    },
    ConsumedQuantity: 'Component Usage',
    ConsumedUnit: {
      cases: [
        {
          when: { column: 'Component Usage', empty: false },
          then: { first: ['Component Usage Unit', { text: 'Units' }] },
        },
      ],
    },
  },
  rows: [
    {
      name: 'tax',
      when: {
        all: [{ column: 'TaxAmount', empty: false }, { not: { column: 'TaxAmount', matches: '^[-+]?0*[.]?0*$' } }],
      },
      columns: {
        BilledCost: 'TaxAmount',
        ContractedCost: 'TaxAmount',
        EffectiveCost: 'TaxAmount',
        ListCost: 'TaxAmount',
        ChargeCategory: { text: 'Tax' },
        SkuId: { text: '' },
        SkuMeter: { text: '' },
        ConsumedQuantity: { text: '' },
        ConsumedUnit: { text: '' },
      },
    },
  ],
});
