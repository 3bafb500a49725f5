/** Machines of the demonstration: instances on the company's AWS bill, some busy, some far too large, and one on no bill. */
import type { Host, HostHour, HostsDay } from '../../src/contract/hosts/day.ts';
import type { OpenStore } from '../../src/sidecar/store/index.ts';
import { loadUsage } from '../../src/sidecar/usage-sink.ts';

const SOURCE = 'machines';
const DAYS = 30;
const HOSTS = 12;
const GIB = 1024 ** 3;
const HOUR_MS = 3_600_000;

/** The share of the CPU that a machine uses by night, what office hours add, and the share of its memory. */
const habits = [
  { night: 0.04, day: 0.06, memory: 0.2 },
  { night: 0.3, day: 0.45, memory: 0.7 },
  { night: 0.08, day: 0.3, memory: 0.45 },
  { night: 0.6, day: 0.2, memory: 0.85 },
] as const;

interface Machine {
  readonly name: string;
  readonly resourceId: string;
  readonly region: string;
}

/** Loads a month of them; `more` are names of further machines. */
export async function loadHosts(
  store: OpenStore,
  today: number,
  more: readonly string[],
  random: () => number
): Promise<void> {
  const machines = [
    ...(await machinesOnBill(store)),
    ...['rack-7', ...more].map((name) => ({ name, resourceId: name, region: '' })),
  ];
  for (let back = DAYS; back > 0; back -= 1) {
    const day = new Date(today - back * 24 * HOUR_MS).toISOString().slice(0, 10);
    const hosts = machines.map((machine, at): Host => ({ ...machine, hours: hoursOf(day, at, random) }));
    await loadUsage(store, { source: SOURCE }, { day, hosts } satisfies HostsDay);
  }
}

function hoursOf(day: string, at: number, random: () => number): HostHour[] {
  const { night, day: office, memory } = habits[at % habits.length] ?? habits[0];
  const cores = [4, 8, 2][at % 3] ?? 4;
  return Array.from({ length: 24 }, (_, hour) => {
    const isOffice = hour >= 8 && hour < 19 && ![0, 6].includes(new Date(day).getUTCDay());
    const share = Math.min(1, (night + (isOffice ? office : 0)) * (0.8 + 0.4 * random()));
    return {
      at: new Date(Date.parse(day) + hour * HOUR_MS).toISOString().replace('.000', ''),
      ...{ cpuCores: cores, cpuCoresUsed: cores * share, ramBytes: cores * 4 * GIB },
      ...{
        ramBytesUsed: cores * 4 * GIB * memory * (0.95 + 0.1 * random()),
        diskBytes: 100 * GIB,
        diskBytesUsed: 38 * GIB,
      },
      ...{ receivedBytes: share * 6 * GIB, sentBytes: share * 2 * GIB },
    };
  });
}

/** Instances that the bill has of late, the first of them by id. */
async function machinesOnBill(store: OpenStore): Promise<Machine[]> {
  const lines = await store.administratorSql(
    `SELECT ResourceId, any(RegionId) AS region FROM cost WHERE match(ResourceId, '(^|/)i-[0-9a-f]{8,17}$') AND ChargePeriodStart >= now() - INTERVAL ${DAYS} DAY GROUP BY ResourceId ORDER BY ResourceId LIMIT ${HOSTS}`
  );
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { ResourceId, region }: { ResourceId: string; region: string } = JSON.parse(line);
      const resourceId = ResourceId.slice(ResourceId.lastIndexOf('/') + 1);
      return { name: `ip-${resourceId.slice(2, 10)}`, resourceId, region };
    });
}
