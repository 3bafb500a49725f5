/**
 * The statement behind an allocation. A node's cost of a day is split over what it has, in the ratio of the price
 * sheet, then over its containers by the greater of requested and used. Shares are cut to 18 decimals and the idle part
 * is what is left, so the rows of a node and day add up to its cost to the last decimal
 * (OpenCost specification, "Workload costs" and "Idle costs").
 */
import type { KubernetesQuery } from '../../../contract/api/kubernetes.ts';
import type { Params } from '../queries/params.ts';
import { assetCostSql, GIB, ofLoads, pricedSql, shareOf, type AllocationScope } from './bill-sql.ts';
import { assetSharesSql, trafficSharesSql } from './claims-sql.ts';
import { AS_PART_AND_REST, keysSql, ofColumns, ofIdle, ofUnmounted, orAbsent, partOrRestSql } from './keys-sql.ts';

/** Columns of the answer after its keys: amounts of money, then of time and resources. */
const nodeCosts = ['CpuCost', 'RamCost', 'GpuCost'] as const;
const costs = [...nodeCosts, 'NetworkCost', 'VolumeCost', 'LoadBalancerCost'] as const;
const amounts = {
  Hours: 'Minutes / 60',
  CpuCoreHours: 'CpuCores * Minutes / 60',
  CpuCoreHoursRequested: 'CpuCoresRequested * Minutes / 60',
  CpuCoreHoursUsed: 'CpuCoresUsed * Minutes / 60',
  RamGiBHours: `RamBytes / ${GIB} * Minutes / 60`,
  RamGiBHoursRequested: `RamBytesRequested / ${GIB} * Minutes / 60`,
  RamGiBHoursUsed: `RamBytesUsed / ${GIB} * Minutes / 60`,
  GpuHours: 'Gpus * Minutes / 60',
} as const;
const usedNames = Object.keys(amounts);
const claimedNames = ['VolumeGiBHours', 'EgressZoneGiB', 'EgressRegionGiB', 'EgressInternetGiB'];
const amountNames = [...usedNames, ...claimedNames];
/** How long the longest ran, when the first began and the last ended; 0 where that is not known. */
const spans = ['Longest', 'StartSecond', 'EndSecond'];
/** A row of one kind says nothing of the others. */
const zeros = (names: readonly string[]) =>
  names.map((name) => `${costs.some((cost) => cost === name) ? '0' : '0.'} AS ${name}`);

/** The whole statement: day where asked for, keys, currency, costs, amounts, how long the longest ran, first start, last end. */
export function allocationSql(query: KubernetesQuery, scope: AllocationScope, bind: Params['bind']): string {
  const keys = query.dimensions.map((_, index) => `k${index}`);
  const day = query.granularity === 'day' ? ['Day'] : [];
  const sums = [...costs, ...amountNames].map((name) => `toString(sum(${name}))`);
  const longest = 'toString(arraySum(mapValues(maxMap(map(Day, Longest)))) / 60)';
  const span = ['toString(minIf(StartSecond, StartSecond > 0))', 'toString(max(EndSecond))'];
  const isSpread = query.idle === 'share' && query.idleBy === 'cluster';
  return [
    `WITH priced AS (${pricedSql(scope, query.period, bind)}),`,
    `used AS (${usedSql(query, scope, bind)}),`,
    `${isSpread ? 'on_nodes' : 'shared'} AS (${sharedSql(keys, query.idle === 'share' && !isSpread)}),`,
    ...(isSpread ? [`shared AS (${spreadSql(scope.long !== null)}),`] : []),
    `assets AS (${assetCostSql(scope, query.period, bind)}),`,
    `rows AS (${rowsSql(query, scope, bind)})`,
    `SELECT ${[...day.map((name) => `toString(${name})`), ...keys, 'BillingCurrency', ...sums, longest, ...span].join(', ')}`,
    'FROM rows WHERE kept',
    `GROUP BY ${[...day, ...keys, 'BillingCurrency'].join(', ')}`,
    // A volume that is mounted all the time has no rest to show.
    `HAVING max(Shown) OR ${costs.map((name) => `sum(${name}) != 0`).join(' OR ')}`,
    `ORDER BY ${[...day, `${costs.map((name) => `sum(${name})`).join(' + ')} DESC`, ...keys, 'BillingCurrency'].join(', ')}`,
    `LIMIT ${query.limit + 1}`,
  ].join('\n');
}

