/**
 * Credits of a row of the export, and what is billed after them.
 * https://cloud.google.com/billing/docs/how-to/export-data-bigquery-tables/detailed-usage lists their types.
 */
import {
  all,
  any,
  choose,
  compare,
  first,
  isEmpty,
  isSet,
  join,
  matches,
  named,
  not,
  nothing,
  text,
  type Condition,
  type Expression,
  type NativeControl,
  type Variant,
} from '../../../contract/focus/derivation.ts';
import { jsonOf } from './json.ts';
import type { GoogleCells } from './headers.ts';

/** Commitments that cover the usage of the row. */
const commitmentTypes = ['COMMITTED_USAGE_DISCOUNT', 'COMMITTED_USAGE_DISCOUNT_DOLLAR_BASE', 'FEE_UTILIZATION_OFFSET'];

/**
 * Discounts on the price of this very usage: FOCUS has them in the row. The others, promotions above all and what is
 * not known, are granted apart from it and become rows of their own.
 */
const discountTypes = [
  ...commitmentTypes,
  'SUSTAINED_USAGE_DISCOUNT',
  'DISCOUNT',
  'FREE_TIER',
  'SUBSCRIPTION_BENEFIT',
  'RESELLER_MARGIN',
];

const amounts = (of: Expression): Expression => ({ kind: 'json sum', of, path: ['amount'] });
const ofTypes = (types: readonly string[], keep: boolean): Expression => ({
  kind: 'json filter',
  of: named('credits'),
  path: ['type'],
  values: types,
  keep,
});

/** The list of credits cannot be read, so that the row is rejected. */
const creditsUnreadable: Condition = all(
  isSet(named('creditTotal')),
  not(matches(named('creditTotal'), '^-?[0-9.]+$'))
);

/** Values that the rules below and others use. */
export function namedCredits({ native }: GoogleCells): Record<string, Expression> {
  const cost = native('cost');
  return {
    credits: listOf(native),
    creditTotal: amounts(named('credits')),
    discountTotal: amounts(ofTypes(discountTypes, true)),
    granted: choose([[creditsUnreadable, nothing]], ofTypes(discountTypes, false)),
    commitmentCredits: ofTypes(commitmentTypes, true),
    billed: choose(
      [
        [creditsUnreadable, named('credits')],
        [isEmpty(named('discountTotal')), cost],
      ],
      { kind: 'sum', of: [cost, named('discountTotal')] }
    ),
    list: first(native('cost_at_list'), cost),
  };
}

/** The credits as a JSON array. */
function listOf(native: GoogleCells['native']): Expression {
  const list = native('credits');
  const field = (name: string): [string, Expression] => [name, native('credits', name)];
  const one: Expression = {
    kind: 'json object',
    entries: ['amount', 'name', 'full_name', 'id', 'type'].map(field),
    merge: [],
  };
  return choose(
    [
      [isSet(list), jsonOf(list)],
      [isSet(native('credits', 'amount')), join(text('['), one, text(']'))],
    ],
    nothing
  );
}

/** One FOCUS row for the charge after its discounts, and one for each credit that was granted apart from it. */
export function variants(): Variant[] {
  const field = (name: string): Expression => ({ kind: 'element', path: [name] });
  const amount = field('amount');
  const none = [
    'ChargeClass',
    'PricingCategory',
    'PricingQuantity',
    'PricingUnit',
    'ConsumedQuantity',
    'ConsumedUnit',
    'ListUnitPrice',
    'ContractedUnitPrice',
    'SkuId',
    'SkuPriceId',
    'SkuMeter',
    'SkuPriceDetails',
    'CommitmentDiscountId',
    'CommitmentDiscountName',
    'CommitmentDiscountCategory',
    'CommitmentDiscountType',
    'CommitmentDiscountStatus',
    'CommitmentDiscountQuantity',
    'CommitmentDiscountUnit',
    'x_ListCostFrom',
  ];
  return [
    { name: 'charge', columns: {} },
    {
      name: 'credit',
      forEach: named('granted'),
      columns: {
        ...Object.fromEntries(none.map((name) => [name, nothing])),
        BilledCost: amount,
        EffectiveCost: amount,
        ListCost: amount,
        ContractedCost: amount,
        ChargeCategory: text('Credit'),
        ChargeFrequency: text('One-Time'),
        ChargeDescription: first(field('full_name'), field('name'), field('type'), field('id')),
        x_CreditType: field('type'),
        x_CreditName: first(field('full_name'), field('name')),
        x_CreditId: field('id'),
      },
    },
  ];
}

/** What must add up: the cost with its credits, and the cost at list prices. */
export function controls({ native, has }: GoogleCells): NativeControl[] {
  const cost = native('cost');
  const isReadable = any(isEmpty(cost), compare(cost, '=', cost));
  const less = (of: Expression): Expression => ({ kind: 'product', of: [of, text('-1')] });
  const granted = amounts(named('granted'));
  const creditReason = 'credits.amount, which Google lists beside the cost';
  const unreadable = { when: creditsUnreadable, reason: 'rejected: the list of credits cannot be read' };
  return [
    {
      name: 'cost',
      metric: 'BilledCost',
      value: cost,
      explained: [
        unreadable,
        // The discounts of a cost that is no number are rejected with it.
        { when: all(isReadable, not(creditsUnreadable)), value: less(named('creditTotal')), reason: creditReason },
        { when: not(isReadable), value: less(granted), reason: creditReason },
      ],
    },
    {
      name: has('cost_at_list') ? 'cost_at_list, else cost' : 'cost at list prices, for which cost stands',
      metric: 'ListCost',
      value: named('list'),
      explained: [{ when: isSet(named('granted')), value: less(granted), reason: creditReason }],
    },
  ];
}
