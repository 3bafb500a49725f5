/** Which resource of the bill a host is, and what that cost. Untrusted text only ever enters as a bound value. */
import type { HostMatch, HostsQuery } from '../../../contract/api/hosts.ts';
import { daysWithin } from '../kubernetes/bill-sql.ts';
import { countedCharges, isLong, spreadSql } from '../kubernetes/long-lines-sql.ts';
import { mayHaveKeySql, resourceKeyOf, resourceKeySql } from '../kubernetes/resource-key.ts';
import { createParams } from '../queries/params.ts';

/** What a host says of who it is. */
export interface HostIdentity {
  readonly name: string;
  readonly account: string;
  readonly hostId: string;
  readonly provider: string;
  readonly region: string;
  /** `cloud.resource_id` of all who tell of it. */
  readonly resourceIds: readonly string[];
  readonly zone: string;
  /** `k8s.node.name`. */
  readonly nodes: readonly string[];
  /** `gcp.gce.instance.name`. */
  readonly instance: string;
}

/** A resource of the bill. */
export interface BilledResource {
  readonly resourceId: string;
  readonly resourceName: string;
  readonly provider: string;
  readonly account: string;
  readonly region: string;
}

/** Cost by currency, then by day. */
export type CostByDay = ReadonlyMap<string, ReadonlyMap<string, string>>;

type Run = (
  sql: string,
  params: Readonly<Record<string, unknown>>
) => Promise<{ readonly rows: readonly (readonly (string | null)[])[] }>;

/**
 * Keys under which the bill may know a host, in the words of `resourceKeySql`: an id, an ARN's last part, or the path of
 * Google Cloud's instance, which is told by project, zone and name.
 */
export function keysOf({ resourceIds, hostId, account, zone, name, instance }: HostIdentity): string[] {
  const google = `projects/${account}/zones/${zone}/instances/${instance === '' ? name.split('.')[0] : instance}`;
  const ids = [...resourceIds, hostId, ...(account === '' || zone === '' ? [] : [google])];
  return [...new Set(ids.filter((id) => id !== '').map(keyOf))];
}

function keyOf(id: string): string {
  const text = id.toLowerCase();
  return (
    /(?:^|\/)(i-[0-9a-f]{8,17})$/.exec(text)?.[1] ??
    /(projects\/[^/]+\/zones\/[^/]+\/instances\/[^/]+)$/.exec(text)?.[1] ??
    resourceKeyOf({ providerId: text, node: text })
  );
}

/** The resources of hosts, by their place in the list; each resource is one host's alone, the first that claims it best. */
export async function matchHosts(
  hosts: readonly HostIdentity[],
  run: Run
): Promise<ReadonlyMap<HostIdentity, BilledResource & { readonly matchedBy: HostMatch }>> {
  const names = [...new Set(hosts.flatMap(({ name, nodes }) => [name, ...nodes].map((each) => each.toLowerCase())))];
  const nodes = await nodeKeys(names, run);
  const ofCluster = ({ name, nodes: own }: HostIdentity) =>
    [...own, name].flatMap((each) => nodes.get(each.toLowerCase()) ?? []);
  const keys = [...new Set(hosts.flatMap((host) => [...keysOf(host), ...ofCluster(host)]))];
  const [byKey, byName] = await Promise.all([resourcesBy('key', keys, run), resourcesBy('name', names, run)]);
  const ways: readonly (readonly [HostMatch, (host: HostIdentity) => readonly (BilledResource | undefined)[]])[] = [
    ['resource id', (host) => keysOf(host).map((key) => byKey.get(key))],
    ['cluster', (host) => ofCluster(host).map((key) => byKey.get(key))],
    ['host name', ({ name }) => [byName.get(name.toLowerCase())]],
  ];
  const found = new Map<HostIdentity, BilledResource & { readonly matchedBy: HostMatch }>();
  const taken = new Set<string>();
  for (const [matchedBy, resourcesOf] of ways) {
    for (const host of hosts) {
      const free = resourcesOf(host).find((each) => each !== undefined && !taken.has(each.resourceId));
      if (free !== undefined && !found.has(host)) {
        taken.add(free.resourceId);
        found.set(host, { ...free, matchedBy });
      }
    }
  }
  return found;
}

