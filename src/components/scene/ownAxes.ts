/** Axes for series that others would flatten. Pure. */
import type { ConfigOverrideRule } from '@grafana/data';
import { AxisPlacement } from '@grafana/schema';
import { unitCostNameOf, type AskedMeasure } from '../../contract/measures.ts';

/**
 * An axis on the right for every unit cost that is drawn beside other measures: a cost of one thing against the cost of
 * all of them would be a flat line. Fields are named as their measure, whatever they are broken down by. Unit costs
 * alone share the axis on the left.
 */
export function ownAxes(
  measures: readonly AskedMeasure[],
  label: (measure: AskedMeasure) => string
): ConfigOverrideRule[] {
  const perUnit = measures.filter((measure) => unitCostNameOf(measure) !== null);
  return perUnit.length === measures.length
    ? []
    : perUnit.map((measure) => ({
        matcher: { id: 'byName', options: measure },
        properties: [
          { id: 'custom.axisPlacement', value: AxisPlacement.Right },
          { id: 'custom.axisLabel', value: label(measure) },
        ],
      }));
}