/** What containers with the same keys had of a node and day; all that follows works on these few rows. */
function usedSql(query: KubernetesQuery, scope: AllocationScope, bind: Params['bind']): string {
  const names = [...query.dimensions.map((_, index) => `k${index}`), 'kept'];
  return [
    `SELECT Day, Cluster, Node, ${keysSql(query, ofColumns(bind), bind).join(', ')},`,
    'sum(CpuCores * Minutes) AS Cpu, sum(RamBytes * Minutes) AS Ram, sum(Gpus * Minutes) AS Gpu, max(Minutes) AS Longest,',
    'min(toUnixTimestamp(StartAt)) AS StartSecond, max(toUnixTimestamp(EndAt)) AS EndSecond,',
    Object.entries(amounts)
      .map(([name, sql]) => `sum(${sql}) AS ${name}`)
      .join(', '),
    `FROM ${ofLoads('k8s_container', scope, query.period, bind)}`,
    `GROUP BY ${['Day', 'Cluster', 'Node', ...names].join(', ')}`,
  ].join('\n');
}

/**
 * The rows with their shares. On a node that is asked for more than it has, shares are of what is asked for; with idle
 * shared out they always are.
 */
function sharedSql(keys: readonly string[], shareIdle: boolean): string {
  const share = (resource: 'Cpu' | 'Ram' | 'Gpu', capacity: string) => {
    const whole = shareIdle ? `${resource}Total` : `greatest(${resource}Total, priced.${capacity} * priced.Minutes)`;
    return `${shareOf(`Node${resource}Cost`, `if(${whole} > 0, ${resource} / ${whole}, 0)`)} AS ${resource}Cost`;
  };
  const total = (resource: string) => `sum(${resource}) OVER each AS ${resource}Total`;
  return [
    `SELECT ${['Day', 'Cluster', 'Node'].map((name) => `usage.${name} AS ${name}`).join(', ')}, priced.BillingCurrency AS BillingCurrency,`,
    `${[...keys, 'kept', ...spans, ...usedNames, share('Cpu', 'CpuCores'), share('Ram', 'RamBytes'), share('Gpu', 'Gpus')].join(', ')}`,
    `FROM (SELECT *, ${['Cpu', 'Ram', 'Gpu'].map(total).join(', ')} FROM used WINDOW each AS (PARTITION BY Day, Cluster, Node)) AS usage`,
    'INNER JOIN priced ON usage.Day = priced.Day AND usage.Cluster = priced.Cluster AND usage.Node = priced.Node',
  ].join('\n');
}

/** Idle of a cluster goes to its rows by what they cost of each resource, wherever they ran. */
function spreadSql(hasAbsent: boolean): string {
  const each = 'PARTITION BY Day, Cluster, BillingCurrency';
  const spread = nodeCosts.map((name) => {
    const ratio = `toFloat64(on_nodes.${name}) / toFloat64(sum(on_nodes.${name}) OVER (${each}))`;
    return `${shareOf(`Whole${name}`, `if(sum(on_nodes.${name}) OVER (${each}) != 0, ${ratio}, 0)`)} AS ${name}`;
  });
  const wholes = nodeCosts.map((name) => `sum(Node${name}) AS Whole${name}`).join(', ');
  return [
    `SELECT on_nodes.* EXCEPT (${nodeCosts.join(', ')}), ${spread.join(', ')}`,
    `FROM on_nodes INNER JOIN (SELECT Day, Cluster, BillingCurrency, ${wholes} FROM priced${hasAbsent ? ' WHERE isAbsent = 0' : ''} GROUP BY Day, Cluster, BillingCurrency) AS clusters`,
    `ON ${['Day', 'Cluster', 'BillingCurrency'].map((name) => `on_nodes.${name} = clusters.${name}`).join(' AND ')}`,
  ].join('\n');
}

