/**
 * From list to billed cost, step by step, every difference with its name. Pure and exact: the steps always add up,
 * and what no measure explains is shown as what it is.
 */
import { compareDecimals, subtractDecimals } from '../../contract/decimal.ts';
import type { CostAnswer } from '../../contract/api/query.ts';
import type { MeasureName } from '../../contract/measures.ts';
import { figureOf } from '../../components/answer/read';

export type LevelName = Extract<MeasureName, 'ListCost' | 'ContractedCost' | 'EffectiveCost' | 'BilledCost'>;
export type StepName =
  'negotiated' | 'list-unexplained' | 'commitment' | 'contracted-unexplained' | 'timing' | 'billing-other';

/** `level` is a cost metric; `step` is what leads from one to the next, negative when it lowers the cost. */
export type Line =
  { kind: 'level'; name: LevelName; amount: string } | { kind: 'step'; name: StepName; amount: string };

/**
 * `totals` answers the reconciliation query, `commitments` the one over charges of commitments. Null when a cost
 * metric is missing. Steps of zero are left out.
 */
export function reconcile(totals: CostAnswer, commitments: CostAnswer): Line[] | null {
  const of = (measure: MeasureName) => figureOf(totals, totals.rows[0], measure).value;
  const [list, contracted, effective, billed] = [
    of('ListCost'),
    of('ContractedCost'),
    of('EffectiveCost'),
    of('BilledCost'),
  ];
  if (list === null || contracted === null || effective === null || billed === null) {
    return null;
  }
  const negotiated = negate(of('NegotiatedSavings') ?? '0');
  const commitment = negate(of('CommitmentSavings') ?? '0');
  const row = commitments.rows[0];
  const timing = subtractDecimals(
    figureOf(commitments, row, 'BilledCost').value ?? '0',
    figureOf(commitments, row, 'EffectiveCost').value ?? '0'
  );
  return [
    { kind: 'level', name: 'ListCost', amount: list },
    ...steps(list, contracted, ['negotiated', negotiated], 'list-unexplained'),
    { kind: 'level', name: 'ContractedCost', amount: contracted },
    ...steps(contracted, effective, ['commitment', commitment], 'contracted-unexplained'),
    { kind: 'level', name: 'EffectiveCost', amount: effective },
    ...steps(effective, billed, ['timing', timing], 'billing-other'),
    { kind: 'level', name: 'BilledCost', amount: billed },
  ];
}

function steps(from: string, to: string, [name, amount]: [StepName, string], rest: StepName): Line[] {
  const remainder = subtractDecimals(subtractDecimals(to, from), amount);
  const lines: Line[] = [
    { kind: 'step', name, amount },
    { kind: 'step', name: rest, amount: remainder },
  ];
  return lines.filter((line) => compareDecimals(line.amount, '0') !== 0);
}

function negate(amount: string): string {
  return subtractDecimals('0', amount);
}
