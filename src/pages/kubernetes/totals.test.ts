import type { KubernetesAllocation } from '../../contract/api/kubernetes.ts';
import { totalsOf } from './totals';

const row = (name: string, currency: string, totalCost: string, used: number, requested: number) =>
  ({
    ...{ day: null, keys: [name], currency, totalCost, cpuCost: totalCost, ramCost: '0', gpuCost: '0' },
    ...{
      networkCost: '0',
      volumeCost: '0',
      loadBalancerCost: '0',
      start: null,
      end: null,
      longestHours: 1,
      volumeGiBHours: 0,
    },
    ...{ egressZoneGiB: 0, egressRegionGiB: 0, egressInternetGiB: 0 },
    ...{ containerHours: 1, cpuCoreHours: requested, cpuCoreHoursRequested: requested, cpuCoreHoursUsed: used },
    ...{ ramGiBHours: 0, ramGiBHoursRequested: 0, ramGiBHoursUsed: 0, gpuHours: 0 },
    ...{ cpuEfficiency: null, ramEfficiency: null },
  }) satisfies KubernetesAllocation;

test('currencies stay apart, idle is a part of the cost, and efficiency is weighed by what was requested', () => {
  const rows = [
    row('shop', 'USD', '0.1', 1, 2),
    row('ads', 'USD', '0.2', 0, 6),
    row('__idle__', 'USD', '0.3', 0, 0),
    row('shop', 'EUR', '5', 1, 1),
  ];
  expect(totalsOf(rows)).toEqual([
    { currency: 'USD', cost: '0.6', idle: '0.3', idleShare: '0.5', cpuEfficiency: '0.125', ramEfficiency: null },
    { currency: 'EUR', cost: '5', idle: '0', idleShare: '0', cpuEfficiency: '1', ramEfficiency: null },
  ]);
});
