/** Allocations in the shape of OpenCost's answers: costs are JSON numbers there, with six decimals. Pure. */
import type { KubernetesAllocation, KubernetesDimension } from '../../../contract/api/kubernetes.ts';
import type { Period } from '../../../contract/calendar.ts';
import { GIB, hoursOf, money, rounded, spanOf, timesOf } from './shape.ts';

/** Rows without a dimension are told apart by all of these, in OpenCost's order. */
export const containerDimensions: readonly KubernetesDimension[] = ['cluster', 'node', 'namespace', 'pod', 'container'];
/** What is told of a row besides what it is named by. */
export const containerProperties: readonly KubernetesDimension[] = ['controllerKind', 'controller'];

/** One set of a step: items by name. Dimensions past those that rows are named by are properties only. */
export function allocationSet(
  rows: readonly KubernetesAllocation[],
  dimensions: readonly KubernetesDimension[],
  window: Period,
  named = dimensions.length
): Record<string, object> {
  return Object.fromEntries(
    rows.map((row) => {
      const name = nameOf(row.keys, dimensions, named);
      return [
        name,
        { name, properties: propertiesOf(row.keys, dimensions), ...timesOf(window, row), ...amountsOf(row, window) },
      ];
    })
  );
}

/** OpenCost's short form: names, times, costs and nothing else. */
export function summarySet(
  rows: readonly KubernetesAllocation[],
  dimensions: readonly KubernetesDimension[],
  window: Period,
  named = dimensions.length
): object {
  const allocations = Object.fromEntries(
    rows.map((row) => {
      const name = nameOf(row.keys, dimensions, named);
      const all = amountsOf(row, window);
      const { from: start, to: end } = spanOf(window, row);
      return [
        name,
        {
          ...{ name, start, end },
          cpuCoreRequestAverage: all.cpuCoreRequestAverage,
          cpuCoreUsageAverage: all.cpuCoreUsageAverage,
          ...{ cpuCost: all.cpuCost, cpuCostIdle: 0, gpuCost: all.gpuCost, gpuCostIdle: 0, ramCost: all.ramCost },
          ...{ ramCostIdle: 0, ramByteRequestAverage: all.ramByteRequestAverage },
          ramByteUsageAverage: all.ramByteUsageAverage,
          ...{ networkCost: all.networkCost, loadBalancerCost: all.loadBalancerCost, pvCost: all.pvCost },
          ...{ sharedCost: 0, externalCost: 0, totalCost: all.totalCost, efficiency: all.totalEfficiency },
        },
      ];
    })
  );
  return { allocations, window: { start: window.from, end: window.to } };
}

/** A controller is called by its kind too: `deployment:web`. */
function nameOf(keys: readonly string[], dimensions: readonly KubernetesDimension[], named: number): string {
  if (keys.includes('__idle__')) {
    return '__idle__';
  }
  const kind = keys[dimensions.indexOf('controllerKind')] ?? '';
  return keys
    .slice(0, named)
    .map((key, index) =>
      key === '' ? '__unallocated__' : dimensions[index] === 'controller' && kind !== '' ? `${kind}:${key}` : key
    )
    .join('/');
}

function propertiesOf(keys: readonly string[], dimensions: readonly KubernetesDimension[]): Record<string, unknown> {
  const properties: Record<string, unknown> = {};
  const named: Record<'labels' | 'annotations', Record<string, string>> = { labels: {}, annotations: {} };
  dimensions.forEach((dimension, index) => {
    const value = keys[index] ?? '';
    const [, kind, name = ''] = /^(label|annotation):(.+)$/.exec(dimension) ?? [];
    if (kind === undefined) {
      properties[dimension] = value;
    } else {
      named[kind === 'label' ? 'labels' : 'annotations'][name] = value;
    }
  });
  const given = Object.entries(named).filter(([, values]) => Object.keys(values).length > 0);
  return { ...properties, ...Object.fromEntries(given) };
}

function amountsOf(row: KubernetesAllocation, window: Period) {
  const hours = hoursOf(spanOf(window, row));
  const average = (amountHours: number) => rounded(amountHours / hours);
  const efficiency = (value: number | null, used: number) => rounded(value ?? (used > 0 ? 1 : 0));
  const [cpuCost, ramCost] = [money(row.cpuCost), money(row.ramCost)];
  const [cpuEfficiency, ramEfficiency] = [
    efficiency(row.cpuEfficiency, row.cpuCoreHoursUsed),
    efficiency(row.ramEfficiency, row.ramGiBHoursUsed),
  ];
  return {
    cpuCores: average(row.cpuCoreHours),
    cpuCoreRequestAverage: average(row.cpuCoreHoursRequested),
    cpuCoreUsageAverage: average(row.cpuCoreHoursUsed),
    cpuCoreHours: rounded(row.cpuCoreHours),
    ...{ cpuCost, cpuCostAdjustment: 0, cpuCostIdle: 0, cpuEfficiency },
    ...{ gpuCount: average(row.gpuHours), gpuRequestAverage: average(row.gpuHours), gpuHours: rounded(row.gpuHours) },
    ...{ gpuCost: money(row.gpuCost), gpuCostAdjustment: 0, gpuCostIdle: 0 },
    ramBytes: average(row.ramGiBHours * GIB),
    ramByteRequestAverage: average(row.ramGiBHoursRequested * GIB),
    ramByteUsageAverage: average(row.ramGiBHoursUsed * GIB),
    ramByteHours: rounded(row.ramGiBHours * GIB),
    ...{ ramCost, ramCostAdjustment: 0, ramCostIdle: 0, ramEfficiency },
    ...networkOf(row),
    ...{ loadBalancerCost: money(row.loadBalancerCost), loadBalancerCostAdjustment: 0 },
    ...{ pvBytes: average(row.volumeGiBHours * GIB), pvByteHours: rounded(row.volumeGiBHours * GIB) },
    ...{ pvCost: money(row.volumeCost), pvCostAdjustment: 0, sharedCost: 0, externalCost: 0 },
    totalCost: money(row.totalCost),
    totalEfficiency:
      cpuCost + ramCost === 0 ? 0 : rounded((cpuEfficiency * cpuCost + ramEfficiency * ramCost) / (cpuCost + ramCost)),
  };
}

/** The cost of a class is its part by what its traffic is worth on the price sheet. */
function networkOf({ networkCost, egressZoneGiB, egressRegionGiB, egressInternetGiB }: KubernetesAllocation) {
  const cost = money(networkCost);
  const worth = { zone: egressZoneGiB * 0.01, region: egressRegionGiB * 0.01, internet: egressInternetGiB * 0.12 };
  const total = worth.zone + worth.region + worth.internet;
  const part = (amount: number) => (total === 0 ? 0 : rounded((cost * amount) / total));
  return {
    ...{ networkCost: cost, networkCrossZoneCost: part(worth.zone), networkCrossRegionCost: part(worth.region) },
    ...{ networkInternetCost: part(worth.internet), networkCostAdjustment: 0 },
  };
}
