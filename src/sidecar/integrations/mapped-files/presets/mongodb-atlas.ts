/** MongoDB Atlas invoices as CSV: lines about the invoice, then one line for each charge. Atlas bills in US dollars. */
import { preset } from './preset.ts';

export const mongodbAtlas = preset({
  name: 'mongodb-atlas-invoice',
  title: 'MongoDB Atlas invoice',
  documentation: 'mongodb.com/docs, Atlas Administration API, "Return One Invoice as CSV for One Organization"',
  recognise: ['Usage Date', 'Organization ID', 'Project ID', 'SKU', 'Unit', 'Amount'],
  provider: 'MongoDB',
  file: { dates: 'month first' },
  ignore: [
    {
      when: {
        all: [
          { column: 'SKU', empty: true },
          { column: 'Usage Date', empty: true },
        ],
      },
      reason: 'a line about the invoice, no charge',
    },
  ],
  columns: {
    BilledCost: 'Amount',
    BillingCurrency: { text: 'USD' },
    BillingAccountId: 'Organization ID',
    BillingAccountName: 'Organization Name',
    SubAccountId: 'Project ID',
    SubAccountName: { first: ['Project', 'Project ID'] },
    ChargePeriodStart: { first: ['Usage Date', 'Date'] },
    ChargeCategory: {
      cases: [
        {
          when: {
            any: [
              { column: 'SKU', matches: 'CREDIT' },
              { column: 'Note', matches: '[Cc]redit' },
            ],
          },
          then: { text: 'Credit' },
        },
        { when: { column: 'SKU', matches: 'SUPPORT|SUBSCRIPTION' }, then: { text: 'Purchase' } },
        { when: { column: 'SKU', matches: 'TAX$' }, then: { text: 'Tax' } },
      ],
      otherwise: { text: 'Usage' },
    },
    ChargeDescription: 'Description',
    ServiceName: { text: 'MongoDB Atlas' },
    ServiceCategory: { text: 'Databases' },
    ServiceSubcategory: { text: 'NoSQL Databases' },
    SkuId: 'SKU',
    SkuPriceId: 'SKU',
    SkuMeter: 'SKU',
    RegionId: 'Region',
    RegionName: 'Region',
    ResourceId: 'Cluster',
    ResourceName: 'Cluster',
    ResourceType: { cases: [{ when: { column: 'Cluster', empty: false }, then: { text: 'Cluster' } }] },
    PricingQuantity: 'Quantity',
    PricingUnit: { cases: [{ when: { column: 'Quantity', empty: false }, then: 'Unit' }] },
    ConsumedQuantity: 'Quantity',
    ConsumedUnit: { cases: [{ when: { column: 'Quantity', empty: false }, then: 'Unit' }] },
    ListUnitPrice: 'Unit Price',
  },
});
