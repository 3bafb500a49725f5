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

/** A sum in two forms: over rows of `cost`, and over the sum columns of a roll-up. */
export interface Part {
  readonly raw: string;
  readonly rollup: string;
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

/** Every part by name. */
export const parts = {
  effective: everywhere('EffectiveCost'),
  billed: everywhere('BilledCost'),
  list: {
    raw: orZero(`sumIf(ListCost, ${notCovering})`),
    rollup: 'sum(ListCost - CoveringListCost)',
    needs: [],
    isMoney: true,
  },
  contracted: {
    raw: orZero(`sumIf(ContractedCost, ${notCovering})`),
    rollup: 'sum(ContractedCost - CoveringContractedCost)',
    needs: [],
    isMoney: true,
  },
  savings: difference('ListCost', 'EffectiveCost', 'OneSidedListMinusEffective'),
  negotiated_savings: difference('ListCost', 'ContractedCost', 'OneSidedListMinusContracted'),
  commitment_savings: difference('ContractedCost', 'EffectiveCost', 'OneSidedContractedMinusEffective'),
  usage_list: overUsage('ListCost', 'ListCost'),
  covered_list: {
    raw: orZero(`sumIf(ListCost, ${usage} AND ${used})`),
    rollup: `sumIf(ListCost, ${usage} AND ${used})`,
    needs: ['ChargeCategory', 'CommitmentDiscountStatus'],
    isMoney: true,
  },
  used_effective: byStatus(used),
  unused_effective: byStatus(unused),
  committed_effective: byStatus("CommitmentDiscountStatus IN ('Used', 'Unused')"),
  quantity: {
    raw: orZero(`sum(toDecimal256(ConsumedQuantity, ${DECIMAL_SCALE}))`),
    rollup: `sum(toDecimal256(ConsumedQuantity, ${DECIMAL_SCALE}))`,
    needs: [],
    isMoney: false,
  },
  charges: { raw: 'count()', rollup: 'sum(ChargeCount)', needs: [], isMoney: false },
} as const satisfies Record<string, Part>;

export type PartName = keyof typeof parts;

function everywhere(column: string): Part {
  return { raw: orZero(`sum(${column})`), rollup: `sum(${column})`, needs: [], isMoney: true };
}

function overUsage(raw: string, rollup: string): Part {
  return {
    raw: orZero(`sumIf(${raw}, ${usage})`),
    rollup: `sumIf(${rollup}, ${usage})`,
    needs: ['ChargeCategory'],
    isMoney: true,
  };
}

// Null minus anything is null, so charges that do not state both sides stay out; a roll-up takes them out again.
function difference(left: string, right: string, oneSided: string): Part {
  return overUsage(`${left} - ${right}`, `${left} - ${right} - ${oneSided}`);
}

function byStatus(condition: string): Part {
  return {
    raw: orZero(`sumIf(EffectiveCost, ${condition})`),
    rollup: `sumIf(EffectiveCost, ${condition})`,
    needs: ['CommitmentDiscountStatus'],
    isMoney: true,
  };
}

function orZero(sum: string): string {
  return `ifNull(${sum}, 0)`;
}