/** Keys of cluster nodes by their names; a name that two clusters have tells nothing. */
async function nodeKeys(names: readonly string[], run: Run): Promise<ReadonlyMap<string, string>> {
  if (names.length === 0) {
    return new Map();
  }
  const { bind, values } = createParams();
  const { rows } = await run(
    `SELECT lower(Node) AS name, any(ResourceKey) FROM k8s_node WHERE name IN ${bind('Array(String)', names)} AND ResourceKey != '' GROUP BY name HAVING uniqExact(ResourceKey) = 1`,
    values
  );
  return new Map(rows.map(([name, key]) => [name ?? '', key ?? '']));
}

/** Resources by key, or by a name that one of the resources that compute has alone. */
async function resourcesBy(
  by: 'key' | 'name',
  wanted: readonly string[],
  run: Run
): Promise<ReadonlyMap<string, BilledResource>> {
  if (wanted.length === 0) {
    return new Map();
  }
  const { bind, values } = createParams();
  const last = (column: string) => `argMax(${column}, Month)`;
  const key = by === 'key' ? resourceKeySql('ResourceId') : 'lower(ResourceName)';
  const only =
    by === 'key'
      ? `AND ${mayHaveKeySql('ResourceId', wanted, bind)}`
      : `AND ServiceCategory = 'Compute' AND ResourceName != ''`;
  const { rows } = await run(
    [
      `SELECT ${key} AS key, ${last('ResourceId')}, ${last('ResourceName')}, ${last('ServiceProviderName')}, ${last('SubAccountId')}, ${last('RegionId')}`,
      `FROM cost_resource_month WHERE ResourceId != '' ${only} AND key IN ${bind('Array(String)', wanted)}`,
      `GROUP BY key ${by === 'key' ? '' : 'HAVING uniqExact(ResourceId) = 1'}`,
    ].join('\n'),
    values
  );
  return new Map(
    rows.map(([found, resourceId, resourceName, provider, account, region]) => [
      found ?? '',
      {
        ...{ resourceId: resourceId ?? '', resourceName: resourceName ?? '', provider: provider ?? '' },
        ...{ account: account ?? '', region: region ?? '' },
      },
    ])
  );
}

/** What resources cost by day, effective: usage, flat fees, credits and adjustments; what is longer than a day spread over its days. */
export async function costsOf(
  resourceIds: readonly string[],
  period: HostsQuery['period'],
  run: Run
): Promise<ReadonlyMap<string, CostByDay>> {
  if (resourceIds.length === 0) {
    return new Map();
  }
  const { bind, values } = createParams();
  const { rows } = await run(
    [
      'SELECT LongKey, BillingCurrency, toString(LongDay) AS day, toString(sum(Cost)) FROM (',
      'SELECT ResourceId AS LongKey, toDate(ChargePeriodStart) AS LongDay, BillingCurrency, ifNull(sum(EffectiveCost), 0) AS Cost',
      `FROM cost WHERE ResourceId IN ${bind('Array(String)', resourceIds)} AND ${daysWithin('toDate(ChargePeriodStart)', period, bind)} AND NOT ${isLong} AND ${countedCharges}`,
      'GROUP BY LongKey, LongDay, BillingCurrency UNION ALL',
      spreadSql('ResourceId', resourceIds, period, { Cost: 'sum(EffectiveCost)' }, bind),
      ') GROUP BY LongKey, BillingCurrency, day',
    ].join('\n'),
    values
  );
  const costs = new Map<string, Map<string, Map<string, string>>>();
  for (const [resource, currency, day, cost] of rows) {
    const ofResource = costs.get(resource ?? '') ?? new Map<string, Map<string, string>>();
    costs.set(resource ?? '', ofResource);
    const ofCurrency = ofResource.get(currency ?? '') ?? new Map<string, string>();
    ofResource.set(currency ?? '', ofCurrency);
    ofCurrency.set(day ?? '', cost ?? '0');
  }
  return costs;
}
