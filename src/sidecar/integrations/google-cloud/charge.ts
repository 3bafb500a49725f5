/** What kind of charge a row is, and the commitment that it buys or uses. */
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
  text,
  type Condition,
  type Expression,
} from '../../../contract/focus/derivation.ts';
import type { GoogleCells } from './headers.ts';

/** Holds where the row is one of the kinds of `kindOf`. */
export const isKind = (...kinds: string[]): Condition => is(named('kind'), ...kinds);

/** usage, commitment (its fee), tax, adjustment, or the cost type itself where it is not known. */
export function kindOf({ native }: GoogleCells): Expression {
  const type: Expression = { kind: 'lower', of: native('cost_type') };
  return choose(
    [
      [is(type, 'rounding_error'), text('adjustment')],
      [not(any(isEmpty(type), is(type, 'regular'))), type],
      [matches(native('sku', 'description'), '(?i)\\bcommitment\\b'), text('commitment')],
    ],
    text('usage')
  );
}

/** Category, class, frequency and pricing of the charge. */
export function chargeColumns({ native }: GoogleCells): Record<string, Expression> {
  const part = (pattern: string): Expression => ({ kind: 'extract', of: native('usage_start_time'), pattern });
  const isCorrection = all(
    matches(native('adjustment_info', 'type'), '^(PRICE|USAGE)_CORRECTION$'),
    // A change to a month that was invoiced before; FOCUS R11.
    {
      kind: 'compare',
      left: join(part('^(\\d{4})'), part('^\\d{4}-(\\d{2})')),
      by: '<',
      right: named('month'),
    }
  );
  return {
    ChargeCategory: choose(
      [
        [isKind('usage'), text('Usage')],
        [isKind('commitment'), text('Purchase')],
        [isKind('tax'), text('Tax')],
      ],
      text('Adjustment')
    ),
    ChargeClass: choose([[isCorrection, text('Correction')]]),
    ChargeDescription: first(native('sku', 'description'), native('service', 'description'), native('cost_type')),
    ChargeFrequency: choose(
      [
        [isKind('usage'), text('Usage-Based')],
        [isKind('commitment'), text('Recurring')],
      ],
      text('One-Time')
    ),
    PricingCategory: choose([
      [all(isKind('usage'), isSet(named('commitment'))), text('Committed')],
      [all(isKind('usage'), matches(native('sku', 'description'), '(?i)\\b(spot|preemptible)\\b')), text('Dynamic')],
      [isKind('usage', 'commitment'), text('Standard')],
    ]),
  };
}

/** The id of the commitment of a fee or of covered usage; empty for other rows. */
export function commitmentOf({ native }: GoogleCells): Expression {
  const instance = native('subscription', 'instance_id');
  return choose([
    [isKind('commitment'), instance],
    [isKind('usage'), first(instance, ofCredit('id'))],
  ]);
}

const ofCredit = (name: string): Expression => ({
  kind: 'json value',
  of: named('commitmentCredits'),
  path: [1, name],
});

/** Values that `commitmentColumns` uses, by name. */
export function namedCommitment({ native }: GoogleCells): Record<string, Expression> {
  const isSpend = any(
    all(isKind('commitment'), matches(native('sku', 'description'), '(?i)dollar|spend')),
    all(isKind('usage'), not(is(ofCredit('type'), 'COMMITTED_USAGE_DISCOUNT')))
  );
  return {
    commitmentCategory: choose([[isSet(named('commitment')), choose([[isSpend, text('Spend')]], text('Usage'))]]),
    // Google measures spend by what was paid for the commitment, and by what it took off the covered usage.
    commitmentCreditTotal: { kind: 'json sum', of: named('commitmentCredits'), path: ['amount'] },
    commitmentUsed: { kind: 'product', of: [named('commitmentCreditTotal'), text('-1')] },
    commitmentSpend: choose([
      [
        is(named('commitmentCategory'), 'Spend'),
        choose([[isKind('commitment'), native('cost')]], first(named('commitmentUsed'), native('cost'))),
      ],
    ]),
  };
}

/** What the row says about the commitment that it buys or uses. */
export function commitmentColumns({ native }: GoogleCells): Record<string, Expression> {
  const isUse = all(isSet(named('commitment')), isKind('usage'));
  const isSpend = is(named('commitmentCategory'), 'Spend');
  const isUsage = is(named('commitmentCategory'), 'Usage');
  const amount = native('usage', 'amount_in_pricing_units');
  return {
    CommitmentDiscountId: named('commitment'),
    CommitmentDiscountName: choose([
      [isUse, first(ofCredit('full_name'), ofCredit('name'))],
      [isSet(named('commitment')), native('sku', 'description')],
    ]),
    CommitmentDiscountCategory: named('commitmentCategory'),
    CommitmentDiscountType: choose([
      [isSpend, text('Spend-based committed use discount')],
      [isUsage, text('Resource-based committed use discount')],
    ]),
    CommitmentDiscountStatus: choose([[isUse, text('Used')]]),
    CommitmentDiscountQuantity: choose([
      [isSpend, named('commitmentSpend')],
      [isUsage, amount],
    ]),
    CommitmentDiscountUnit: choose([
      [isSpend, native('currency')],
      [all(isUsage, isSet(amount)), native('usage', 'pricing_unit')],
    ]),
  };
}
