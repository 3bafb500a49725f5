/** A charge of the data centre as a FOCUS row. Pure. */
import { dayOf, monthOf } from '../../../contract/calendar.ts';
import type { Charge, ChargeKind } from './charges.ts';
import type { DataCentreConfig, Pool } from './config.ts';

/** ServiceName, ServiceCategory and ServiceSubcategory of each kind of cost. */
const services: Readonly<Record<Pool['kind'], readonly [string, string, string]>> = {
  hardware: ['Servers', 'Compute', 'Other (Compute)'],
  power: ['Power and cooling', 'Other', 'Other (Other)'],
  space: ['Data centre space', 'Other', 'Other (Other)'],
  labour: ['Data centre labour', 'Business Applications', 'Other (Business Applications)'],
  licences: ['Software licences', 'Management and Governance', 'Other (Management and Governance)'],
  support: ['Support contracts', 'Management and Governance', 'Support'],
  network: ['Network', 'Networking', 'Network Infrastructure'],
  storage: ['Storage', 'Storage', 'Other (Storage)'],
  other: ['Other data centre cost', 'Other', 'Other (Other)'],
};

const descriptions: Readonly<Record<ChargeKind, (pool: Pool) => string>> = {
  used: (pool) => pool.name,
  unused: (pool) => `${pool.name}: unused capacity`,
  unassigned: (pool) => `${pool.name}: no usage of "${pool.driver}" in the month to share it by`,
  'rate difference': (pool) => `${pool.name}: what the rate misses the ledger by`,
};

/** Columns of the rows, in order. */
export const focusHeader = [
  'BilledCost',
  'EffectiveCost',
  'ListCost',
  'ContractedCost',
  'BillingCurrency',
  'BillingAccountId',
  'BillingAccountName',
  'BillingAccountType',
  'BillingPeriodStart',
  'BillingPeriodEnd',
  'ChargePeriodStart',
  'ChargePeriodEnd',
  'ChargeCategory',
  'ChargeClass',
  'ChargeDescription',
  'ChargeFrequency',
  'ConsumedQuantity',
  'ConsumedUnit',
  'PricingQuantity',
  'PricingUnit',
  'PricingCategory',
  'ListUnitPrice',
  'ContractedUnitPrice',
  'InvoiceIssuerName',
  'ProviderName',
  'PublisherName',
  'ServiceProviderName',
  'HostProviderName',
  'RegionId',
  'RegionName',
  'ResourceId',
  'ResourceName',
  'ResourceType',
  'ServiceName',
  'ServiceCategory',
  'ServiceSubcategory',
  'SkuId',
  'SkuPriceId',
  'SkuMeter',
  'SubAccountId',
  'SubAccountName',
  'SubAccountType',
  'Tags',
  'x_CostPool',
  'x_CostKind',
  'x_ChargeKind',
] as const;

/** Cells of the row in the order of `focusHeader`. */
export function focusRow(config: DataCentreConfig, month: string, charge: Charge): string[] {
  const { pool, usage, kind } = charge;
  const period = monthOf(`${month}-01T00:00:00Z`);
  const time = usage === null ? period : dayOf(`${usage.day}T00:00:00Z`);
  const [serviceName, category, subcategory] = services[pool.kind];
  const site = usage?.site || pool.site || '';
  // What no resource used is still usage of the pool; only a difference to the books is an adjustment.
  const isUsage = kind === 'used' || kind === 'unused';
  const quantity = isUsage ? (charge.quantity ?? '') : '';
  const cells: Readonly<Record<(typeof focusHeader)[number], string>> = {
    BilledCost: charge.cost,
    EffectiveCost: charge.cost,
    ListCost: charge.cost,
    ContractedCost: charge.cost,
    BillingCurrency: config.currency,
    BillingAccountId: config.billingAccount.id,
    BillingAccountName: config.billingAccount.name ?? config.billingAccount.id,
    BillingAccountType: 'Data Centre',
    BillingPeriodStart: period.from,
    BillingPeriodEnd: period.to,
    ChargePeriodStart: time.from,
    ChargePeriodEnd: time.to,
    ChargeCategory: isUsage ? 'Usage' : 'Adjustment',
    ChargeClass: '',
    ChargeDescription: descriptions[kind](pool),
    ChargeFrequency: isUsage ? 'Usage-Based' : 'Recurring',
    ConsumedQuantity: quantity,
    ConsumedUnit: quantity === '' ? '' : pool.unit,
    PricingQuantity: quantity,
    PricingUnit: quantity === '' ? '' : pool.unit,
    PricingCategory: isUsage ? 'Standard' : '',
    ListUnitPrice: isUsage ? (charge.unitPrice ?? '') : '',
    ContractedUnitPrice: isUsage ? (charge.unitPrice ?? '') : '',
    InvoiceIssuerName: config.provider,
    ProviderName: config.provider,
    PublisherName: config.provider,
    ServiceProviderName: config.provider,
    HostProviderName: config.provider,
    RegionId: site,
    RegionName: site === '' ? '' : (config.sites[site]?.name ?? site),
    ResourceId: usage?.resource ?? '',
    ResourceName: usage === null ? '' : usage.name || usage.resource,
    ResourceType: usage === null ? '' : pool.kind,
    ServiceName: pool.service ?? serviceName,
    ServiceCategory: category,
    ServiceSubcategory: subcategory,
    SkuId: isUsage ? pool.id : '',
    SkuPriceId: isUsage ? `${pool.id}/${month}` : '',
    SkuMeter: isUsage ? pool.driver : '',
    SubAccountId: usage?.account ?? '',
    SubAccountName: usage?.account ?? '',
    SubAccountType: (usage?.account ?? '') === '' ? '' : 'Cost Centre',
    Tags: usage === null || Object.keys(usage.tags).length === 0 ? '' : JSON.stringify(usage.tags),
    x_CostPool: pool.name,
    x_CostKind: pool.kind,
    x_ChargeKind: kind,
  };
  return focusHeader.map((name) => cells[name]);
}
