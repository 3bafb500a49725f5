import { useMemo } from 'react';
import { QUANTITY } from '../../contract/api/budget.ts';
import type { CostScope } from '../../components/scene/useCostScope';
import { useSidecar } from '../../components/sidecar/useSidecar';
import type { ForecastBody } from './ForecastBody';
import { unitsQuery, type Subject } from './queries';

/** What the page forecasts, and the units that usage can be forecast in; without a choice that of the most cost. */
export function useSubject(model: ForecastBody, scope: CostScope) {
  const { measure, unit: chosen } = model.useState();
  const ofUsage = measure === QUANTITY;
  const call = useSidecar(scope.uid, 'values', ofUsage ? unitsQuery : undefined, scope.refresh);
  const units = call.data?.values.filter((value) => value !== '') ?? [];
  const unit = ofUsage ? chosen || (units[0] ?? '') : '';
  const { choice } = scope;
  const subject = useMemo((): Subject => ({ measure, unit, choice }), [measure, unit, choice]);
  return { subject, units, call };
}
