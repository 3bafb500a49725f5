/** From rows of a standard or detailed usage cost export to FOCUS rows. Pure. */
import {
  all,
  choose,
  compare,
  first,
  isEmpty,
  isSet,
  join,
  named,
  not,
  text,
  any,
  type DerivationRules,
  type Expression,
} from '../../../contract/focus/derivation.ts';
import type { FileColumn } from '../../../contract/focus/reading.ts';
import { categoryOfSubcategory } from '../../../contract/focus/service-categories.ts';
import { chargeColumns, commitmentColumns, commitmentOf, isKind, namedCommitment, kindOf } from './charge.ts';
import { controls, namedCredits, variants } from './credits.ts';
import type { GoogleCells } from './headers.ts';
import { accountColumns, mergedLabels, namedLabels, regionColumns, resourceColumns } from './places.ts';
import { serviceSubcategories } from './services.ts';

/** The rules for a file with these columns. */
export function rulesFor(cells: GoogleCells): DerivationRules {
  const { native, has } = cells;
  return {
    named: {
      ...namedCredits(cells),
      month: monthOf(cells),
      kind: kindOf(cells),
      commitment: commitmentOf(cells),
      ...namedCommitment(cells),
      subcategory: subcategoryOf(serviceNameOf(cells)),
      priceId: skuPriceIdOf(cells),
      ...namedLabels(cells),
    },
    columns: {
      BilledCost: named('billed'),
      EffectiveCost: named('billed'),
      ListCost: named('list'),
      ContractedCost: native('cost'),
      BillingCurrency: native('currency'),
      ...periodColumns(cells),
      ...accountColumns(cells),
      ...chargeColumns(cells),
      ...quantityColumns(cells),
      ServiceName: serviceNameOf(cells),
      ...serviceColumns(named('subcategory')),
      ...regionColumns(cells),
      ...resourceColumns(cells),
      ...commitmentColumns(cells),
      Tags: mergedLabels,
      x_UnknownChargeType: choose([[not(isKind('usage', 'commitment', 'tax', 'adjustment')), native('cost_type')]]),
      ...(has('cost_at_list')
        ? { x_ListCostFrom: choose([[isEmpty(native('cost_at_list')), text('cost: the row states no cost_at_list')]]) }
        : {}),
    },
    variants: variants(),
    setAside: [],
    controls: controls(cells),
  };
}

/** The invoice month as `YYYYMM`; empty where the export does not tell. */
function monthOf({ native }: GoogleCells): Expression {
  const month = native('invoice', 'month');
  const part = (pattern: string): Expression => ({ kind: 'extract', of: month, pattern });
  return join(part('^\\s*(\\d{4})-?\\d{2}'), part('^\\s*\\d{4}-?(\\d{2})'));
}

/**
 * The billing period is the invoice month, from the first of the month in UTC: FOCUS periods are instants, and Google's
 * months begin at midnight in US Pacific time, so that the first hours of a month can belong to the invoice before.
 */
function periodColumns({ native }: GoogleCells): Record<string, Expression> {
  const raw = native('invoice', 'month');
  const start = native('usage_start_time');
  const part = (pattern: string): Expression => ({ kind: 'extract', of: named('month'), pattern });
  const firstDay = choose(
    [
      [isSet(named('month')), join(part('^(\\d{4})'), text('-'), part('(\\d{2})$'), text('-01T00:00:00Z'))],
      // No month that can be read: shown as it is, so that the row is rejected for it.
      [isSet(raw), raw],
    ],
    start
  );
  return {
    BillingPeriodStart: { kind: 'instant', of: firstDay, to: 'start of month' },
    BillingPeriodEnd: { kind: 'instant', of: firstDay, to: 'next month' },
    ChargePeriodStart: start,
    ChargePeriodEnd: native('usage_end_time'),
  };
}

function serviceNameOf({ native }: GoogleCells): Expression {
  return first(native('service', 'description'), native('service', 'id'), text('Google Cloud'));
}

