/**
 * What a line of the bill is. Line types as in "Line item details" of the AWS Data Exports guide; the amortised cost
 * of each follows the query that AWS publishes for it in the Cost and Usage Report query library.
 */
import {
  all,
  any,
  choose,
  is,
  isSet,
  matches,
  named,
  text,
  type Condition,
} from '../../../contract/focus/derivation.ts';
import type { Expression } from '../../../contract/focus/derivation.ts';
import type { AwsCells } from './headers.ts';

export type Kind =
  | 'usage'
  | 'savings plan usage'
  | 'savings plan negation'
  | 'savings plan recurring fee'
  | 'savings plan upfront fee'
  | 'reservation usage'
  | 'reservation recurring fee'
  | 'reservation upfront fee'
  | 'fee'
  | 'tax'
  | 'credit'
  | 'refund'
  | 'discount'
  | 'split'
  | 'other';

/** Holds for lines of one of the kinds; `kind` has to be among the named values. */
export const isKind = (...kinds: Kind[]): Condition => is(named('kind'), ...kinds);

/** The kind of a line, to be named `kind`. */
export function kindOf({ native }: AwsCells): Expression {
  const type = native('lineItem', 'LineItemType');
  const typeIs = (...types: string[]): Condition => is(type, ...types);
  const cases: [Condition, Kind][] = [
    [isSet(native('splitLineItem', 'ParentResourceId')), 'split'],
    [typeIs('Usage'), 'usage'],
    [typeIs('SavingsPlanCoveredUsage'), 'savings plan usage'],
    [typeIs('SavingsPlanNegation'), 'savings plan negation'],
    [typeIs('SavingsPlanRecurringFee'), 'savings plan recurring fee'],
    [typeIs('SavingsPlanUpfrontFee'), 'savings plan upfront fee'],
    [typeIs('DiscountedUsage'), 'reservation usage'],
    [typeIs('RIFee'), 'reservation recurring fee'],
    [all(typeIs('Fee'), isSet(native('reservation', 'ReservationARN'))), 'reservation upfront fee'],
    [typeIs('Fee'), 'fee'],
    [typeIs('Tax'), 'tax'],
    [typeIs('Credit'), 'credit'],
    [typeIs('Refund'), 'refund'],
    [any(typeIs('Discount'), matches(type, 'Discount$')), 'discount'],
  ];
  return choose(
    cases.map(([when, kind]) => [when, text(kind)]),
    text('other')
  );
}

/** Use of something, paid now or covered by a commitment. */
export const isUse = isKind('usage', 'savings plan usage', 'reservation usage', 'split');
/** The price of a commitment, in advance or month by month. */
export const isSavingsPlanFee = isKind('savings plan recurring fee', 'savings plan upfront fee');
export const isReservationFee = isKind('reservation recurring fee', 'reservation upfront fee');
export const isPurchase = isKind(
  'fee',
  'savings plan recurring fee',
  'savings plan upfront fee',
  'reservation recurring fee',
  'reservation upfront fee'
);
export const isOfSavingsPlan = isKind('savings plan usage', 'savings plan recurring fee', 'savings plan upfront fee');
export const isOfReservation = isKind('reservation usage', 'reservation recurring fee', 'reservation upfront fee');
