/** Commitment discounts row by row: the purchase (R4), the covered usage (R5), the unused part (R6). */
import type { RowCheck } from './row-check.ts';
import { all, cell, decimal, isOneOf, known } from './sql.ts';

const isCommitmentPurchase = `${known(isOneOf('ChargeCategory', ['Purchase']))} AND isNotNull(${cell('CommitmentDiscountId')})`;
const isUsed = known(isOneOf('CommitmentDiscountStatus', ['Used']));
const isUnused = known(isOneOf('CommitmentDiscountStatus', ['Unused']));
const isUsage = known(isOneOf('ChargeCategory', ['Usage']));

/** The checks; ids of commitments and resources are compared without case, as Azure lowers only one of them. */
export function commitmentChecks(): RowCheck[] {
  const resourceIsCommitment = `lower(${cell('ResourceId')}) = lower(${cell('CommitmentDiscountId')})`;
  const check = (id: string, text: string, needs: readonly string[], when: string, kept: string): RowCheck => ({
    id,
    level: 'MUST',
    text,
    needs,
    violation: all(when, `NOT ${kept}`),
  });
  const id = 'CommitmentDiscountId';
  const status = 'CommitmentDiscountStatus';
  const category = 'ChargeCategory';
  const is = (column: string, value: string): string => known(isOneOf(column, [value]));
  return [
    check(
      'R4-purchase-effective',
      'A commitment purchase MUST have an EffectiveCost of 0.',
      ['EffectiveCost', id, category],
      isCommitmentPurchase,
      `ifNull(${decimal('EffectiveCost')} = 0, 1)`
    ),
    check(
      'R4-purchase-pricing',
      'A commitment purchase MUST have PricingCategory Standard.',
      ['PricingCategory', id, category],
      isCommitmentPurchase,
      `ifNull(${isOneOf('PricingCategory', ['Standard'])}, 1)`
    ),
    check(
      'R4-purchase-resource',
      'A commitment purchase MUST have the commitment as its ResourceId.',
      ['ResourceId', id, category],
      isCommitmentPurchase,
      known(resourceIsCommitment)
    ),
    check(
      'R4-purchase-status',
      'A commitment purchase MUST have no CommitmentDiscountStatus.',
      [status, id, category],
      isCommitmentPurchase,
      `isNull(${cell(status)})`
    ),
    check(
      'R5-used-billed',
      'Usage covered by a commitment MUST have a BilledCost of 0.',
      ['BilledCost', status],
      isUsed,
      `ifNull(${decimal('BilledCost')} = 0, 1)`
    ),
    check(
      'R5-used-pricing',
      'Usage covered by a commitment MUST have PricingCategory Committed.',
      ['PricingCategory', status],
      isUsed,
      is('PricingCategory', 'Committed')
    ),
    check(
      'R5-used-category',
      'CommitmentDiscountStatus Used MUST stand on Usage.',
      [category, status],
      isUsed,
      isUsage
    ),
    check(
      'R5-used-commitment',
      'CommitmentDiscountStatus Used MUST name its CommitmentDiscountId.',
      [id, status],
      isUsed,
      `isNotNull(${cell(id)})`
    ),
    check(
      'R6-unused-billed',
      'The unused part of a commitment MUST have a BilledCost of 0.',
      ['BilledCost', status],
      isUnused,
      `ifNull(${decimal('BilledCost')} = 0, 1)`
    ),
    check(
      'R6-unused-category',
      'The unused part of a commitment MUST have ChargeCategory Usage.',
      [category, status],
      isUnused,
      isUsage
    ),
    check(
      'R6-unused-resource',
      'The unused part of a commitment MUST have the commitment as its ResourceId.',
      ['ResourceId', id, status],
      isUnused,
      known(resourceIsCommitment)
    ),
    check(
      'R6-unused-quantity',
      'The unused part of a commitment MUST have no ConsumedQuantity.',
      ['ConsumedQuantity', status],
      isUnused,
      `isNull(${cell('ConsumedQuantity')})`
    ),
    check(
      'R6-unused-unit',
      'The unused part of a commitment MUST have no ConsumedUnit.',
      ['ConsumedUnit', status],
      isUnused,
      `isNull(${cell('ConsumedUnit')})`
    ),
  ];
}
