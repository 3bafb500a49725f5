/** What a host's cost was spent on: what of it was used, what lay idle, and what a smaller machine would save. Pure. */
import type { HostUsage } from '../../../contract/api/hosts.ts';
import { divideDecimals, multiplyDecimals, roundDecimal, sumDecimals } from '../../../contract/decimal.ts';
import { defaultPrices } from '../kubernetes/prices.ts';

/** What is known of a host's use, without money. */
export type HostFacts = Pick<
  HostUsage,
  'hours' | 'cores' | 'coreHours' | 'coreHoursUsed' | 'cpuP95' | 'memoryBytes' | 'memoryAverage' | 'memoryMax'
>;

const GIB = 1024 ** 3;
/** Left free on a smaller machine, as AWS Compute Optimizer does. */
const HEADROOM = 0.2;
/** Less says too little of a machine: it may be busy by night. */
export const EVIDENCE_HOURS = 24;
const PLACES = 18;

/**
 * The share of a host that was not used: idle CPU and idle memory, weighted as OpenCost's price sheet values them; of
 * the CPU alone where nothing tells of memory. Null without cores.
 */
export function idleShareOf({ cores, coreHours, coreHoursUsed, memoryBytes, memoryAverage }: HostFacts): number | null {
  if (coreHours <= 0) {
    return null;
  }
  const idleCpu = 1 - Math.min(1, coreHoursUsed / coreHours);
  if (memoryAverage === null || memoryBytes <= 0) {
    return idleCpu;
  }
  const [cpu, memory] = [cores * Number(defaultPrices.cpuCore), (memoryBytes / GIB) * Number(defaultPrices.ramGiB)];
  return (idleCpu * cpu + (1 - memoryAverage) * memory) / (cpu + memory);
}

/** `share` (0 to 1) of an amount, to 18 decimals. */
export const shareOfCost = (cost: string, share: number) =>
  roundDecimal(multiplyDecimals(cost, share.toFixed(12)), PLACES);

/** Cost of the days of which bill and usage tell, and what a core-hour that was used cost on them. */
export function knownCostOf(
  costs: ReadonlyMap<string, string>,
  usedByDay: Readonly<Record<string, number>>
): Pick<HostUsage, 'knownCost' | 'costPerUsedCoreHour'> {
  const days = Object.keys(usedByDay).filter((day) => costs.has(day));
  if (days.length === 0) {
    return { knownCost: null, costPerUsedCoreHour: null };
  }
  const knownCost = sumDecimals(days.map((day) => costs.get(day) ?? '0'));
  const used = sumDecimals(days.map((day) => (usedByDay[day] ?? 0).toFixed(9)));
  return { knownCost, costPerUsedCoreHour: divideDecimals(knownCost, used, PLACES) };
}

/**
 * The machine that would do: cores for the 95th percentile of the hours and memory for the peak, each with a fifth of
 * headroom. Saved is what the larger of the two shares leaves. Null where less than a day is known, and where nothing
 * smaller would do.
 */
export function rightsizingOf(facts: HostFacts, knownCost: string | null): HostUsage['rightsizing'] {
  const { hours, cores, cpuP95, memoryBytes, memoryMax } = facts;
  if (hours < EVIDENCE_HOURS || cpuP95 === null || cores <= 0) {
    return null;
  }
  const wanted = Math.max(1, Math.ceil((cores * cpuP95) / (1 - HEADROOM)));
  const memoryShare = memoryMax === null ? 0 : Math.min(1, memoryMax / (1 - HEADROOM));
  const share = Math.max(wanted / cores, memoryShare);
  return share >= 1
    ? null
    : {
        cores: wanted,
        memoryBytes: memoryMax === null ? null : Math.round(memoryBytes * memoryShare),
        saving: knownCost === null ? null : shareOfCost(knownCost, 1 - share),
      };
}
