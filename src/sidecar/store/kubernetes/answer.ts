/** Rows of the engine as answers. Pure. */
import type {
  KubernetesAllocation,
  KubernetesAsset,
  KubernetesNode,
  KubernetesQuery,
} from '../../../contract/api/kubernetes.ts';
import { instantFromMs } from '../../../contract/calendar.ts';
import { sumDecimals } from '../../../contract/money.ts';

type Row = readonly (string | null)[];

const costs = ['cpuCost', 'ramCost', 'gpuCost', 'networkCost', 'volumeCost', 'loadBalancerCost'] as const;
const amounts = [
  ...(['containerHours', 'cpuCoreHours', 'cpuCoreHoursRequested', 'cpuCoreHoursUsed'] as const),
  ...(['ramGiBHours', 'ramGiBHoursRequested', 'ramGiBHoursUsed', 'gpuHours', 'volumeGiBHours'] as const),
  ...(['egressZoneGiB', 'egressRegionGiB', 'egressInternetGiB', 'longestHours'] as const),
] as const;

const named = <Name extends string, Value>(names: readonly Name[], valueOf: (index: number) => Value) =>
  Object.fromEntries(names.map((name, index) => [name, valueOf(index)])) as Record<Name, Value>;

/** A row of an allocation: day where asked for, keys, currency, costs, amounts. */
export function toAllocation(row: Row, query: KubernetesQuery): KubernetesAllocation {
  const cells = row.map((cell) => cell ?? '');
  const day = query.granularity === 'day' ? (cells.shift() ?? '') : null;
  const keys = cells.splice(0, query.dimensions.length);
  const currency = cells.shift() ?? '';
  const money = named(costs, (index) => cells[index] ?? '0');
  const numbers = named(amounts, (index) => Number(cells[costs.length + index] ?? '0'));
  const [start = '0', end = '0'] = cells.slice(costs.length + amounts.length);
  const ratio = (used: number, requested: number) => (requested === 0 ? null : used / requested);
  return {
    ...{ day, keys, currency, ...money, totalCost: sumDecimals(Object.values(money)), ...numbers },
    ...{ start: instantOf(start), end: instantOf(end) },
    cpuEfficiency: ratio(numbers.cpuCoreHoursUsed, numbers.cpuCoreHoursRequested),
    ramEfficiency: ratio(numbers.ramGiBHoursUsed, numbers.ramGiBHoursRequested),
  };
}

const instantOf = (seconds: string) => (seconds === '0' ? null : instantFromMs(Number(seconds) * 1000));

/** A row of nodes. */
export function toNode([cluster, node, providerId, instanceType, region, currency, ...more]: Row): KubernetesNode {
  const money = named(['cost', 'networkCost', 'cpuCost', 'ramCost', 'gpuCost'] as const, (index) => more[index] ?? '0');
  const [pricedBy, ...numbers] = more.slice(Object.keys(money).length);
  return {
    ...{ cluster: cluster ?? '', node: node ?? '', providerId: providerId ?? '', region: region ?? '' },
    ...{ instanceType: instanceType ?? '', currency: currency ?? '', ...money },
    pricedBy: pricedBy === 'bill' || pricedBy === 'stated' ? pricedBy : 'price sheet',
    ...named(['hours', 'cpuCoreHours', 'ramGiBHours', 'gpuHours'] as const, (index) => Number(numbers[index])),
  };
}

/** A row of volumes and load balancers. */
export function toAsset([kind, cluster, name, namespace, currency, cost, hours, gibHours]: Row): KubernetesAsset {
  return {
    kind: kind === 'volume' ? 'volume' : 'load balancer',
    ...{ cluster: cluster ?? '', name: name ?? '', namespace: namespace ?? '', currency: currency ?? '' },
    ...{ cost: cost ?? '0', hours: Number(hours), gibHours: Number(gibHours) },
  };
}
