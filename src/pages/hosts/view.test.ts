import type { HostUsage } from '../../contract/api/hosts.ts';
import { defaultView, fromUrl, oversizedQuery, rowsQuery, toUrl, totalsOf } from './view';

test('an address and back is the same view, and nonsense is the default', () => {
  const view = { host: '<b>web & db</b>', step: 'hour' as const, below: '40' as const };
  expect(fromUrl(toUrl(view))).toEqual(view);
  expect(fromUrl({ step: 'year', below: '41', host: ['a'] })).toEqual(defaultView);
  const period = { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' };
  expect(oversizedQuery(view, period)).toEqual({ period, cpuP95Below: 0.4 });
  expect(rowsQuery(view, period)).toMatchObject({ granularity: 'hour', filters: [{ values: [view.host] }] });
});

test('totals are of one currency each, of hosts on the bill alone, idle of what usage tells of', () => {
  const host = (part: Partial<HostUsage>) =>
    ({ currency: 'USD', cost: '3', knownCost: '2', idleCost: '1', coreHoursUsed: 4, ...part }) as HostUsage;
  expect(
    totalsOf([
      host({}),
      host({ knownCost: null, idleCost: null, coreHoursUsed: 100 }),
      host({ currency: 'EUR' }),
      host({ currency: '', cost: null, knownCost: null, idleCost: null }),
    ])
  ).toEqual([
    { currency: 'EUR', hosts: 1, cost: '3', idleCost: '1', idleShare: '0.5', costPerUsedCoreHour: '0.5' },
    { currency: 'USD', hosts: 2, cost: '6', idleCost: '1', idleShare: '0.5', costPerUsedCoreHour: '0.5' },
  ]);
});
