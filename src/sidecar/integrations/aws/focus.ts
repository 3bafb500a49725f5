/** From lines of a legacy Cost and Usage Report or CUR 2.0 to FOCUS rows. Pure. */
import {
  all,
  any,
  choose,
  first,
  is,
  isEmpty,
  isSet,
  join,
  matches,
  named,
  not,
  nothing,
  text,
  type Condition,
  type DerivationRules,
  type Expression,
} from '../../../contract/focus/derivation.ts';
import type { FileColumn } from '../../../contract/focus/reading.ts';
import { categoryOfSubcategory } from '../../../contract/focus/service-categories.ts';
import { commitmentColumns, commitmentOf, controls, setAside, variants } from './commitments.ts';
import { namedCosts, type CostFacts } from './costs.ts';
import { spellings, type AwsCells } from './headers.ts';
import { isKind, isPurchase, isUse, kindOf } from './kinds.ts';
import { regionColumns, regionOf, resourceColumns } from './places.ts';
import { serviceSubcategories } from './services.ts';
import { productAttributes, tagKeyOf, tagsOf, whereNotSet, whereSet } from './tags.ts';

/** Units as AWS writes them in older reports, and FOCUS's names for them. */
const units: Readonly<Record<string, string>> = {
  Hrs: 'Hours',
  hours: 'Hours',
  Hour: 'Hours',
  'GB-Mo': 'GB-Months',
  'GB-month': 'GB-Months',
  'Obj-Month': 'Object-Months',
  Request: 'Requests',
  'API Request': 'API Requests',
  'API Requests': 'API Requests',
  seconds: 'Seconds',
  Second: 'Seconds',
};

const lower = (of: Expression): Expression => ({ kind: 'lower', of });

/** The rules for a file with these columns. */
export function rulesFor(cells: AwsCells, facts: CostFacts): DerivationRules {
  const { native } = cells;
  return {
    named: {
      kind: kindOf(cells),
      commitment: commitmentOf(cells),
      ...namedCosts(cells, facts),
      region: regionOf(cells),
      subcategory: subcategoryOf(cells),
      unit: unitOf(cells),
      priceId: skuPriceIdOf(cells),
    },
    columns: {
      BilledCost: named('billed'),
      EffectiveCost: named('amortised'),
      ListCost: named('list'),
      ContractedCost: named('contracted'),
      BillingCurrency: native('lineItem', 'CurrencyCode'),
      ...periodColumns(cells),
      ...accountColumns(cells),
      ...chargeColumns(cells),
      ...skuColumns(cells),
      ...serviceColumns(cells),
      ...regionColumns(cells),
      ...resourceColumns(cells, nameTagOf(cells)),
      ...commitmentColumns(named('unit'), native('lineItem', 'CurrencyCode'), { savingsPlan: named('amortised') }),
      Tags: tagsOf(cells).value,
      x_UnknownChargeType: choose([[isKind('other'), native('lineItem', 'LineItemType')]]),
      x_ListCostFrom: choose([
        [
          all(isUse, not(isKind('split')), isEmpty(named('listKnown'))),
          text('ContractedCost: the bill states no public price'),
        ],
      ]),
    },
    variants: variants(cells, facts),
    setAside: setAside(facts),
    controls: controls(facts),
  };
}

function nameTagOf(cells: AwsCells): Expression {
  const columns = cells.columns.filter(({ header }) => /^name$/i.test(tagKeyOf(header) ?? ''));
  return first(
    ...columns.map(({ header }): Expression => ({ kind: 'cell', header })),
    ...['user_name', 'user_Name', 'user:Name'].map((key): Expression => ({
      kind: 'json value',
      of: cells.plain('resource_tags'),
      path: [key],
    }))
  );
}

function periodColumns({ native }: AwsCells): Record<string, Expression> {
  const interval = native('identity', 'TimeInterval');
  const part = (pattern: string): Expression => ({ kind: 'extract', of: interval, pattern });
  const start = first(native('lineItem', 'UsageStartDate'), part('^([^/]+)/'));
  const end = first(native('lineItem', 'UsageEndDate'), part('/([^/]+)$'));
  const periodStart = native('bill', 'BillingPeriodStartDate');
  const periodEnd = native('bill', 'BillingPeriodEndDate');
  // Periods of fees, and of bills in some reports, end with the last second instead of the first instant after it.
  const exclusive = (of: Expression): Expression =>
    choose([[matches(of, '[T ]23:59:59'), { kind: 'instant', of, to: 'next day' }]], of);
  return {
    ChargePeriodStart: start,
    ChargePeriodEnd: exclusive(end),
    BillingPeriodStart: first(periodStart, { kind: 'instant', of: start, to: 'start of month' }),
    BillingPeriodEnd: choose(
      [[isEmpty(periodEnd), { kind: 'instant', of: first(periodStart, start), to: 'next month' }]],
      exclusive(periodEnd)
    ),
  };
}

