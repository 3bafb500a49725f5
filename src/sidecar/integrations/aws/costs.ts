/** What each line costs: billed, amortised, at list and at contracted price. Pure. */
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
  type Expression,
} from '../../../contract/focus/derivation.ts';
import type { AwsCells } from './headers.ts';
import { isKind, isPurchase, isSavingsPlanFee, isUse } from './kinds.ts';

/** What the costs of a file say, found out before its rows are read. */
export interface CostFacts {
  /** Net costs stand in the file: discounts are taken off each line, and the discount lines count no more. */
  readonly net: boolean;
  /** The file says what covered usage is worth. Without it nothing is amortised. */
  readonly savingsPlans: boolean;
  readonly reservations: boolean;
}

const compare = (left: Expression, by: '<' | '=' | '>' | '!=', right: string): Condition => ({
  kind: 'compare',
  left,
  by,
  right: text(right),
});
/** Holds for a number, and for nothing else. */
export const isNumber = (of: Expression): Condition => any(compare(of, '=', '0'), compare(of, '!=', '0'));
const quotient = (a: Expression, b: Expression): Expression => ({ kind: 'quotient', of: [a, b] });

// What is no number stays none, so that the row is rejected for it.
const negated = (of: Expression): Expression =>
  choose(
    [
      [isEmpty(of), nothing],
      [matches(of, '^\\s*-'), { kind: 'replace', of, pattern: '^\\s*-', by: '' }],
    ],
    join(text('-'), of)
  );

/** The named values for costs, in the order in which they build on each other; `kind` comes before them. */
export function namedCosts({ native }: AwsCells, facts: CostFacts): Record<string, Expression> {
  const net = (group: 'reservation' | 'savingsPlan', name: string, netName: string) =>
    facts.net ? first(native(group, netName), native(group, name)) : native(group, name);
  const unblended = native('lineItem', 'UnblendedCost');
  const netUnblended = native('lineItem', 'NetUnblendedCost');
  const billed = facts.net
    ? choose(
        [
          [isSet(netUnblended), netUnblended],
          [isKind('discount'), text('0')],
        ],
        unblended
      )
    : first(unblended, netUnblended);
  const publicCost = native('pricing', 'publicOnDemandCost');
  const publicRate = native('pricing', 'publicOnDemandRate');
  const usageAmount = native('lineItem', 'UsageAmount');
  const rate = facts.net ? native('lineItem', 'NetUnblendedRate') : native('lineItem', 'UnblendedRate');
  return {
    billed,
    unused: choose([
      ...(facts.reservations
        ? [
            [
              isKind('reservation recurring fee'),
              {
                kind: 'sum',
                of: [
                  net(
                    'reservation',
                    'UnusedAmortizedUpfrontFeeForBillingPeriod',
                    'NetUnusedAmortizedUpfrontFeeForBillingPeriod'
                  ),
                  net('reservation', 'UnusedRecurringFee', 'NetUnusedRecurringFee'),
                ],
              },
            ] as const,
          ]
        : []),
      ...(facts.savingsPlans
        ? [
            [
              isKind('savings plan recurring fee'),
              {
                kind: 'sum',
                of: [native('savingsPlan', 'TotalCommitmentToDate'), negated(native('savingsPlan', 'UsedCommitment'))],
              },
            ] as const,
          ]
        : []),
    ]),
    amortised: amortised(facts, {
      savingsPlan: net('savingsPlan', 'SavingsPlanEffectiveCost', 'NetSavingsPlanEffectiveCost'),
      reservation: net('reservation', 'EffectiveCost', 'NetEffectiveCost'),
    }),
    contracted: choose(
      [
        [isKind('split'), text('0')],
        [isKind('savings plan usage'), first(named('billed'), publicCost)],
        [isKind('reservation usage'), first(publicCost, named('amortised'))],
      ],
      named('billed')
    ),
    listKnown: choose([
      [
        all(
          isUse,
          not(isKind('split')),
          isSet(publicCost),
          not(all(compare(publicCost, '=', '0'), compare(named('contracted'), '!=', '0')))
        ),
        text('yes'),
      ],
    ]),
    list: choose(
      [
        [is(named('listKnown'), 'yes'), publicCost],
        [isKind('discount'), text('0')],
      ],
      named('contracted')
    ),
    quantity: choose([
      [isKind('split'), first(native('splitLineItem', 'SplitUsage'), usageAmount)],
      [isUse, usageAmount],
      [isSavingsPlanFee, named('billed')],
      [isPurchase, choose([[compare(usageAmount, '!=', '0'), usageAmount]], text('1'))],
    ]),
    contractedPrice: choose([
      [isSavingsPlanFee, text('1')],
      [isKind('reservation usage'), first(publicRate, quotient(named('contracted'), named('quantity')))],
      [isUse, first(rate, quotient(named('contracted'), named('quantity')), publicRate, text('0'))],
      [isPurchase, quotient(named('contracted'), named('quantity'))],
    ]),
    listPrice: choose(
      [[is(named('listKnown'), 'yes'), first(publicRate, quotient(named('list'), named('quantity')), text('0'))]],
      named('contractedPrice')
    ),
  };
}

function amortised(facts: CostFacts, effective: { savingsPlan: Expression; reservation: Expression }): Expression {
  return choose(
    [
      [isKind('split'), text('0')],
      ...(facts.savingsPlans
        ? ([
            [isKind('savings plan usage'), effective.savingsPlan],
            [isKind('savings plan recurring fee'), named('unused')],
            [isKind('savings plan negation', 'savings plan upfront fee'), text('0')],
          ] as const)
        : []),
      ...(facts.reservations
        ? ([
            [isKind('reservation usage'), effective.reservation],
            [isKind('reservation recurring fee'), named('unused')],
            [isKind('reservation upfront fee'), text('0')],
          ] as const)
        : []),
    ],
    named('billed')
  );
}
