/** From kept answers of Cost Explorer to FOCUS rows. Pure. */
import {
  choose,
  first,
  is,
  isSet,
  named,
  text,
  type DerivationRules,
  type Expression,
} from '../../../contract/focus/derivation.ts';
import { categoryOfSubcategory } from '../../../contract/focus/service-categories.ts';
import type { AwsCells, CostExplorerColumn } from './headers.ts';
import { serviceSubcategories } from './services.ts';

/** Names by which Cost Explorer calls services that the table knows by product code. */
const productCodes: Readonly<Record<string, string>> = {
  'amazon elastic compute cloud - compute': 'amazonec2',
  'ec2 - other': 'amazonec2',
  'amazon simple storage service': 'amazons3',
  'amazon relational database service': 'amazonrds',
  'aws lambda': 'awslambda',
  amazoncloudwatch: 'amazoncloudwatch',
  'amazon dynamodb': 'amazondynamodb',
  'amazon virtual private cloud': 'amazonvpc',
  'amazon elastic load balancing': 'awselb',
  'amazon cloudfront': 'amazoncloudfront',
  'amazon route 53': 'amazonroute53',
  'aws key management service': 'awskms',
  'amazon simple queue service': 'awsqueueservice',
  'amazon simple notification service': 'amazonsns',
  'amazon elastic container service for kubernetes': 'amazoneks',
  'amazon elastic container service': 'amazonecs',
  'amazon elasticache': 'amazonelasticache',
  'amazon redshift': 'amazonredshift',
  'amazon athena': 'amazonathena',
  'aws glue': 'awsglue',
};

/** One row for each day, service and account. */
export function costExplorerRules({ plain }: AwsCells): DerivationRules {
  const cell = (name: CostExplorerColumn): Expression => plain(name);
  const day = cell('costExplorer/Start');
  const service = cell('costExplorer/Service');
  const account = cell('costExplorer/LinkedAccount');
  const payer = cell('costExplorer/PayerAccountId');
  const code: Expression = {
    kind: 'lookup',
    key: { kind: 'lower', of: service },
    table: productCodes,
    otherwise: { kind: 'lower', of: service },
  };
  return {
    named: {
      subcategory: { kind: 'lookup', key: code, table: serviceSubcategories, otherwise: text('Other (Other)') },
    },
    columns: {
      BilledCost: cell('costExplorer/UnblendedCost'),
      EffectiveCost: first(cell('costExplorer/AmortizedCost'), cell('costExplorer/UnblendedCost')),
      BillingCurrency: cell('costExplorer/Currency'),
      BillingAccountId: payer,
      BillingPeriodStart: { kind: 'instant', of: day, to: 'start of month' },
      BillingPeriodEnd: { kind: 'instant', of: day, to: 'next month' },
      ChargePeriodStart: day,
      ChargePeriodEnd: cell('costExplorer/End'),
      ChargeCategory: choose([[is(service, 'Tax'), text('Tax')]], text('Usage')),
      ChargeDescription: service,
      ProviderName: text('AWS'),
      PublisherName: text('AWS'),
      InvoiceIssuerName: text('AWS'),
      ServiceName: service,
      ServiceSubcategory: named('subcategory'),
      ServiceCategory: {
        kind: 'lookup',
        key: named('subcategory'),
        table: categoryOfSubcategory,
        otherwise: text('Other'),
      },
      SubAccountId: account,
      SubAccountName: first(cell('costExplorer/LinkedAccountName'), account),
      SubAccountType: choose([[isSet(account), text('Linked Account')]]),
      x_Grain: text('Cost Explorer: day, service and account'),
    },
    variants: [],
    setAside: [],
    controls: [
      { name: 'UnblendedCost', metric: 'BilledCost', value: cell('costExplorer/UnblendedCost'), explained: [] },
      {
        name: 'AmortizedCost',
        metric: 'EffectiveCost',
        value: first(cell('costExplorer/AmortizedCost'), cell('costExplorer/UnblendedCost')),
        explained: [],
      },
    ],
  };
}
