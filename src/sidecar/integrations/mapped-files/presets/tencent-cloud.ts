/**
 * Tencent Cloud's bill by component (L3), of customers and of partners: the same columns, spelled with and without
 * spaces. A line's tax is a charge of its own.
 */
import type { BillMapping } from '../../../../contract/mapping/mapping.ts';
import { categoriesBy } from './categories.ts';
import { preset } from './preset.ts';

const subcategories = {
  'Cloud Virtual Machine': 'Virtual Machines',
  Lighthouse: 'Virtual Machines',
  'Tencent Kubernetes Engine': 'Containers',
  'Serverless Cloud Function': 'Serverless Compute',
  'Cloud Object Storage': 'Object Storage',
  'Cloud Block Storage': 'Block Storage',
  'Cloud File Storage': 'File Storage',
  'Cloud Load Balancer': 'Application Networking',
  'Content Delivery Network': 'Content Delivery',
  'Virtual Private Cloud': 'Network Infrastructure',
  'Elastic IP': 'Network Infrastructure',
  'NAT Gateway': 'Network Infrastructure',
  'TencentDB for MySQL': 'Relational Databases',
  'TencentDB for PostgreSQL': 'Relational Databases',
  'TencentDB for SQL Server': 'Relational Databases',
  'TencentDB for MongoDB': 'NoSQL Databases',
  'TencentDB for Redis': 'Caching',
};

/** Header of a column as a kind of bill spells it. */
interface Spelling {
  (name: string): string;
}
const asPartners: Spelling = (name) => name;
const asCustomers: Spelling = (name) => name.replaceAll(/([a-z])([A-Z])/g, '$1 $2');

function columns(spelled: Spelling): BillMapping['columns'] {
  const original = spelled('OriginalCost');
  const resource = { column: spelled('InstanceID'), empty: false };
  return {
    BilledCost: 'Amount Before Tax',
    EffectiveCost: 'Amount Before Tax',
    ContractedCost: { first: ['Total Amount After Discount (Excluding Tax)', 'Amount Before Tax'] },
    // Not shown where a price was agreed, and of refunds: then it is unknown, not zero.
    ListCost: { cases: [{ when: { column: original, matches: '^-?$' }, then: { text: '' } }], otherwise: original },
    BillingCurrency: 'Currency',
    BillingAccountId: 'Payer Account ID',
    SubAccountId: 'Owner Account ID',
    SubAccountName: 'Owner Account ID',
    ChargePeriodStart: {
      first: [
        { date: 'Usage Start Time', to: 'day' },
        { date: spelled('TransactionTime'), to: 'day' },
      ],
    },
    ChargeCategory: {
      cases: [
        {
          when: { column: spelled('BillingMode'), matches: '[Mm]onthly [Ss]ubscription|RI|[Rr]eserved' },
          then: { text: 'Purchase' },
        },
      ],
      otherwise: { text: 'Usage' },
    },
    ChargeClass: {
      cases: [{ when: { column: spelled('TransactionType'), matches: '[Rr]efund' }, then: { text: 'Correction' } }],
    },
    ChargeDescription: { first: [spelled('ComponentName'), spelled('SubproductName')] },
    ServiceName: spelled('ProductName'),
    ...categoriesBy({ part: spelled('ProductName'), pattern: '^([^(]*[^( ])' }, subcategories),
    SkuId: { first: [spelled('ComponentName'), spelled('SubproductName')] },
    SkuMeter: spelled('ComponentType'),
    RegionId: 'Region',
    RegionName: 'Region',
    AvailabilityZone: 'Availability Zone',
    ResourceId: spelled('InstanceID'),
    ResourceName: spelled('InstanceName'),
    ResourceType: {
      cases: [{ when: resource, then: { first: [spelled('SubproductName'), spelled('ProductName')] } }],
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
  };
}

function tax(spelled: Spelling): BillMapping['rows'] {
  const amount = spelled('TaxAmount');
  return [
    {
      name: 'tax',
      when: {
        all: [{ column: amount, empty: false }, { not: { column: amount, matches: '^[-+]?0*[.]?0*$' } }],
      },
      columns: {
        BilledCost: amount,
        ContractedCost: amount,
        EffectiveCost: amount,
        ListCost: amount,
        ChargeCategory: { text: 'Tax' },
        SkuId: { text: '' },
        SkuMeter: { text: '' },
        ConsumedQuantity: { text: '' },
        ConsumedUnit: { text: '' },
      },
    },
  ];
}

const bill = (name: string, title: string, documentation: string, spelled: Spelling): BillMapping =>
  preset({
    ...{ name, title, documentation, provider: 'Tencent Cloud', file: { utcOffset: '+08:00' } },
    recognise: [
      ...['Payer Account ID', 'Owner Account ID', spelled('ProductName')],
      ...[spelled('OriginalCost'), 'Amount Before Tax', 'Currency'],
    ],
    columns: columns(spelled),
    rows: tax(spelled),
  });

export const tencentCloud = bill(
  'tencent-cloud-bill',
  'Tencent Cloud bill by component',
  'tencentcloud.com/document, "Fields in Bills" (555/37506)',
  asCustomers
);

export const tencentCloudPartner = bill(
  'tencent-cloud-component-bill',
  'Tencent Cloud partner bill by component',
  'tencentcloud.com/document, "Bill Fields Description" (1085/43050)',
  asPartners
);
