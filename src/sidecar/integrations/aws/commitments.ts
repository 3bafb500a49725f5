/** The rows that savings plans and reserved instances need beside plain ones, and what is explained about them. Pure. */
import {
  all,
  any,
  choose,
  first,
  is,
  isSet,
  named,
  not,
  nothing,
  text,
  type Condition,
  type Expression,
  type NativeControl,
  type SetAside,
  type Variant,
} from '../../../contract/focus/derivation.ts';
import type { AwsCells } from './headers.ts';
import type { CostFacts } from './costs.ts';
import { isNumber } from './costs.ts';
import { isKind, isOfReservation, isOfSavingsPlan, isSavingsPlanFee, type Kind } from './kinds.ts';

const reasons = {
  savingsPlan: 'usage covered by a savings plan: paid for by the fee of the plan',
  reservation: 'usage covered by a reserved instance: paid for by the fee of the reservation',
  negation:
    'savings plan negation: takes the on-demand price of covered usage back, which is not counted to begin with',
  split: 'a share of a resource that has its own line in the bill',
} as const;

/** Lines whose native cost is not billed, with the reason. */
function notBilled(facts: CostFacts): { readonly kind: Kind; readonly reason: string }[] {
  return [
    { kind: 'split', reason: reasons.split },
    ...(facts.savingsPlans ? [{ kind: 'savings plan usage', reason: reasons.savingsPlan } as const] : []),
    ...(facts.reservations ? [{ kind: 'reservation usage', reason: reasons.reservation } as const] : []),
  ];
}

/** A negation whose amount cannot be read is rejected for it like any other line. */
const isNegation = all(isKind('savings plan negation'), isNumber(named('billed')));

/** Lines that give no row. */
export function setAside(facts: CostFacts): SetAside[] {
  return facts.savingsPlans ? [{ when: isNegation, reason: reasons.negation }] : [];
}

/** Billed and amortised totals have to add up, line by line of the native columns. */
export function controls(facts: CostFacts): NativeControl[] {
  return [
    {
      name: facts.net ? 'lineItem/NetUnblendedCost' : 'lineItem/UnblendedCost',
      metric: 'BilledCost',
      value: named('billed'),
      explained: [...notBilled(facts).map(({ kind, reason }) => ({ when: isKind(kind), reason })), ...setAside(facts)],
    },
    { name: 'amortised cost', metric: 'EffectiveCost', value: named('amortised'), explained: [] },
  ];
}

/** One row a line; a fee whose commitment was not used up gives a second one for what was left. */
export function variants({ native }: AwsCells, facts: CostFacts): Variant[] {
  const isCovered = any(...notBilled(facts).map(({ kind }) => isKind(kind)));
  const fees: Kind[] = [
    ...(facts.savingsPlans ? (['savings plan recurring fee', 'savings plan upfront fee'] as const) : []),
    ...(facts.reservations ? (['reservation recurring fee', 'reservation upfront fee'] as const) : []),
  ];
  const isFee = fees.length === 0 ? any() : isKind(...fees);
  const unusedQuantity = native('reservation', 'UnusedQuantity');
  const zero: Condition = { kind: 'compare', left: named('unused'), by: '=', right: text('0') };
  const someQuantity: Condition = { kind: 'compare', left: unusedQuantity, by: '>', right: text('0') };
  const quantity = choose([[isSavingsPlanFee, named('unused')]], first(unusedQuantity, named('unused')));
  return [
    { name: 'charge', when: not(any(isCovered, isFee)), columns: {} },
    { name: 'covered usage', when: isCovered, columns: { BilledCost: text('0') } },
    { name: 'commitment purchase', when: isFee, columns: { EffectiveCost: text('0') } },
    {
      name: 'unused commitment',
      when: all(isFee, isSet(named('unused')), any(not(zero), someQuantity)),
      columns: {
        ...unusedColumns,
        PricingQuantity: quantity,
        CommitmentDiscountQuantity: choose([[isSet(named('commitment')), quantity]]),
        ListUnitPrice: choose([[isSavingsPlanFee, text('1')]], first(unitPriceOf(quantity), text('0'))),
        ContractedUnitPrice: choose([[isSavingsPlanFee, text('1')]], first(unitPriceOf(quantity), text('0'))),
      },
    },
  ];
}

const unitPriceOf = (quantity: Expression): Expression => ({ kind: 'quotient', of: [named('unused'), quantity] });

const unusedColumns: Readonly<Record<string, Expression>> = {
  BilledCost: text('0'),
  EffectiveCost: named('unused'),
  ListCost: named('unused'),
  ContractedCost: named('unused'),
  ChargeCategory: text('Usage'),
  ChargeFrequency: text('Usage-Based'),
  PricingCategory: text('Committed'),
  CommitmentDiscountStatus: choose([[isSet(named('commitment')), text('Unused')]]),
  ConsumedQuantity: nothing,
  ConsumedUnit: nothing,
};

/** The id of the commitment a line is about, to be named `commitment`. */
export function commitmentOf({ native }: AwsCells): Expression {
  return choose([
    [isOfSavingsPlan, native('savingsPlan', 'SavingsPlanARN')],
    [isOfReservation, native('reservation', 'ReservationARN')],
  ]);
}

/** The columns about commitments; `unit` is the unit of the line's quantity. */
export function commitmentColumns(unit: Expression, currency: Expression, amounts: { savingsPlan: Expression }) {
  const whenSet = (then: Expression) => choose([[isSet(named('commitment')), then]]);
  return {
    CommitmentDiscountId: named('commitment'),
    // AWS gives commitments no names; the end of the ARN is what its console shows.
    CommitmentDiscountName: { kind: 'extract', of: named('commitment'), pattern: '([^/:]+)$' } as const,
    CommitmentDiscountCategory: whenSet(choose([[isOfSavingsPlan, text('Spend')]], text('Usage'))),
    CommitmentDiscountType: whenSet(choose([[isOfSavingsPlan, text('Savings Plan')]], text('Reserved Instance'))),
    CommitmentDiscountStatus: whenSet(
      choose([[is(named('kind'), 'savings plan usage', 'reservation usage'), text('Used')]])
    ),
    CommitmentDiscountQuantity: whenSet(
      choose([[isKind('savings plan usage'), amounts.savingsPlan]], named('quantity'))
    ),
    CommitmentDiscountUnit: whenSet(choose([[isOfSavingsPlan, currency]], unit)),
  };
}
