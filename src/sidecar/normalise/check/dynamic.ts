/** Why the rule model's dynamic rules are not judged, and which of our checks comes nearest. */
import type { ModelRule } from './reference.ts';

/** By the rule's sentence, as ids move between versions of the model. */
const nearest: readonly (readonly [RegExp, string])[] = [
  [
    /^The sum of the EffectiveCost for all rows where CommitmentDiscountStatus|^The sum of EffectiveCost where/,
    'R7-commitment-totals',
  ],
  [/^The CommitmentDiscountId and ResourceId MUST/, 'R4-purchase-resource'],
  [/^CommitmentDiscountStatus MUST be "Used"|BilledCost MUST be 0 for any row where the commitment/, 'R5-used-…'],
  [
    /^These rows MUST be represented|^Such rows MUST have|CommitmentDiscountQuantity MUST be the remaining/,
    'R6-unused-…',
  ],
  [/^The product of ContractedUnitPrice|^The product of PricingQuantity/, 'R2-contracted-cost'],
  [/^The sum of the BilledCost for a given InvoiceId/, 'fact R10-billed-by-invoice'],
  [/^ChargeClass MUST/, 'R11-correction-period'],
  [
    /empty strings or placeholder|^Columns MUST use NULL|^Empty strings/,
    'R14-null-words, R14-placeholders and R14-blank-text',
  ],
  [/exclusive end bound/, 'R1-charge-period-end and R1-billing-period-end'],
  [/Pascal case|no special characters/, 'file-column-spelling'],
  [/prefixed with a consistent x_ prefix/, 'file-custom-prefix'],
  [/^Custom columns SHOULD be listed after|^All FOCUS columns SHOULD be first/, 'file-column-order'],
  [/provided in the BillingCurrency|currency used in the invoice/, 'R13-invoice-currency'],
];

const formatAttributes = ['DateTimeFormat', 'NumericFormat', 'KeyValueFormat', 'CurrencyFormat', 'UnitFormat'];

/** One sentence. */
export function reasonNotCheckable(rule: ModelRule): string {
  if (formatAttributes.includes(rule.Reference)) {
    return 'Dynamic in the rule model: judged column by column by the format rules.';
  }
  const sentence = rule.ValidationCriteria.MustSatisfy;
  const near = nearest.find(([pattern]) => pattern.test(sentence));
  return near === undefined
    ? 'Dynamic in the rule model: needs knowledge that is not in the file.'
    : `Dynamic in the rule model; the nearest check of ours is ${near[1]}.`;
}
