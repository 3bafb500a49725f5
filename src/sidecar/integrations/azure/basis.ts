/** Which of a row's two costs its export states. Pure: decisions about files in, conditions on rows out. */
import {
  all,
  any,
  choose,
  is,
  not,
  nothing,
  text,
  type Condition,
  type Expression,
  type SetAside,
} from '../../../contract/focus/derivation.ts';
import { bill, cost, group, isCommitmentPurchase, isShare } from './charge.ts';
import type { Reading } from './pair.ts';

/** How the rows of a file count beside those of the other export of the month. */
export interface Basis {
  readonly setAside: readonly SetAside[];
  /** Rows that have no BilledCost. */
  readonly unbilled: Condition;
  readonly unbilledReason: string;
  /** Rows that have no EffectiveCost. */
  readonly ineffective: Condition;
  readonly ineffectiveReason: string;
  /** Rows whose quantities and prices the other export tells. */
  readonly toldElsewhere: Condition;
  /** Columns that say so; none where every charge is read once. */
  readonly columns: Readonly<Record<string, Expression>>;
}

const never: Condition = any();
const oneOf = (of: Expression, values: readonly string[]) => (values.length === 0 ? never : is(of, ...values));

const billedElsewhere =
  'shares of reservations and savings plans, and what the actual export has in its own rows: billed there';
const effectiveElsewhere =
  'purchases and refunds of reservations and savings plans, and what the amortised export has in its own rows: their effective cost is told there';

/** What was decided about a file, as conditions on its rows. */
export function basisOf({ kind, paired, apart, inBoth }: Reading): Basis {
  const isApart = oneOf(group, apart);
  const isActual = kind === 'actual';
  const repeated = isActual ? all(oneOf(group, inBoth), not(isCommitmentPurchase)) : never;
  // A row without a cost is no free one: it stays, to be rejected.
  const isFree: Condition = { kind: 'compare', left: cost, by: '=', right: text('0') };
  const reason = 'the amortised export of the month, loaded together with this one, has the charge too';
  const inAmortised = all(oneOf(bill, paired), not(isCommitmentPurchase), not(isApart));
  return {
    setAside: isActual && paired.length > 0 ? [{ when: any(inAmortised, all(repeated, isShare, isFree)), reason }] : [],
    unbilled: isActual ? all(isShare, not(isApart)) : any(isShare, isApart),
    unbilledReason: billedElsewhere,
    ineffective: isActual ? any(isCommitmentPurchase, isApart) : all(isCommitmentPurchase, not(isApart)),
    ineffectiveReason: effectiveElsewhere,
    toldElsewhere: repeated,
    columns:
      apart.length === 0 ? {} : { x_Export: choose([[isApart, text(isActual ? 'actual' : 'amortized')]], nothing) },
  };
}