function accountColumns({ native, plain }: AwsCells): Record<string, Expression> {
  const payer = native('bill', 'PayerAccountId');
  const account = native('lineItem', 'UsageAccountId');
  const entity = native('lineItem', 'LegalEntity');
  const isMarketplace = is(native('bill', 'BillingEntity'), 'AWS Marketplace');
  return {
    ProviderName: text('AWS'),
    PublisherName: first(entity, text('AWS')),
    InvoiceIssuerName: first(
      native('bill', 'InvoicingEntity'),
      choose([[isMarketplace, text('AWS Marketplace')]], entity),
      text('AWS')
    ),
    InvoiceId: native('bill', 'InvoiceId'),
    BillingAccountId: payer,
    // Legacy reports know accounts by number only.
    BillingAccountName: first(plain('bill_payer_account_name'), payer),
    BillingAccountType: whereSet(payer, text('Payer Account')),
    SubAccountId: account,
    SubAccountName: first(plain('line_item_usage_account_name'), account),
    SubAccountType: whereSet(account, text('Linked Account')),
  };
}

const monthNumber = (instant: Expression): Expression => ({
  kind: 'replace',
  of: { kind: 'extract', of: instant, pattern: '^\\s*([0-9]{4}-[0-9]{2})' },
  pattern: '-',
  by: '',
});

function chargeColumns({ native }: AwsCells): Record<string, Expression> {
  const isSpot = any(
    matches(native('lineItem', 'UsageType'), 'SpotUsage'),
    is(native('product', 'marketoption'), 'Spot', 'SPOT')
  );
  const isSupport = matches(native('lineItem', 'ProductCode'), '(?i)support');
  // A correction is of a month that has been invoiced; a refund within its own month is none.
  const isOfEarlierMonth: Condition = {
    kind: 'compare',
    left: monthNumber(native('lineItem', 'UsageStartDate')),
    by: '<',
    right: monthNumber(native('bill', 'BillingPeriodStartDate')),
  };
  return {
    ChargeCategory: choose(
      [
        [isUse, text('Usage')],
        [isPurchase, text('Purchase')],
        [isKind('tax'), text('Tax')],
        [all(isKind('refund'), isSet(native('lineItem', 'TaxType'))), text('Tax')],
        [isKind('credit', 'refund'), text('Credit')],
      ],
      // Discounts apply to other lines after the fact; a line type that is not known is here for all to see.
      text('Adjustment')
    ),
    ChargeClass: choose([[all(isKind('refund'), isOfEarlierMonth), text('Correction')]]),
    ChargeDescription: first(native('lineItem', 'LineItemDescription'), native('lineItem', 'LineItemType')),
    ChargeFrequency: choose(
      [
        [isUse, text('Usage-Based')],
        [isKind('savings plan recurring fee', 'reservation recurring fee'), text('Recurring')],
        [all(isKind('fee'), isSupport), text('Recurring')],
        [isKind('discount'), text('Usage-Based')],
      ],
      text('One-Time')
    ),
    PricingCategory: choose([
      [isKind('savings plan usage', 'reservation usage'), text('Committed')],
      [all(isUse, isSpot), text('Dynamic')],
      [any(isUse, isPurchase), text('Standard')],
    ]),
  };
}

function unitOf({ native }: AwsCells): Expression {
  const unit = first(native('pricing', 'unit'), native('product', 'pricing_unit'));
  return choose(
    [
      [
        isEmpty(unit),
        choose([[isKind('reservation usage', 'reservation recurring fee'), text('Hours')]], text('Units')),
      ],
    ],
    { kind: 'lookup', key: unit, table: units, otherwise: unit }
  );
}

