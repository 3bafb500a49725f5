/** Our checks that need more than one row: commitments over their term, one currency per invoice, one category per service. */
import { distinctRule } from './distinct.ts';
import type { PlanContext } from './plan-context.ts';
import { exampleLimit, failed, notApplicable, notCheckable, passed, type PlannedRule, type Verdict } from './rules.ts';
import { cell, decimal, instant, isOneOf, known } from './sql.ts';

/** All group checks; those whose columns are missing say so. */
export function planGroupRules(context: PlanContext): PlannedRule[] {
  const provider = context.cells.present.has('ServiceProviderName') ? 'ServiceProviderName' : 'ProviderName';
  const one = (id: string, level: 'MUST' | 'SHOULD', text: string, keys: readonly string[], value: string) =>
    distinct(context, { id, level, text, keys, value });
  return [
    one('R13-invoice-currency', 'MUST', 'An invoice MUST have one BillingCurrency.', ['InvoiceId'], 'BillingCurrency'),
    one(
      'R13-account-currency',
      'SHOULD',
      'Rows of one billing account SHOULD have one BillingCurrency; costs of different currencies never add up.',
      ['BillingAccountId'],
      'BillingCurrency'
    ),
    one(
      'R17-service-category',
      'MUST',
      'A service of a provider MUST have one ServiceCategory.',
      [provider, 'ServiceName'],
      'ServiceCategory'
    ),
    one('R17-sku', 'MUST', 'A SkuPriceId MUST belong to one SkuId.', [provider, 'SkuPriceId'], 'SkuId'),
    one(
      'R19-commitment-unit',
      'MUST',
      'A commitment MUST keep its CommitmentDiscountUnit.',
      ['CommitmentDiscountId'],
      'CommitmentDiscountUnit'
    ),
    commitmentTotals(context),
  ];
}

function distinct(
  context: PlanContext,
  rule: { id: string; level: 'MUST' | 'SHOULD'; text: string; keys: readonly string[]; value: string }
): PlannedRule {
  const head = { id: rule.id, origin: 'arithmetic', level: rule.level, text: rule.text } as const;
  const missing = [...rule.keys, rule.value].filter((column) => !context.cells.present.has(column));
  return missing.length > 0
    ? { ...head, kind: 'settled', verdict: notApplicable(`${missing.join(', ')} is not in the file.`) }
    : distinctRule(head, { keys: rule.keys, value: rule.value, atMost: 1 });
}

const needed = [
  'CommitmentDiscountId',
  'CommitmentDiscountStatus',
  'ChargeCategory',
  'EffectiveCost',
  'BilledCost',
  'ChargePeriodStart',
  'ChargePeriodEnd',
];

/**
 * R7: the effective cost of a commitment's used and unused rows is what its purchases billed. Judged only where the
 * purchases' charge periods, the term, are exactly as long as the used and unused rows reach.
 */
function commitmentTotals(context: PlanContext): PlannedRule {
  const head = {
    id: 'R7-commitment-totals',
    origin: 'arithmetic',
    level: 'MUST',
    text: 'Over the term of a commitment the EffectiveCost of its Used and Unused rows MUST add up to the BilledCost of its purchases, to 1 part in 10,000.',
  } as const;
  const missing = needed.filter((column) => !context.cells.present.has(column));
  if (missing.length > 0) {
    return { ...head, kind: 'settled', verdict: notApplicable(`${missing.join(', ')} is not in the file.`) };
  }
  const purchase = known(isOneOf('ChargeCategory', ['Purchase']));
  const covered = known(isOneOf('CommitmentDiscountStatus', ['Used', 'Unused']));
  const sum = (column: string, when: string): string =>
    `sumIf(ifNull(${decimal(column)}, toDecimal256('0', 36)), ${when})`;
  const edges = (when: string): string =>
    `(minIf(${instant('ChargePeriodStart')}, ${when}), maxIf(${instant('ChargePeriodEnd')}, ${when}))`;
  const inner =
    `SELECT ${cell('CommitmentDiscountId')} AS id, min(row_number) AS row, ` +
    `${sum('EffectiveCost', covered)} AS amortised, ${sum('BilledCost', purchase)} AS purchased, ` +
    `countIf(${purchase}) > 0 AND countIf(${covered}) > 0 AND ${edges(purchase)} = ${edges(covered)} AS whole ` +
    `FROM cells WHERE isNotNull(${cell('CommitmentDiscountId')}) GROUP BY id`;
  const wrong = 'ifNull(whole, 0) AND abs(amortised - purchased) * 10000 > abs(purchased)';
  return {
    ...head,
    kind: 'query',
    select:
      `SELECT toValidUTF8(assumeNotNull(id)) AS commitment, row, toString(amortised) AS amortised_text, ` +
      `toString(purchased) AS purchased_text, ${wrong} AS is_wrong, count() OVER () AS commitments, ` +
      `sum(ifNull(whole, 0)) OVER () AS whole_terms, sum(${wrong}) OVER () AS wrong_terms ` +
      `FROM (${inner}) ORDER BY is_wrong DESC, row LIMIT ${exampleLimit}`,
    judge: judgeCommitments,
  };
}

function judgeCommitments(rows: readonly Record<string, unknown>[]): Verdict {
  const commitments = Number(rows[0]?.['commitments'] ?? 0);
  const whole = Number(rows[0]?.['whole_terms'] ?? 0);
  const wrong = Number(rows[0]?.['wrong_terms'] ?? 0);
  if (commitments === 0) {
    return notApplicable('The file has no commitment.');
  }
  if (whole === 0) {
    return notCheckable(`No commitment's whole term lies inside the file (${commitments} begin or end outside it).`);
  }
  const note = `${whole} of ${commitments} commitments lie inside the file with their whole term.`;
  if (wrong === 0) {
    return passed([note]);
  }
  const examples = rows
    .filter((row) => Number(row['is_wrong']) === 1)
    .map((row) => ({
      row: Number(row['row']),
      values: {
        CommitmentDiscountId: String(row['commitment']),
        'sum of EffectiveCost': String(row['amortised_text']),
        'sum of BilledCost': String(row['purchased_text']),
      },
    }));
  return failed(wrong, examples, [note]);
}
