/** How each measure of the metrics model is computed from parts. */
import { measureByName, type FocusDimensionName, type MeasureName } from '../../../contract/measures.ts';
import type { PartName } from './parts.ts';

/** A measure is one part, or one part divided by another. */
export type Formula =
  | { readonly kind: 'sum'; readonly part: PartName }
  | { readonly kind: 'ratio'; readonly numerator: PartName; readonly denominator: PartName };

/** Digits after the point of a ratio; what lies beyond is cut off. */
export const RATIO_SCALE = 18;

/** Every measure's formula. */
export const formulas: Readonly<Record<MeasureName, Formula>> = {
  EffectiveCost: sum('effective'),
  BilledCost: sum('billed'),
  ListCost: sum('list'),
  ContractedCost: sum('contracted'),
  Savings: sum('savings'),
  NegotiatedSavings: sum('negotiated_savings'),
  CommitmentSavings: sum('commitment_savings'),
  EffectiveSavingsRate: ratio('savings', 'usage_list'),
  CommitmentUtilization: ratio('used_effective', 'committed_effective'),
  CommitmentCoverage: ratio('covered_list', 'usage_list'),
  UnusedCommitmentCost: sum('unused_effective'),
  ConsumedQuantity: sum('quantity'),
  ChargeCount: sum('charges'),
};

/** The parts that the measures need, each once, in the order of their first use. */
export function partsOf(measures: readonly MeasureName[]): PartName[] {
  const names = measures.flatMap((measure) => {
    const formula = formulas[measure];
    return formula.kind === 'sum' ? [formula.part] : [formula.numerator, formula.denominator];
  });
  return [...new Set(names)];
}

/**
 * SQL of a measure over columns that hold its parts; `column` gives the name of the column of a part.
 * A ratio is an exact decimal division, null where the divisor is zero.
 */
export function measureSql(measure: MeasureName, column: (part: PartName) => string): string {
  const formula = formulas[measure];
  if (formula.kind === 'sum') {
    return column(formula.part);
  }
  const divisor = column(formula.denominator);
  // The engine divides on every row before it looks at the condition, so the divisor itself must not be zero.
  const safe = `if(${divisor} = 0, ${divisor} + 1, ${divisor})`;
  return `if(${divisor} = 0, NULL, divideDecimal(${column(formula.numerator)}, ${safe}, ${RATIO_SCALE}))`;
}

/**
 * The dimensions along which a measure must stay apart because its unit differs along them: money and ratios of money
 * per currency, quantities per unit.
 */
export function unitDimensionsOf(measures: readonly MeasureName[]): FocusDimensionName[] {
  const units = new Set(measures.map((measure) => measureByName(measure).unit));
  return [
    ...(units.has('quantity') ? (['ConsumedUnit'] as const) : []),
    ...(units.has('money') || units.has('ratio') ? (['BillingCurrency'] as const) : []),
  ];
}

function sum(part: PartName): Formula {
  return { kind: 'sum', part };
}

function ratio(numerator: PartName, denominator: PartName): Formula {
  return { kind: 'ratio', numerator, denominator };
}