/**
 * All rows: of containers, of what nodes have left, of traffic, of volumes and load balancers and what is left of them.
 * What is left is the whole less each part.
 */
function rowsSql(query: KubernetesQuery, scope: AllocationScope, bind: Params['bind']): string {
  const keys = query.dimensions.map((_, index) => `k${index}`);
  const head = ['Day', 'BillingCurrency', ...keys, 'kept'];
  const both = ['Day', 'BillingCurrency', ...keys.map((key, index) => `key${index} AS ${key}`), 'isKept AS kept'];
  const names = [...head, ...costs, ...amountNames, ...spans, 'Shown'];
  const branch = (columns: readonly string[], own: readonly string[], from: string) =>
    `SELECT ${names.join(', ')} FROM (SELECT ${[...columns, ...own, ...zeros(names.filter((name) => !head.includes(name) && !own.some((each) => each === name || each.endsWith(` AS ${name}`))))].join(', ')} FROM ${from})`;
  const ofAsset = ["if(Kind = 'volume', Cost, 0) AS VolumeCost", "if(Kind = 'volume', 0, Cost) AS LoadBalancerCost"];
  const signed = (list: readonly string[]) => list.map((name) => `Sign * ${name} AS ${name}`);
  const inPart = (list: readonly string[]) => list.map((name) => `if(Sign = 1, ${name}, 0.) AS ${name}`);
  const idle = partOrRestSql(query, ofIdle(query.idleBy), bind).join(', ');
  const unmounted = partOrRestSql(query, ofUnmounted, bind).join(', ');
  const egress = claimedNames.filter((name) => name.startsWith('Egress'));
  const ofContainers = [...nodeCosts, ...usedNames, ...spans];
  const hides = query.idle === 'hide';
  const hasAbsent = scope.long !== null;
  const ofNodes = hasAbsent ? orAbsent(ofIdle(query.idleBy), true) : ofIdle(query.idleBy);
  const ofAssets = hasAbsent ? orAbsent(ofUnmounted, false) : ofUnmounted;
  return [
    hides
      ? branch(head, [...ofContainers, '1 AS Shown'], 'shared')
      : branch(
          both,
          [...ofContainers, '1 AS Shown'],
          `(SELECT Day, BillingCurrency, ${idle}, ${[...signed(nodeCosts), ...inPart([...usedNames, ...spans])].join(', ')} FROM shared ${AS_PART_AND_REST})`
        ),
    ...(hides && !hasAbsent
      ? []
      : [
          branch(
            head,
            [...nodeCosts, '1 AS Shown'],
            `(SELECT Day, BillingCurrency, ${[...keysSql(query, ofNodes, bind), ...nodeCosts.map((name) => `Node${name} AS ${name}`)].join(', ')} FROM priced${hides ? ' WHERE isAbsent = 1' : ''})`
          ),
        ]),
    ...(scope.hasTraffic
      ? [branch(head, ['NetworkCost', ...egress, '1 AS Shown'], `(${trafficSharesSql(query, scope, bind)})`)]
      : []),
    ...(scope.hasAssets
      ? [
          branch(
            both,
            [...ofAsset, 'VolumeGiBHours', 'Sign = 1 AS Shown'],
            `(SELECT Day, BillingCurrency, Kind, Sign, ${unmounted}, Sign * AssetShare AS Cost, Sign * VolumeGiBHours AS VolumeGiBHours FROM (${assetSharesSql(query, scope, bind)}) ${AS_PART_AND_REST})`
          ),
          branch(
            head,
            [...ofAsset, 'VolumeGiBHours'],
            `(SELECT Day, BillingCurrency, Kind, ${keysSql(query, ofAssets, bind).join(', ')}, AssetCost AS Cost, if(Kind = 'volume', Minutes / 60 * Bytes / ${GIB}, 0.) AS VolumeGiBHours FROM assets)`
          ),
        ]
      : []),
  ].join('\nUNION ALL\n');
}
