/** From a row in Microsoft's own columns to the FOCUS row of it. */
import {
  all,
  any,
  choose,
  first,
  is,
  isEmpty,
  isSet,
  matches,
  named,
  not,
  nothing,
  text,
  type Condition,
  type DerivationRules,
  type Expression,
  type NativeControl,
} from '../../../contract/focus/derivation.ts';
import type { Basis } from './basis.ts';
import {
  billingAccount,
  charge,
  chargeValues,
  cost,
  day,
  isCommitmentPurchase,
  isShare,
  lower,
  month,
} from './charge.ts';
import type { NativeColumns, NativeName } from './headers.ts';
import { placeColumns, placeValues } from './places.ts';
import { priceColumns, priceValues } from './prices.ts';

/** Native columns whose text a FOCUS column holds unchanged on every row; all others are kept beside it. */
export const verbatim: readonly NativeName[] = [
  'currency',
  'subscription',
  'subscriptionName',
  'tags',
  'invoice',
  'zone',
  'meterName',
];

/** Values of ChargeType that Microsoft documents, and `credit`, which some files have; empty in old exports. */
const knownTypes = [
  ...['', 'usage', 'purchase', 'refund', 'tax', 'credit', 'adjustment', 'roundingadjustment'],
  ...['unusedreservation', 'unusedsavingsplan'],
];

/** The rules for one file; `basis` is how it counts beside the other export of the month. */
export function focusRules(native: NativeColumns, basis: Basis): DerivationRules {
  const isAside: Condition = any(...basis.setAside.map(({ when }) => when));
  const control = (metric: NativeControl['metric'], when: Condition, reason: string): NativeControl => ({
    name: native.column('cost')?.header ?? 'Cost',
    metric,
    value: cost,
    explained: [...basis.setAside, { when: all(not(isAside), when), reason, givesZero: true }],
  });
  const none = (of: Expression) => choose([[isEmpty(of), nothing]], text('0'));
  const prices = priceColumns(native);
  return {
    named: { ...chargeValues(native), ...priceValues(native), ...placeValues(native), ...commitmentValues(native) },
    columns: {
      BilledCost: choose([[basis.unbilled, none(cost)]], cost),
      EffectiveCost: choose([[basis.ineffective, none(cost)]], cost),
      BillingCurrency: native('currency'),
      ...accountColumns(native),
      ...timeColumns(native),
      ...chargeColumns(native),
      ...commitmentColumns(native),
      ...(basis.setAside.length === 0 ? prices : unlessToldElsewhere(prices, basis)),
      ...placeColumns(native),
      ...skuColumns(native),
      ...pricingCurrencyColumns(native, basis),
      Tags: { kind: 'json object', entries: [], merge: [native('tags')] },
      x_UnknownChargeType: choose([[not(is(charge, ...knownTypes)), native('chargeType')]]),
      ...basis.columns,
    },
    variants: [{ name: 'charge', columns: {} }],
    setAside: basis.setAside,
    controls: [
      control('BilledCost', basis.unbilled, basis.unbilledReason),
      control('EffectiveCost', basis.ineffective, basis.ineffectiveReason),
    ],
  };
}

function unlessToldElsewhere(columns: Record<string, Expression>, { toldElsewhere }: Basis) {
  return Object.fromEntries(
    Object.entries(columns).map(([name, value]) => [name, choose([[toldElsewhere, nothing]], value)])
  );
}

function accountColumns(native: NativeColumns): Record<string, Expression> {
  return {
    BillingAccountId: billingAccount(native),
    BillingAccountName: choose(
      [
        [isSet(native('profile')), first(native('profileName'), native('accountName'))],
        [isSet(native('account')), native('accountName')],
        [isSet(native('customer')), native('customerName')],
      ],
      native('subscriptionName')
    ),
    BillingAccountType: choose(
      [
        // EA repeats the number of the enrolment as profile; MCA's profiles are no numbers.
        [matches(billingAccount(native), '^\\d+$'), text('Billing Account')],
        [isSet(native('profile')), text('Billing Profile')],
        [isSet(native('account')), text('Billing Account')],
        [isSet(native('customer')), text('Customer')],
        [isSet(native('subscription')), text('Subscription')],
      ],
      nothing
    ),
    SubAccountId: native('subscription'),
    SubAccountName: choose([[isSet(native('subscription')), native('subscriptionName')]]),
    SubAccountType: choose([[isSet(native('subscription')), text('Subscription')]]),
    InvoiceId: native('invoice'),
    InvoiceIssuerName: first(native('partner'), text('Microsoft')),
    ProviderName: text('Microsoft'),
    PublisherName: first(native('publisher'), text('Microsoft')),
  };
}

function timeColumns(native: NativeColumns): Record<string, Expression> {
  const date = day(first(native('date'), native('periodStart')));
  return {
    BillingPeriodStart: month,
    BillingPeriodEnd: {
      kind: 'instant',
      of: day(first(native('periodStart'), native('date'))),
      to: 'next month',
    },
    ChargePeriodStart: { kind: 'instant', of: date, to: 'start of day' },
    ChargePeriodEnd: { kind: 'instant', of: date, to: 'next day' },
  };
}

