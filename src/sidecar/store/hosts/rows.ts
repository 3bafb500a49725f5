/** Rows of telemetry, the bill's resources and their costs as hosts. Pure. */
import type { HostFilter, HostMatch, HostUsage } from '../../../contract/api/hosts.ts';
import { sumDecimals } from '../../../contract/decimal.ts';
import type { BilledResource, CostByDay, HostIdentity } from './billed.ts';
import { EVIDENCE_HOURS, idleShareOf, knownCostOf, rightsizingOf, shareOfCost } from './money.ts';
import { identityColumns, usageColumns, type UsageColumn } from './usage-sql.ts';

type Row = readonly (string | null)[];
type Cells<Column extends string> = Readonly<Record<Column, string>>;

const lines = (text: string) => text.split('\n').filter((line) => line !== '');

function cellsOf<Column extends string>(columns: readonly Column[], row: Row): Cells<Column> {
  return Object.fromEntries(columns.map((column, at) => [column, row[at] ?? ''])) as Cells<Column>;
}

/** What tells a host apart. */
export const hostKey = ({ name, account, hostId }: Pick<HostIdentity, 'name' | 'account' | 'hostId'>) =>
  JSON.stringify([name, account, hostId]);

/** What a host says of who it is. */
export function toIdentity(row: Row): HostIdentity {
  const { resourceIds, nodes, ...rest } = cellsOf(identityColumns, row);
  return { ...rest, resourceIds: lines(resourceIds), nodes: lines(nodes) };
}

/** A row of a host's use. */
export type UsageRow = Cells<UsageColumn>;
export const toUsage = (row: Row): UsageRow => cellsOf(usageColumns, row);

/** A host with the resource that it is on the bill, if it is on any. */
export interface KnownHost {
  readonly identity: HostIdentity;
  readonly billed: (BilledResource & { readonly matchedBy: HostMatch }) | undefined;
}

const factsOf = ({ identity, billed }: KnownHost) => ({
  resourceId: billed?.resourceId ?? '',
  resourceName: billed?.resourceName ?? '',
  matchedBy: billed?.matchedBy ?? null,
  provider: billed?.provider ?? identity.provider,
  account: billed?.account ?? identity.account,
  region: billed?.region || identity.region,
});

/** Whether a host meets the conditions. */
export function meets(host: KnownHost, usage: UsageRow, filters: readonly HostFilter[]): boolean {
  const { resourceId, provider, account, region } = factsOf(host);
  const facts = { host: [usage.name], resourceId: [resourceId], provider: [provider], account: [account] };
  const all = { ...facts, region: [region], source: lines(usage.sources) };
  return filters.every(({ dimension, operator, values }) => {
    const isIn = all[dimension].some((value) => values.includes(value));
    return operator === '=' ? isIn : !isIn;
  });
}

/** Whether the CPU stayed below a share of what there is in nearly all hours, of a day at least. */
export const isBelow = (usage: UsageRow, share: number | undefined) =>
  share === undefined || (Number(usage.hours) >= EVIDENCE_HOURS && Number(usage.cpuP95) < share);

/** A host in each currency that it cost something in; once without a cost. `costs` is null for hours. */
export function toHosts(host: KnownHost, usage: UsageRow, costs: CostByDay | null): HostUsage[] {
  const facts = useOf(usage);
  const shared = { at: usage.at === '' ? null : usage.at, host: usage.name, ...factsOf(host), ...facts };
  const idleShare = idleShareOf(facts);
  const nothing = { currency: '', cost: null, knownCost: null, idleCost: null, costPerUsedCoreHour: null };
  if (costs === null || costs.size === 0) {
    return [{ ...shared, ...nothing, idleShare, rightsizing: rightsizingOf(facts, null) }];
  }
  const usedByDay = JSON.parse(usage.usedByDay) as Record<string, number>;
  const day = shared.at?.slice(0, 10);
  return [...costs]
    .map(([currency, all]) => ({
      currency,
      byDay: day === undefined ? all : new Map([...all].filter(([each]) => each === day)),
    }))
    .sort((left, right) => (left.currency < right.currency ? -1 : 1))
    .map(({ currency, byDay }) => {
      const known = knownCostOf(byDay, usedByDay);
      return {
        ...{ ...shared, currency, cost: byDay.size === 0 ? null : sumDecimals(byDay.values()), ...known, idleShare },
        idleCost: known.knownCost === null || idleShare === null ? null : shareOfCost(known.knownCost, idleShare),
        rightsizing: rightsizingOf(facts, known.knownCost),
      };
    });
}

function useOf(usage: UsageRow) {
  const number = (column: UsageColumn) => Number(usage[column]);
  const share = (column: UsageColumn) => (usage[column] === '' ? null : number(column));
  const [coreHours, coreHoursUsed] = [number('coreHours'), number('coreHoursUsed')];
  return {
    ...{ sources: lines(usage.sources), hours: number('hours'), cores: number('cores'), coreHours, coreHoursUsed },
    cpuAverage: coreHours > 0 ? Math.min(1, coreHoursUsed / coreHours) : null,
    ...{ cpuP95: share('cpuP95'), cpuMax: share('cpuMax') },
    ...{ memoryBytes: number('memoryBytes'), memoryBytesUsed: number('memoryBytesUsed') },
    ...{ memoryAverage: share('memoryAverage'), memoryMax: share('memoryMax') },
    ...{ diskBytes: number('diskBytes'), diskBytesUsed: number('diskBytesUsed') },
    ...{ diskReadBytes: number('diskReadBytes'), diskWrittenBytes: number('diskWrittenBytes') },
    ...{ receivedBytes: number('receivedBytes'), sentBytes: number('sentBytes') },
  };
}
