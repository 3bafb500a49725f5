/**
 * The bill with the lines of nodes, volumes and load balancers split over pods, as SQL that stands where `cost` stands.
 * Each split row has the `Allocated…` columns of FOCUS 1.3; what no pod has is a row of its own, so the rows of a line
 * add up to it to the last decimal.
 */
import type { KubernetesQuery } from '../../../contract/api/kubernetes.ts';
import type { Params } from '../queries/params.ts';
import { DECIMAL_SCALE } from '../tables/columns.ts';
import { GIB, isTransfer, nodeWeight, ofLoads, trafficWorth, withLineRatio, type AllocationScope } from './bill-sql.ts';
import { ABSENT, countedCharges, isLong, longPartsSql } from './long-lines-sql.ts';
import { defaultPrices } from './prices.ts';
import { resourceKeySql } from './resource-key.ts';

const { cpuCore, ramGiB, gpu } = defaultPrices;
const RATIO_SCALE = 15;
/** Charges of a day or less are told by the day on which they begin. */
const NO_END = "toDateTime(0, 'UTC')";

/** What is split in the ratio of a pod's part; unit prices stay. */
const amounts = [
  ...['BilledCost', 'EffectiveCost', 'ListCost', 'ContractedCost', 'PricingCurrencyEffectiveCost'],
  ...['PricingQuantity', 'ConsumedQuantity', 'CommitmentDiscountQuantity'],
];

/** How a line was split, told in `AllocatedMethodId`. */
const METHOD = 'kubernetes-greater-of-requested-and-used';

/** Tags of a pod: its labels, and where it ran with the prefix of what we say ourselves. */
const tagsOf = (labels: string, own: Readonly<Record<string, string>>) =>
  `toJSONString(mapUpdate(CAST(${labels}, 'Map(String, String)'), map(${Object.entries(own)
    .map(([name, sql]) => `'thriftdata:${name}', toString(${sql})`)
    .join(', ')})))`;

const podRow = (table: string) =>
  `concat(${table}.Cluster, '/', ${table}.Namespace, '/', ${table}.Pod) AS Id, ${table}.Pod AS PodName, ${tagsOf(
    `any(${table}.Labels)`,
    {
      cluster: `${table}.Cluster`,
      namespace: `${table}.Namespace`,
      controller: `any(${table}.Controller)`,
    }
  )} AS PodTags`;

/** Rows of the bill, split where a cluster's nodes, volumes or load balancers are on it. */
export function splitBillSql(scope: AllocationScope, period: KubernetesQuery['period'], bind: Params['bind']): string {
  const each = [computeSql, ...(scope.hasTraffic ? [trafficSql] : []), ...(scope.hasAssets ? [assetSql] : [])];
  // Charges that are spread have parts on days outside the period too.
  const parts = each.map((sql) => sql(scope, scope.long?.period ?? period, bind)).join('\nUNION ALL\n');
  const all = [
    `SELECT Key, toDateTime(Day, 'UTC') AS SpanFrom, ${NO_END} AS SpanEnd, Transfer, Id, PodName, PodTags, Ratio, Rest FROM (${parts})`,
    ...(scope.long === null ? [] : [longPartsSql(parts, scope.long, period, RATIO_SCALE, bind)]),
  ].join('\nUNION ALL\n');
  const lines = [
    // A node without pods is there too: all of its line is idle.
    `SELECT Key, SpanFrom, SpanEnd, Transfer, 1 AS isSplit, groupArrayIf((Id, PodName, PodTags, Ratio), PodName != '') AS Parts, 1 - arraySum(part -> part.4, Parts) AS RestRatio, if(uniqExactIf(Rest, Rest != '') = 1, maxIf(Rest, Rest != ''), concat(minIf(Rest, Rest != ''), ' and ', toString(uniqExactIf(Rest, Rest != '') - 1), ' more')) AS RestId`,
    `FROM (${all}) GROUP BY Key, SpanFrom, SpanEnd, Transfer HAVING max(PodName != '${ABSENT}')`,
  ].join(' ');
  const cut = (name: string, ratio: string) =>
    `toDecimal128(toDecimal256(ifNull(${name}, 0), ${DECIMAL_SCALE}) * toDecimal256(${ratio}, ${RATIO_SCALE}), ${DECIMAL_SCALE})`;
  const rests = amounts.map((name) => `${name} - arraySum(part -> ${cut(name, 'part.4')}, Parts) AS Rest${name}`);
  const own = amounts.map(
    (name) => `if(${name} IS NULL OR NOT isSplit, ${name}, if(isRest, Rest${name}, ${cut(name, 'Part.4')})) AS ${name}`
  );
  const allocated = {
    AllocatedMethodId: `'${METHOD}'`,
    AllocatedMethodDetails: `concat('{"Elements":[{"AllocatedRatio":', toString(Part.4), '}]}')`,
    AllocatedResourceId: `if(Part.2 = '${ABSENT}', RestId, Part.1)`,
    AllocatedResourceName: 'Part.2',
    AllocatedTags: 'Part.3',
    x_RemaindersJson: "if(isRest, x_RemaindersJson, '')",
  };
  const told = Object.entries(allocated).map(([name, sql]) => `if(isSplit, ${sql}, ${name}) AS ${name}`);
  return [
    `(SELECT * EXCEPT (Part, Place, Parts, RestRatio, RestId, isSplit, isRest, Key, SpanFrom, SpanEnd, Transfer, ${amounts.map((name) => `Rest${name}`).join(', ')}) REPLACE (${[...own, ...told].join(', ')})`,
    'FROM (SELECT *, Part, Place, Place > length(Parts) AS isRest',
    'FROM (SELECT cost.*, parts.*, ' + rests.join(', '),
    `FROM cost LEFT JOIN (${lines}) AS parts`,
    `ON if(${countedCharges}, ${resourceKeySql('ResourceId')}, '') = parts.Key AND if(${isLong}, ChargePeriodStart, toStartOfDay(ChargePeriodStart)) = parts.SpanFrom AND if(${isLong}, ChargePeriodEnd, ${NO_END}) = parts.SpanEnd AND toUInt8(${isTransfer}) = parts.Transfer)`,
    "LEFT ARRAY JOIN if(isSplit, arrayPushBack(Parts, (RestId, '__idle__', '', RestRatio)), []) AS Part, if(isSplit, arrayEnumerate(arrayPushBack(Parts, (RestId, '', '', RestRatio))), []) AS Place))",
  ].join('\n');
}