function chargeColumns(native: NativeColumns): Record<string, Expression> {
  const isPurchase = is(charge, 'purchase', 'refund');
  const isUsage = is(charge, '', 'usage', 'unusedreservation', 'unusedsavingsplan');
  const frequency = lower({ kind: 'replace', of: native('frequency'), pattern: '[\\s_-]+', by: '' });
  return {
    ChargeCategory: choose(
      [
        [any(isUsage, isShare), text('Usage')],
        [isPurchase, text('Purchase')],
        [is(charge, 'tax'), text('Tax')],
        [is(charge, 'credit'), text('Credit')],
      ],
      text('Adjustment')
    ),
    ChargeClass: choose([[is(charge, 'refund'), text('Correction')]]),
    ChargeDescription: first(native('product'), native('meterName'), native('meterCategory')),
    ChargeFrequency: choose(
      [
        [is(frequency, 'onetime'), text('One-Time')],
        [is(frequency, 'recurring', 'monthly'), text('Recurring')],
        [any(is(frequency, 'usagebased'), isUsage), text('Usage-Based')],
      ],
      text('One-Time')
    ),
    PricingCategory: choose(
      [
        [isShare, text('Committed')],
        [not(any(isUsage, isPurchase)), nothing],
        [is(named('model'), 'spot'), text('Dynamic')],
        [isSet(charge), text('Standard')],
      ],
      choose([[isUsage, text('Standard')]])
    ),
  };
}

function commitmentValues(native: NativeColumns): Record<string, Expression> {
  const id = first(native('benefitId'), native('reservation'));
  return {
    commitment: choose([[any(isShare, isCommitmentPurchase), first(id, native('resource'))]]),
  };
}

function commitmentColumns(native: NativeColumns): Record<string, Expression> {
  const id = named('commitment');
  const inCommitment = (of: Expression) => choose([[isSet(id), of]]);
  const isSavingsPlan = any(is(named('model'), 'savingsplan'), matches(lower(id), '/microsoft\\.billingbenefits/'));
  return {
    CommitmentDiscountId: id,
    CommitmentDiscountName: inCommitment(first(native('benefitName'), native('reservationName'))),
    CommitmentDiscountCategory: inCommitment(choose([[isSavingsPlan, text('Spend')]], text('Usage'))),
    CommitmentDiscountType: inCommitment(choose([[isSavingsPlan, text('Savings Plan')]], text('Reservation'))),
    CommitmentDiscountStatus: inCommitment(
      choose([
        [is(named('role'), 'unused'), text('Unused')],
        [is(named('role'), 'covered'), text('Used')],
      ])
    ),
    // A spend commitment is counted in money. The exports do not say how many hours a reservation's purchase is for.
    CommitmentDiscountQuantity: inCommitment(
      choose([
        [isSavingsPlan, cost],
        [isShare, named('consumedQuantity')],
      ])
    ),
    CommitmentDiscountUnit: inCommitment(
      choose([
        [isSavingsPlan, native('currency')],
        [all(isShare, isSet(native('quantity'))), named('singleUnit')],
      ])
    ),
    // Purchases and unused shares are about the commitment itself (FOCUS: ResourceId of commitments).
    ResourceId: choose([[is(named('role'), 'purchase', 'unused'), first(id, native('resource'))]], native('resource')),
    ...capacityColumns(native),
  };
}

function capacityColumns(native: NativeColumns): Record<string, Expression> {
  const info = (key: string): Expression => ({ kind: 'json value', of: native('additionalInfo'), path: [key] });
  const reservation = info('VMCapacityReservationId');
  return {
    CapacityReservationId: reservation,
    CapacityReservationStatus: choose(
      [
        [isEmpty(reservation), nothing],
        [is(lower(info('UsageType')), 'computecr'), text('Unused')],
      ],
      choose([[isSet(reservation), text('Used')]])
    ),
  };
}

function skuColumns(native: NativeColumns): Record<string, Expression> {
  const isTax = is(charge, 'tax');
  const sku = first(native('productId'), native('meter'));
  return {
    SkuId: choose([[isTax, nothing]], sku),
    SkuMeter: choose([[any(isTax, isEmpty(sku)), nothing]], native('meterName')),
    SkuPriceId: choose([[any(isTax, isEmpty(sku)), nothing]], native('partNumber')),
    // What is the same for all charges at the price; details of one resource stay in AdditionalInfo.
    SkuPriceDetails: choose([[any(isTax, isEmpty(sku), isEmpty(native('partNumber'))), nothing]], {
      kind: 'json object',
      entries: [
        ['x_MeterCategory', native('meterCategory')],
        ['x_MeterSubCategory', native('meterSubCategory')],
        ['x_MeterRegion', native('meterRegion')],
      ],
      merge: [],
    }),
  };
}

function pricingCurrencyColumns(native: NativeColumns, { ineffective }: Basis): Record<string, Expression> {
  if (native.column('pricingCurrency') === undefined) {
    return {};
  }
  const given = (name: NativeName) =>
    choose([[{ kind: 'compare', left: native(name), by: '=', right: text('0') }, nothing]], native(name));
  return {
    PricingCurrency: native('pricingCurrency'),
    PricingCurrencyListUnitPrice: given('payGPrice'),
    PricingCurrencyContractedUnitPrice: given('unitPrice'),
    PricingCurrencyEffectiveCost: choose(
      [[all(ineffective, isSet(native('costInPricingCurrency'))), text('0')]],
      native('costInPricingCurrency')
    ),
  };
}
