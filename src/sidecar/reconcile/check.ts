/** One statement held against our charges. Pure. */
import { compareDecimals, subtractDecimals, sumDecimals } from '../../contract/decimal.ts';
import type { DifferencePart, ReconciliationCheck } from '../../contract/api/reconciliation.ts';
import type { ChargeSums } from '../store/index.ts';

/** Cents are the smallest unit of an invoice, and each one is rounded by itself. */
export const TOLERANCE = '0.01';

/** What is known of a statement before it is judged. */
export interface Claim extends Pick<
  ReconciliationCheck,
  | 'kind'
  | 'id'
  | 'sources'
  | 'billingAccountId'
  | 'periodStart'
  | 'periodEnd'
  | 'currency'
  | 'metric'
  | 'ours'
  | 'theirs'
  | 'matchedBy'
  | 'statedOn'
  | 'evidence'
> {
  readonly explained?: readonly DifferencePart[];
  readonly hints?: readonly DifferencePart[];
  readonly tolerance?: string;
  readonly isOpen: boolean;
  readonly isComparable?: boolean;
}

/** The check: difference, what is explained of it, and whether the rest lies within the tolerance. */
export function judge({
  isOpen,
  isComparable = true,
  explained = [],
  hints = [],
  ...claim
}: Claim): ReconciliationCheck {
  const tolerance = claim.tolerance ?? TOLERANCE;
  const parts = explained.filter(({ amount }) => compareDecimals(amount, '0') !== 0);
  const difference = claim.ours === null ? null : subtractDecimals(claim.ours, claim.theirs);
  const unexplained =
    difference === null ? null : subtractDecimals(difference, sumDecimals(parts.map(({ amount }) => amount)));
  return {
    ...claim,
    tolerance,
    difference,
    explained: parts,
    unexplained,
    status: statusOf(unexplained, { isOpen, isComparable, hasParts: parts.length > 0, tolerance }),
    hints: hints
      .filter(({ amount }) => compareDecimals(amount, '0') !== 0)
      .map((hint) => ({
        ...hint,
        matches:
          unexplained !== null && isWithin(subtractDecimals(absolute(unexplained), absolute(hint.amount)), tolerance),
      })),
  };
}

function statusOf(
  unexplained: string | null,
  facts: { isOpen: boolean; isComparable: boolean; hasParts: boolean; tolerance: string }
): ReconciliationCheck['status'] {
  if (unexplained === null) {
    return facts.isOpen ? 'open' : 'no_charges';
  }
  if (!facts.isComparable) {
    return 'not_comparable';
  }
  if (facts.isOpen) {
    return 'open';
  }
  if (!isWithin(unexplained, facts.tolerance)) {
    return 'differs';
  }
  return facts.hasParts ? 'explained' : 'agrees';
}

/** The amount without its sign. */
export function absolute(amount: string): string {
  return compareDecimals(amount, '0') < 0 ? negated(amount) : amount;
}

/** The amount with the other sign. */
export function negated(amount: string): string {
  return subtractDecimals('0', amount);
}

function isWithin(amount: string, tolerance: string): boolean {
  return compareDecimals(absolute(amount), tolerance) <= 0;
}

/** The sum of one column over rows; null for no rows. */
export function total(
  rows: readonly ChargeSums[],
  of: 'effective' | 'billed' | 'plainList' | 'plainContracted' | 'tax' | 'credits' | 'corrections'
): string | null {
  return rows.length === 0 ? null : sumDecimals(rows.map((row) => row[of]));
}

/** Column of a FOCUS cost. */
export const columnOf = {
  BilledCost: 'billed',
  EffectiveCost: 'effective',
  ListCost: 'plainList',
  ContractedCost: 'plainContracted',
} as const;

/** Parts of the rows that statements often leave out, or have beyond them. */
export function partsOfBill(rows: readonly ChargeSums[]): DifferencePart[] {
  return (['tax', 'credits', 'corrections'] as const).map((reason) => ({ reason, amount: total(rows, reason) ?? '0' }));
}

/** The sources of rows, each once. */
export function sourcesOf(rows: readonly ChargeSums[]): string[] {
  return [...new Set(rows.map(({ source }) => source))].sort();
}

/** True when the billing month begins in the half-open days. */
export function beginsIn(billingMonth: string, from: string, to: string): boolean {
  const first = `${billingMonth}-01`;
  return from <= first && first < to;
}

/** True for the source itself and for its series, which stand beside each other as `NAME: SERIES`. */
export function isOfSource(source: string, name: string): boolean {
  return source === name || source.startsWith(`${name}: `);
}
