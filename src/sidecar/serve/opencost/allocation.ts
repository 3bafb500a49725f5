/** Allocations in the shape of OpenCost's answers: costs are JSON numbers there, with six decimals. Pure. */
import type { KubernetesAllocation, KubernetesDimension, KubernetesNode } from '../../../contract/api/kubernetes.ts';
import type { Period } from '../../../contract/calendar.ts';
import { decimalToChartNumber, roundDecimal } from '../../../contract/money.ts';

const GIB = 1024 ** 3;
const DECIMALS = 6;
/** Rows without a dimension are told apart by all of these, in OpenCost's order. */
export const containerDimensions: readonly KubernetesDimension[] = ['cluster', 'node', 'namespace', 'pod', 'container'];

/** One set of a step: items by name. */
export function allocationSet(
  rows: readonly KubernetesAllocation[],
  dimensions: readonly KubernetesDimension[],
  window: Period
): Record<string, object> {
  return Object.fromEntries(
    rows.map((row) => {
      const name = nameOf(row.keys);
      return [
        name,
        { name, properties: propertiesOf(row.keys, dimensions), ...timesOf(window), ...amountsOf(row, window) },
      ];
    })
  );
}

/** OpenCost's short form: names, times, costs and nothing else. */
export function summarySet(rows: readonly KubernetesAllocation[], window: Period): Record<string, object> {
  return Object.fromEntries(
    rows.map((row) => {
      const name = nameOf(row.keys);
      const [cpuCost, gpuCost, ramCost] = [money(row.cpuCost), money(row.gpuCost), money(row.ramCost)];
      const { start, end } = timesOf(window);
      return [
        name,
        {
          ...{ name, start, end, cpuCoreRequestAverage: average(row.cpuCoreHoursRequested, window) },
          cpuCoreUsageAverage: average(row.cpuCoreHoursUsed, window),
          ...{ cpuCost, gpuCost, ramCost },
          ramByteRequestAverage: average(row.ramGiBHoursRequested * GIB, window),
          ramByteUsageAverage: average(row.ramGiBHoursUsed * GIB, window),
          ...{ networkCost: 0, loadBalancerCost: 0, pvCost: 0, sharedCost: 0, externalCost: 0 },
          totalCost: money(row.totalCost),
        },
      ];
    })
  );
}

/** Nodes as assets. */
export function assetSet(nodes: readonly KubernetesNode[], window: Period): Record<string, object> {
  return Object.fromEntries(
    nodes.map((node) => {
      const key = `__undefined__/__undefined__/__undefined__/Compute/${node.cluster}/Node/Kubernetes/${node.providerId}/${node.node}`;
      return [
        key,
        {
          type: 'Node',
          properties: {
            ...{ category: 'Compute', service: 'Kubernetes', cluster: node.cluster, name: node.node },
            providerID: node.providerId,
          },
          labels: {
            'node.kubernetes.io/instance-type': node.instanceType,
            'topology.kubernetes.io/region': node.region,
          },
          ...timesOf(window),
          nodeType: node.instanceType,
          cpuCores: average(node.cpuCoreHours, window),
          ramBytes: average(node.ramGiBHours * GIB, window),
          cpuCoreHours: rounded(node.cpuCoreHours),
          ramByteHours: rounded(node.ramGiBHours * GIB),
          GPUHours: rounded(node.gpuHours),
          gpuCount: average(node.gpuHours, window),
          ...{ adjustment: 0, discount: 0, totalCost: money(node.cost) },
        },
      ];
    })
  );
}

const nameOf = (keys: readonly string[]) =>
  keys.includes('__idle__') ? '__idle__' : keys.map((key) => (key === '' ? '__unallocated__' : key)).join('/');

function propertiesOf(keys: readonly string[], dimensions: readonly KubernetesDimension[]): Record<string, unknown> {
  const labels: Record<string, string> = {};
  const properties: Record<string, unknown> = {};
  dimensions.forEach((dimension, index) => {
    const value = keys[index] ?? '';
    if (dimension.startsWith('label:')) {
      labels[dimension.slice('label:'.length)] = value;
    } else {
      properties[dimension] = value;
    }
  });
  return Object.keys(labels).length === 0 ? properties : { ...properties, labels };
}

function timesOf({ from, to }: Period) {
  return { window: { start: from, end: to }, start: from, end: to, minutes: hoursOf({ from, to }) * 60 };
}

function amountsOf(row: KubernetesAllocation, window: Period) {
  const efficiency = (value: number | null, used: number) => rounded(value ?? (used > 0 ? 1 : 0));
  const [cpuCost, ramCost] = [money(row.cpuCost), money(row.ramCost)];
  const [cpuEfficiency, ramEfficiency] = [
    efficiency(row.cpuEfficiency, row.cpuCoreHoursUsed),
    efficiency(row.ramEfficiency, row.ramGiBHoursUsed),
  ];
  return {
    cpuCores: average(row.cpuCoreHours, window),
    cpuCoreRequestAverage: average(row.cpuCoreHoursRequested, window),
    cpuCoreUsageAverage: average(row.cpuCoreHoursUsed, window),
    cpuCoreHours: rounded(row.cpuCoreHours),
    ...{ cpuCost, cpuCostAdjustment: 0, cpuEfficiency },
    gpuCount: average(row.gpuHours, window),
    ...{ gpuHours: rounded(row.gpuHours), gpuCost: money(row.gpuCost), gpuCostAdjustment: 0 },
    ramBytes: average(row.ramGiBHours * GIB, window),
    ramByteRequestAverage: average(row.ramGiBHoursRequested * GIB, window),
    ramByteUsageAverage: average(row.ramGiBHoursUsed * GIB, window),
    ramByteHours: rounded(row.ramGiBHours * GIB),
    ...{ ramCost, ramCostAdjustment: 0, ramEfficiency },
    ...{ networkCost: 0, loadBalancerCost: 0, pvCost: 0, sharedCost: 0, externalCost: 0 },
    totalCost: money(row.totalCost),
    totalEfficiency:
      cpuCost + ramCost === 0 ? 0 : rounded((cpuEfficiency * cpuCost + ramEfficiency * ramCost) / (cpuCost + ramCost)),
  };
}

const hoursOf = ({ from, to }: Period) => (Date.parse(to) - Date.parse(from)) / 3_600_000;
const average = (hours: number, window: Period) => rounded(hours / hoursOf(window));
const rounded = (value: number) => Number(value.toFixed(DECIMALS));
/** The only place where money leaves as a number: OpenCost's clients read nothing else. */
const money = (amount: string) => decimalToChartNumber(roundDecimal(amount, DECIMALS));
