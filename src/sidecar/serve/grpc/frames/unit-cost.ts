/** Unit costs in the shape of a cost answer, so that they become the same frames. Pure. */
import type { CostAnswer } from '../../../../contract/api/query.ts';
import type { UnitCostAnswer, UnitCostQuery } from '../../../../contract/api/unit-cost.ts';
import { provenanceOf } from '../../../analyse/unit-cost/index.ts';

/**
 * A row for each step and currency that has a unit cost; a step without one is left out, which a graph shows as a gap
 * and an alert rule as no data, never as zero.
 */
export function unitCostAnswer(
  answer: UnitCostAnswer,
  { granularity, usage, per }: Pick<UnitCostQuery, 'granularity' | 'usage' | 'per'>
): CostAnswer {
  const stepped = granularity !== 'none';
  const name = per === '1' ? `Cost per ${usage.metric}` : `Cost per ${per} ${usage.metric}`;
  return {
    columns: [
      ...(stepped ? [{ name: 'time', role: 'time' as const }] : []),
      { name: 'BillingCurrency', role: 'currency' },
      { name, role: 'measure', unit: 'money' },
    ],
    rows: answer.rows.flatMap(({ time, currency, unitCost }) =>
      currency === null || unitCost === null ? [] : [[...(stepped ? [time] : []), currency, unitCost]]
    ),
    provenance: provenanceOf(answer),
  };
}
