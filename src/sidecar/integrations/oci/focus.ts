/**
 * Oracle's own cost report as FOCUS rows. Columns and their meaning: "Cost Report Schema" in Oracle's documentation
 * of cost and usage reports; `billedQuantity`, `myCost` and `unitPrice` include the overage columns beside them.
 */
import { cellsOf, derivedPlan } from '../../../contract/focus/derived-plan.ts';
import {
  choose,
  first,
  is,
  nothing,
  text,
  type DerivationRules,
  type Expression,
} from '../../../contract/focus/derivation.ts';
import type { DescribedFile, FileColumn, ReadingPlan } from '../../../contract/focus/reading.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { regionNames } from './regions.ts';
import { serviceCategories, serviceSubcategories } from './services.ts';

/** The reading plan of a cost report. Throws a caller error for a usage report, which states no cost. */
export function planReport(file: DescribedFile): ReadingPlan {
  const cell = cellsOf(file.columns);
  if (!cell.has('cost/myCost')) {
    throw new ThriftDataError(
      'caller',
      'no_costs',
      `${file.path} is an OCI usage report: it has no cost/myCost. Load the cost report instead. Nothing was stored.`
    );
  }
  const tags = cell.like(/^tags\//i);
  const tagHeaders = new Set(tags.map(({ header }) => header));
  const used = rulesOf(cell, tags);
  return derivedPlan(file, used, {
    keep: cell.unused().filter(({ header }) => !tagHeaders.has(header)),
    notes: ['ListUnitPrice and ListCost are the unit price and cost billed: the report states no list price'],
  });
}

type Cells = ReturnType<typeof cellsOf>;

function rulesOf(cell: Cells, tags: readonly FileColumn[]): DerivationRules {
  const service = cell('product/service');
  const serviceKey: Expression = { kind: 'lower', of: service };
  const cost = cell('cost/myCost');
  const price = cell('cost/unitPrice');
  const quantity = cell('usage/billedQuantity');
  const unit = first(cell('cost/skuUnitDescription'), cell('cost/billingUnitReadable'));
  const whenQuantity = (value: Expression) => choose([[{ kind: 'empty', of: quantity }, nothing]], value);
  const start = cell('lineItem/intervalUsageStart');
  const tenancy = cell('lineItem/tenantId');
  const subscription = cell('cost/subscriptionId');
  const region = cell('product/region');
  const resource = cell('product/resourceId');
  const sku = cell('cost/productSku');
  const isCorrection = is({ kind: 'lower', of: cell('lineItem/isCorrection') }, 'true');
  const oracle = text('Oracle');
  return {
    columns: {
      BilledCost: cost,
      EffectiveCost: cost,
      ContractedCost: cost,
      ListCost: cost,
      ContractedUnitPrice: price,
      ListUnitPrice: price,
      PricingQuantity: quantity,
      PricingUnit: whenQuantity(unit),
      ConsumedQuantity: quantity,
      ConsumedUnit: whenQuantity(unit),
      PricingCategory: text('Standard'),
      BillingCurrency: cell('cost/currencyCode'),
      BillingPeriodStart: { kind: 'instant', of: start, to: 'start of month' },
      BillingPeriodEnd: { kind: 'instant', of: start, to: 'next month' },
      ChargePeriodStart: start,
      ChargePeriodEnd: cell('lineItem/intervalUsageEnd'),
      ChargeCategory: text('Usage'),
      ChargeClass: choose([[isCorrection, text('Correction')]]),
      ChargeFrequency: text('Usage-Based'),
      ChargeDescription: cell('product/Description'),
      BillingAccountId: first(subscription, tenancy),
      BillingAccountType: choose([[{ kind: 'empty', of: subscription }, text('Tenancy')]], text('Subscription')),
      SubAccountId: tenancy,
      // The report names compartments only; FOCUS wants a name wherever there is an id.
      SubAccountName: tenancy,
      SubAccountType: choose([[{ kind: 'empty', of: tenancy }, nothing]], text('Tenancy')),
      InvoiceIssuerName: oracle,
      ProviderName: oracle,
      PublisherName: oracle,
      ServiceProviderName: oracle,
      HostProviderName: oracle,
      ServiceName: service,
      ServiceCategory: { kind: 'lookup', key: serviceKey, table: serviceCategories, otherwise: text('Other') },
      ServiceSubcategory: {
        kind: 'lookup',
        key: serviceKey,
        table: serviceSubcategories,
        otherwise: text('Other (Other)'),
      },
      RegionId: region,
      RegionName: { kind: 'lookup', key: { kind: 'lower', of: region }, table: regionNames, otherwise: region },
      AvailabilityZone: cell('product/availabilityDomain'),
      ResourceId: resource,
      // Object Storage names a bucket as `‹namespace›/‹bucket›`; an OCID is no name.
      ResourceName: { kind: 'extract', of: resource, pattern: '^[^./]+/(.+)$' },
      // `ocid1.‹type›.‹realm›.[region].‹unique›`; ids of the monitoring service are names of its own.
      ResourceType: choose(
        [[{ kind: 'empty', of: resource }, nothing]],
        first({ kind: 'extract', of: resource, pattern: '^ocid\\d+\\.([a-z0-9]+)\\.' }, service, text('Unknown'))
      ),
      SkuId: sku,
      SkuPriceId: sku,
      SkuPriceDetails: choose([[{ kind: 'empty', of: sku }, nothing]], {
        kind: 'json object',
        entries: [['x_BillingUnit', cell('cost/billingUnitReadable')]],
        merge: [],
      }),
      SkuMeter: choose([[{ kind: 'empty', of: sku }, nothing]], cell('product/Description')),
      Tags: { kind: 'json object', entries: tagEntries(tags), merge: [] },
      // Under the names that Oracle's FOCUS report gives the same facts.
      oci_ReferenceNumber: cell('lineItem/referenceNo'),
      oci_BackReferenceNumber: cell('lineItem/backreferenceNo', 'lineItem/backReference'),
      oci_IsCorrection: cell('lineItem/isCorrection'),
      oci_CompartmentId: cell('product/compartmentId'),
      oci_CompartmentName: cell('product/compartmentName'),
      oci_CompartmentPath: cell('product/compartmentPath'),
      oci_OverageFlag: cell('cost/overageFlag'),
      oci_UnitPriceOverage: cell('cost/unitPriceOverage'),
      oci_BilledQuantityOverage: cell('usage/billedQuantityOverage'),
      oci_CostOverage: cell('cost/myCostOverage'),
      oci_AttributedUsage: cell('usage/attributedUsage'),
      oci_AttributedCost: cell('cost/attributedCost'),
      oci_BillingUnit: cell('cost/billingUnitReadable'),
    },
    variants: [{ name: 'charge', columns: {} }],
    setAside: [],
    controls: [
      { name: 'cost/myCost', metric: 'BilledCost', value: cost, explained: [] },
      { name: 'cost/myCost', metric: 'EffectiveCost', value: cost, explained: [] },
    ],
  };
}

/** Tag columns by key, each once: `tags/Operations.CostCenter` is the tag `Operations.CostCenter`. */
function tagEntries(tags: readonly FileColumn[]): (readonly [string, Expression])[] {
  const entries = new Map<string, Expression>();
  for (const { header } of tags) {
    const key = header.slice('tags/'.length);
    if (key !== '' && !entries.has(key)) {
      entries.set(key, { kind: 'cell', header });
    }
  }
  return [...entries];
}
