/** Sums over the rows of an allocation. Pure. */
import type { KubernetesAllocation } from '../../contract/api/kubernetes.ts';
import { divideDecimals, sumDecimals } from '../../contract/decimal.ts';
import { IDLE_KEY } from './view';

/** The sums of one currency. */
export interface Totals {
  currency: string;
  cost: string;
  /** What nobody asked for or used, where it has rows of its own. */
  idle: string;
  /** The idle part of the cost; null when there is no cost. */
  idleShare: string | null;
  /** Used ÷ requested, over all rows, as decimal text; null where nothing was requested. */
  cpuEfficiency: string | null;
  ramEfficiency: string | null;
}

/** One entry a currency, in the order of the rows: amounts of different currencies are never added. */
export function totalsOf(rows: readonly KubernetesAllocation[]): Totals[] {
  return [...new Set(rows.map(({ currency }) => currency))].map((currency) => {
    const own = rows.filter((row) => row.currency === currency);
    const cost = sumDecimals(own.map(({ totalCost }) => totalCost));
    const idle = sumDecimals(own.filter(({ keys }) => keys.includes(IDLE_KEY)).map(({ totalCost }) => totalCost));
    const ratio = (used: (row: KubernetesAllocation) => number, requested: (row: KubernetesAllocation) => number) => {
      const asked = own.reduce((sum, row) => sum + requested(row), 0);
      return asked === 0 ? null : String(own.reduce((sum, row) => sum + used(row), 0) / asked);
    };
    return {
      ...{ currency, cost, idle, idleShare: divideDecimals(idle, cost) },
      cpuEfficiency: ratio(
        (row) => row.cpuCoreHoursUsed,
        (row) => row.cpuCoreHoursRequested
      ),
      ramEfficiency: ratio(
        (row) => row.ramGiBHoursUsed,
        (row) => row.ramGiBHoursRequested
      ),
    };
  });
}