/** ServiceSubcategory of a service by its name; a service that the table does not know is in the last one. */
export function subcategoryOf(name: Expression): Expression {
  return {
    kind: 'lookup',
    key: { kind: 'lower', of: name },
    table: serviceSubcategories,
    otherwise: text('Other (Other)'),
  };
}

/** Category and subcategory of the service. */
export function serviceColumns(subcategory: Expression): Record<string, Expression> {
  return {
    ServiceSubcategory: subcategory,
    ServiceCategory: { kind: 'lookup', key: subcategory, table: categoryOfSubcategory, otherwise: text('Other') },
  };
}

function skuPriceIdOf({ native }: GoogleCells): Expression {
  const tier = native('price', 'tier_start_amount');
  const id = native('sku', 'id');
  return choose([
    [all(isKind('usage', 'commitment'), isSet(id)), choose([[isSet(tier), join(id, text('/'), tier)]], id)],
  ]);
}

/** SKU, prices and quantities; a tax has none of them (FOCUS R16). */
function quantityColumns({ native }: GoogleCells): Record<string, Expression> {
  const priced = (value: Expression) => choose([[isKind('usage', 'commitment'), value]]);
  const used = (value: Expression) => choose([[isKind('usage'), value]]);
  const block = native('price', 'pricing_unit_quantity');
  // A price may be that of many pricing units: 1 USD for 1,000,000 requests.
  const forOne = (price: Expression): Expression =>
    choose([[any(isEmpty(block), compare(block, '=', text('1'))), price]], { kind: 'quotient', of: [price, block] });
  const unit = (of: Expression, amount: Expression) => choose([[isSet(amount), of]]);
  const amount = native('usage', 'amount_in_pricing_units');
  const taxless = (value: Expression) => choose([[isKind('tax'), text('')]], value);
  return {
    SkuId: taxless(native('sku', 'id')),
    SkuMeter: priced(native('sku', 'description')),
    SkuPriceId: named('priceId'),
    SkuPriceDetails: choose([[isSet(named('priceId')), machineOf()]]),
    ListUnitPrice: priced(forOne(native('price', 'list_price'))),
    ContractedUnitPrice: priced(forOne(native('price', 'effective_price'))),
    PricingQuantity: taxless(amount),
    PricingUnit: taxless(unit(native('usage', 'pricing_unit'), amount)),
    ConsumedQuantity: used(native('usage', 'amount')),
    ConsumedUnit: used(unit(native('usage', 'unit'), native('usage', 'amount'))),
  };
}

/** What the system labels of Compute Engine say about the machine. */
function machineOf(): Expression {
  const label = (name: string): Expression => ({
    kind: 'json value',
    of: named('systemLabels'),
    path: [`system/compute.googleapis.com/${name}`],
  });
  return {
    kind: 'json object',
    entries: [
      ['InstanceType', label('machine_spec')],
      ['CoreCount', label('cores')],
      // The label counts MiB, FOCUS GiB.
      ['MemorySize', { kind: 'quotient', of: [label('memory'), text('1024')] }],
      ['x_UnusedReservation', label('is_unused_reservation')],
    ],
    merge: [],
  };
}

/** Native columns that a FOCUS column holds as they are. */
const heldAsTheyAre = new Set(
  [
    'billing_account_id',
    'currency',
    'usage_start_time',
    'usage_end_time',
    'service.description',
    'project.id',
    'project.name',
    'location.region',
    'location.zone',
  ].flatMap((name) => [name, name.replace('.', '_'), name.replace('.', '__')])
);

/** Columns of the file that are kept beside the FOCUS columns, so that nothing of the bill is lost. */
export function keptColumns(cells: GoogleCells): FileColumn[] {
  return cells.columns.filter(({ header }) => header !== '' && !heldAsTheyAre.has(header.toLowerCase()));
}
