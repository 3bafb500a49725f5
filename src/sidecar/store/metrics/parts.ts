/**
 * The additive sums that measures are made of. A part can be summed again (over pieces, over "other", over days),
 * a ratio cannot: so queries carry parts to the end and divide last.
 *
 * Every part gives 0 where no charge states a value. Sums are exact: Decimal(38, 18) has 20 digits before the point,
 * which is more than any currency amount needs. Quantities of byte-seconds do outgrow that, and the engine's sum wraps
 * round without a word, so quantities are summed with 76 digits.
 */
import { coveringPurchase, DECIMAL_SCALE } from '../tables/columns.ts';
import type { FocusDimensionName } from '../../../contract/measures.ts';

/**
 * A sum in two forms: over rows of `cost`, and over the sum columns of a roll-up. Either gives its SQL, of the rows that
 * meet `when` alone where that is given.
 */
export interface Part {
  raw(when?: string): string;
  rollup(when?: string): string;
  /** The dimensions a roll-up must have kept apart for its form to be right. */
  readonly needs: readonly FocusDimensionName[];
  /** False for what no exchange rate applies to. */
  readonly isMoney: boolean;
}

const usage = "ChargeCategory = 'Usage'";
const used = "CommitmentDiscountStatus = 'Used'";
const unused = "CommitmentDiscountStatus = 'Unused'";
// A null cost makes the condition null, and a null condition would drop the row: such a row covers nothing.
const notCovering = `NOT ifNull(${coveringPurchase()}, 0)`;
const quantity = `toDecimal256(ConsumedQuantity, ${DECIMAL_SCALE})`;

/** Every part by name. */
export const parts = {
  effective: money({ value: 'EffectiveCost' }),
  billed: money({ value: 'BilledCost' }),
  list: money({ value: 'ListCost', inRollup: 'ListCost - CoveringListCost', onlyRaw: notCovering }),
  contracted: money({
    value: 'ContractedCost',
    inRollup: 'ContractedCost - CoveringContractedCost',
    onlyRaw: notCovering,
  }),
  savings: difference('ListCost', 'EffectiveCost', 'OneSidedListMinusEffective'),
  negotiated_savings: difference('ListCost', 'ContractedCost', 'OneSidedListMinusContracted'),
  commitment_savings: difference('ContractedCost', 'EffectiveCost', 'OneSidedContractedMinusEffective'),
  usage_list: money({ value: 'ListCost', only: usage, needs: ['ChargeCategory'] }),
  covered_list: money({
    value: 'ListCost',
    only: `${usage} AND ${used}`,
    needs: ['ChargeCategory', 'CommitmentDiscountStatus'],
  }),
  used_effective: byStatus(used),
  unused_effective: byStatus(unused),
  committed_effective: byStatus("CommitmentDiscountStatus IN ('Used', 'Unused')"),
  quantity: {
    raw: (when?: string) => orZero(sumOf(quantity, when)),
    rollup: (when?: string) => sumOf(quantity, when),
    needs: [],
    isMoney: false,
  },
  charges: {
    raw: (when?: string) => (when === undefined ? 'count()' : `countIf(${when})`),
    rollup: (when?: string) => sumOf('ChargeCount', when),
    needs: [],
    isMoney: false,
  },
} as const satisfies Record<string, Part>;

export type PartName = keyof typeof parts;

interface MoneySum {
  readonly value: string;
  /** The value in the sum columns of a roll-up, where it is not the same. */
  readonly inRollup?: string;
  /** Of which rows. */
  readonly only?: string;
  /** Of which rows of `cost`, where a roll-up's columns are of these rows already. */
  readonly onlyRaw?: string;
  readonly needs?: Part['needs'];
}

function money({ value, inRollup = value, only, onlyRaw, needs = [] }: MoneySum): Part {
  return {
    raw: (when?: string) => orZero(sumOf(value, only, onlyRaw, when)),
    rollup: (when?: string) => sumOf(inRollup, only, when),
    needs,
    isMoney: true,
  };
}

// Null minus anything is null, so charges that do not state both sides stay out; a roll-up takes them out again.
function difference(left: string, right: string, oneSided: string): Part {
  const value = `${left} - ${right}`;
  return money({ value, inRollup: `${value} - ${oneSided}`, only: usage, needs: ['ChargeCategory'] });
}

function byStatus(only: string): Part {
  return money({ value: 'EffectiveCost', only, needs: ['CommitmentDiscountStatus'] });
}

function sumOf(value: string, ...conditions: readonly (string | undefined)[]): string {
  const all = conditions.filter((condition) => condition !== undefined);
  return all.length === 0 ? `sum(${value})` : `sumIf(${value}, ${all.join(' AND ')})`;
}

function orZero(sum: string): string {
  return `ifNull(${sum}, 0)`;
}