const ratioOf = (sql: string) => `toDecimal128(${sql}, ${RATIO_SCALE}) AS Ratio`;

/** Parts of nodes: of what a node has, in the ratio of the price sheet, by the greater of requested and used. */
function computeSql(scope: AllocationScope, period: KubernetesQuery['period'], bind: Params['bind']): string {
  const totals = ['CpuCores', 'RamBytes', 'Gpus']
    .map((name) => `sum(${name} * Minutes) OVER (PARTITION BY Day, Cluster, Node) AS ${name}Total`)
    .join(', ');
  const weight = nodeWeight('nodes.');
  const share = (name: string, worth: string) => {
    const whole = `greatest(any(used.${name}Total), any(nodes.${name} * nodes.Minutes))`;
    return `any(${worth}) / any(${weight}) * if(${whole} > 0, sum(used.${name} * used.Minutes) / ${whole}, 0)`;
  };
  const ratio = [
    share('CpuCores', `nodes.CpuCores * ${cpuCore}`),
    share('RamBytes', `nodes.RamBytes / ${GIB} * ${ramGiB}`),
    share('Gpus', `nodes.Gpus * ${gpu}`),
  ].join(' + ');
  const sent = `(nodes.Day, nodes.Cluster, nodes.Node) IN (SELECT Day, Cluster, Node FROM ${ofLoads('k8s_claim', scope, period, bind)} AND Kind = 'network')`;
  return [
    `SELECT nodes.ResourceKey AS Key, nodes.Day AS Day, toUInt8(arrayJoin([0, 1])) AS Transfer, ${podRow('used')}, ${ratioOf(`any(nodes.LineRatio) * (${ratio})`)}, concat(nodes.Cluster, '/', nodes.Node) AS Rest`,
    `FROM (SELECT *, ${totals} FROM ${ofLoads('k8s_container', scope, period, bind)}) AS used`,
    `RIGHT JOIN (${withLineRatio('k8s_node', scope, period, bind)}) AS nodes ON used.Day = nodes.Day AND used.Cluster = nodes.Cluster AND used.Node = nodes.Node`,
    `WHERE ${weight} > 0 GROUP BY nodes.ResourceKey, nodes.Day, nodes.Cluster, nodes.Node, used.Cluster, used.Namespace, used.Pod`,
    ...(scope.hasTraffic ? [`HAVING Transfer = 0 OR NOT ${sent}`] : []),
  ].join('\n');
}

/** Parts of a node's transfer charges: by what a pod's traffic is worth. */
function trafficSql(scope: AllocationScope, period: KubernetesQuery['period'], bind: Params['bind']): string {
  return [
    `SELECT nodes.ResourceKey AS Key, nodes.Day AS Day, toUInt8(1) AS Transfer, ${podRow('sent')}, ${ratioOf('any(nodes.LineRatio) * sum(Worth) / any(Total)')}, concat(sent.Cluster, '/', nodes.Node) AS Rest`,
    `FROM (SELECT *, ${trafficWorth} AS Worth, sum(${trafficWorth}) OVER (PARTITION BY Day, Cluster, Node) AS Total FROM ${ofLoads('k8s_claim', scope, period, bind)} AND Kind = 'network') AS sent`,
    `INNER JOIN (${withLineRatio('k8s_node', scope, period, bind)}) AS nodes ON sent.Day = nodes.Day AND sent.Cluster = nodes.Cluster AND sent.Node = nodes.Node`,
    'WHERE Total > 0 GROUP BY nodes.ResourceKey, nodes.Day, nodes.Node, sent.Cluster, sent.Namespace, sent.Pod',
  ].join('\n');
}

/** Parts of volumes and load balancers: by the time for which pods used them. */
function assetSql(scope: AllocationScope, period: KubernetesQuery['period'], bind: Params['bind']): string {
  const on = ['Day', 'Cluster', 'Kind', 'Name'].map((name) => `claims.${name} = assets.${name}`).join(' AND ');
  const whole = "if(any(assets.Kind) = 'volume', greatest(any(Total), any(assets.Minutes)), any(Total))";
  return [
    `SELECT assets.ResourceKey AS Key, assets.Day AS Day, toUInt8(arrayJoin([0, 1])) AS Transfer, ${podRow('claims')}, ${ratioOf(`any(assets.LineRatio) * sum(claims.Minutes) / ${whole}`)}, concat(claims.Cluster, '/', assets.Name) AS Rest`,
    `FROM (SELECT *, sum(Minutes) OVER (PARTITION BY Day, Cluster, Kind, Name) AS Total FROM ${ofLoads('k8s_claim', scope, period, bind)} AND Kind != 'network') AS claims`,
    `INNER JOIN (${withLineRatio('k8s_asset', scope, period, bind, "ResourceKey != ''")}) AS assets ON ${on}`,
    'WHERE Total > 0 GROUP BY assets.ResourceKey, assets.Day, assets.Kind, assets.Name, claims.Cluster, claims.Namespace, claims.Pod',
  ].join('\n');
}
