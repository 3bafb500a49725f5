/**
 * What a row of a Microsoft cost export is, as values that rules and surveys share.
 *
 * The actual and the amortised export of a month differ only in commitments: the actual one has the purchases of
 * reservations and savings plans, and what they cover at no cost; the amortised one has the cost of what they cover
 * and of what stayed unused, and no purchases.
 * https://learn.microsoft.com/azure/cost-management-billing/reservations/understand-reserved-instance-usage-ea
 */
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
  text,
  type Condition,
  type Expression,
} from '../../../contract/focus/derivation.ts';
import type { NativeColumns } from './headers.ts';

/** `purchase`, `covered` and `unused` are charges of commitments; everything else is `other`. */
export const role = named('role');
/** ChargeType in lower case without spaces. */
export const charge = named('charge');
/** The file's own cost of the row. */
export const cost = named('cost');
/** Billing account and month: charges of one bill. */
export const bill = named('bill');
/** Bill, currency and subscription: where two exports of one bill are compared. */
export const group = named('group');
/** The billing month's first instant. */
export const month = named('month');

/** What a commitment covers or leaves unused: its cost is a share of a purchase that is billed elsewhere. */
export const isShare = is(role, 'covered', 'unused');
/** A commitment's own purchase or refund: its cost comes back as shares. */
export const isCommitmentPurchase = is(role, 'purchase');

export const lower = (of: Expression): Expression => ({ kind: 'lower', of });
const word = (of: Expression): Expression => lower({ kind: 'replace', of, pattern: '[\\s_-]+', by: '' });

/** Slash dates are read by the plan; `31.12.2025` has one order only, also written `1.9.2025`. */
export function day(of: Expression): Expression {
  const replace = (inner: Expression, pattern: string, by: string): Expression => ({
    ...{ kind: 'replace', of: inner, pattern, by },
  });
  const twoDigitDay = replace(of, '^\\s*(\\d)\\.', '0\\1.');
  const twoDigitMonth = replace(twoDigitDay, '^\\s*(\\d{2})\\.(\\d)\\.', '\\1.0\\2.');
  return replace(twoDigitMonth, '^\\s*(\\d{2})\\.(\\d{2})\\.(\\d{4})', '\\3-\\2-\\1');
}

/** Who is billed: a billing profile where there are any, else the enrolment, the partner's customer or the subscription. */
export function billingAccount(native: NativeColumns): Expression {
  return first(native('profile'), native('account'), native('customer'), native('subscription'));
}

/** Values that say what a row is, in the order in which they build on each other. */
export function chargeValues(native: NativeColumns): Record<string, Expression> {
  const ofCommitment: Condition = any(
    is(named('model'), 'reservation', 'savingsplan'),
    all(isEmpty(named('model')), any(isSet(native('reservation')), isSet(native('benefitId')))),
    matches(lower(native('consumedService')), '^microsoft\\.(capacity|billingbenefits)$')
  );
  return {
    ...native.values,
    charge: word(native('chargeType')),
    model: word(native('pricingModel')),
    cost: native('cost'),
    role: choose(
      [
        [matches(charge, '^unused'), text('unused')],
        [all(is(charge, 'purchase', 'refund'), ofCommitment), text('purchase')],
        [all(is(charge, 'usage', ''), ofCommitment), text('covered')],
      ],
      text('other')
    ),
    month: {
      kind: 'instant',
      of: day(first(native('periodStart'), native('date'))),
      to: 'start of month',
    },
    bill: join(billingAccount(native), text('|'), month),
    group: join(bill, text('|'), native('currency'), text('|'), native('subscription')),
  };
}
