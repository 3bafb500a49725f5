/** Puts costs and quantities of the same step and key side by side. Pure. */
import { stepsOf } from '../../../contract/calendar.ts';
import { divideDecimals, multiplyDecimals } from '../../../contract/money.ts';
import type { UnitCostQuery, UnitCostRow } from '../../../contract/api/unit-cost.ts';

/** An amount of one step and key; `time` and `key` null where the query has none. */
export interface Amount {
  readonly time: string | null;
  readonly key: string | null;
  readonly amount: string;
}

/**
 * A row for each step of the period, key and currency, in that order. Steps in which one side or both have nothing are
 * there too, so that a gap is seen.
 */
export function pairUp(
  query: Pick<UnitCostQuery, 'period' | 'granularity' | 'per'>,
  costs: readonly (Amount & { readonly currency: string })[],
  quantities: readonly Amount[]
): UnitCostRow[] {
  const steps = query.granularity === 'none' ? [null] : stepsOf(query.period, query.granularity);
  const keys = [...new Set([...costs, ...quantities].map(({ key }) => key))].sort((left, right) =>
    (left ?? '') < (right ?? '') ? -1 : 1
  );
  const currencies = [...new Set(costs.map(({ currency }) => currency))].sort();
  const placeOf = (time: string | null, key: string | null, currency = '') => JSON.stringify([time, key, currency]);
  const costAt = new Map(costs.map((each) => [placeOf(each.time, each.key, each.currency), each.amount]));
  const quantityAt = new Map(quantities.map((each) => [placeOf(each.time, each.key), each.amount]));
  return steps.flatMap((time) =>
    (keys.length === 0 ? [null] : keys).flatMap((key) =>
      (currencies.length === 0 ? [null] : currencies).map((currency): UnitCostRow => {
        const cost = currency === null ? null : (costAt.get(placeOf(time, key, currency)) ?? null);
        const quantity = quantityAt.get(placeOf(time, key)) ?? null;
        const unitCost =
          cost === null || quantity === null ? null : divideDecimals(multiplyDecimals(cost, query.per), quantity);
        return { time, key, currency, cost, quantity, unitCost };
      })
    )
  );
}