function skuIdOf({ native }: AwsCells): Expression {
  const code = first(native('product', 'sku'), {
    kind: 'extract',
    of: native('pricing', 'RateCode'),
    pattern: '^([^.]+)\\.',
  });
  return first(code, join(native('lineItem', 'ProductCode'), text(':'), native('lineItem', 'UsageType')));
}

function skuPriceIdOf(cells: AwsCells): Expression {
  const id = first(cells.native('pricing', 'RateCode'), skuIdOf(cells));
  return choose(
    [[any(isUse, isPurchase), id]],
    choose([[isKind('tax'), nothing]], cells.native('pricing', 'RateCode'))
  );
}

function skuColumns(cells: AwsCells): Record<string, Expression> {
  const { native } = cells;
  const priced = (value: Expression) => choose([[any(isUse, isPurchase), value]]);
  const attributes = productAttributes(cells).value;
  const isSpend = isKind('savings plan recurring fee', 'savings plan upfront fee');
  return {
    SkuId: choose(
      [
        [any(isUse, isPurchase), skuIdOf(cells)],
        [isKind('tax'), nothing],
      ],
      native('product', 'sku')
    ),
    SkuPriceId: named('priceId'),
    SkuMeter: choose(
      [[isKind('tax'), nothing]],
      first(native('lineItem', 'UsageType'), native('lineItem', 'LineItemType'))
    ),
    SkuPriceDetails: whereSet(named('priceId'), attributes),
    // What a line without a price says about its product would be lost otherwise.
    x_ProductAttributes: whereNotSet(named('priceId'), attributes),
    PricingQuantity: named('quantity'),
    PricingUnit: whereSet(named('quantity'), choose([[isSpend, native('lineItem', 'CurrencyCode')]], named('unit'))),
    ListUnitPrice: priced(named('listPrice')),
    ContractedUnitPrice: priced(named('contractedPrice')),
    ConsumedQuantity: choose([[isUse, named('quantity')]]),
    ConsumedUnit: choose([[all(isUse, isSet(named('quantity'))), named('unit')]]),
  };
}

const serviceNameOf = ({ native, plain }: AwsCells): Expression =>
  first(
    native('product', 'ProductName'),
    { kind: 'json value', of: plain('product'), path: ['product_name'] },
    native('product', 'servicename'),
    native('lineItem', 'ProductCode'),
    native('product', 'servicecode'),
    native('bill', 'BillingEntity'),
    text('AWS')
  );

function subcategoryOf(cells: AwsCells): Expression {
  const { native } = cells;
  const code = native('lineItem', 'ProductCode');
  const byCode = (key: Expression, otherwise: Expression): Expression => ({
    kind: 'lookup',
    key: lower(key),
    table: serviceSubcategories,
    otherwise,
  });
  const isSupport = matches(code, '(?i)support');
  return byCode(
    first(code, native('product', 'servicecode')),
    byCode(serviceNameOf(cells), choose([[isSupport, text('Support')]], text('Other (Other)')))
  );
}

function serviceColumns(cells: AwsCells): Record<string, Expression> {
  return {
    ServiceName: serviceNameOf(cells),
    ServiceSubcategory: named('subcategory'),
    ServiceCategory: {
      kind: 'lookup',
      key: named('subcategory'),
      table: categoryOfSubcategory,
      otherwise: text('Other'),
    },
  };
}

/** Native columns that a FOCUS column holds as they are, or that `Tags` and `SkuPriceDetails` hold. */
const heldAsTheyAre = new Set(
  [
    ...(['PayerAccountId', 'InvoiceId', 'BillingPeriodStartDate', 'BillingPeriodEndDate'] as const).flatMap((name) =>
      spellings('bill', name)
    ),
    ...(
      [
        'UsageAccountId',
        'CurrencyCode',
        'LineItemDescription',
        'UsageStartDate',
        'UsageEndDate',
        'LegalEntity',
      ] as const
    ).flatMap((name) => spellings('lineItem', name)),
    'bill_payer_account_name',
    'line_item_usage_account_name',
  ].map((name) => name.toLowerCase())
);

/** Columns of the file that are kept beside the FOCUS columns, so that nothing of the bill is lost. */
export function keptColumns(cells: AwsCells): FileColumn[] {
  const held = new Set([...tagsOf(cells).columns, ...productAttributes(cells).columns]);
  return cells.columns.filter(
    (column) => column.header !== '' && !held.has(column) && !heldAsTheyAre.has(column.header.toLowerCase())
  );
}
