/** What a bill says of the nodes, volumes and load balancers of clusters, as SQL. */
import type { KubernetesQuery } from '../../../contract/api/kubernetes.ts';
import { literal } from '../engines/sql.ts';
import type { Params } from '../queries/params.ts';
import { DECIMAL_SCALE } from '../tables/columns.ts';
import { absentSql, countedCharges, isLong, spreadSql, type LongLines } from './long-lines-sql.ts';
import { defaultPrices } from './prices.ts';
import { resourceKeySql } from './resource-key.ts';

/** The loads that count, and the resources of the bill that are parts of clusters. */
export interface AllocationScope {
  readonly loads: readonly string[];
  readonly resourceIds: readonly string[];
  /** Whether anything is known of volumes and load balancers, and of what pods sent. */
  readonly hasAssets: boolean;
  readonly hasTraffic: boolean;
  /** Charges that are spread over their days; null where all are of a day or an hour. */
  readonly long: LongLines | null;
}

type Period = KubernetesQuery['period'];
type Bind = Params['bind'];

export const GIB = '1073741824';
const { cpuCore, ramGiB, gpu, storageGiB, loadBalancer, egress, currency } = defaultPrices;

/** Days of the period as SQL: `Day >= … AND Day < …`. */
export function daysWithin(column: string, period: Period, bind: Bind): string {
  const day = (instant: string) => bind('Date', instant.slice(0, 10));
  return `${column} >= ${day(period.from)} AND ${column} < ${day(period.to)}`;
}

/** A share of an amount: cut, never rounded up, so that shares never add up to more than the whole. */
export const shareOf = (amount: string, ratio: string) =>
  `toDecimal128(toDecimal256(${amount}, ${DECIMAL_SCALE}) * toDecimal256(${ratio}, 15), ${DECIMAL_SCALE})`;

/** Rows of a table of clusters that count. */
export const ofLoads = (table: string, { loads }: AllocationScope, period: Period, bind: Bind) =>
  `${table} WHERE \`Load\` IN ${bind('Array(String)', loads)} AND ${daysWithin('Day', period, bind)}`;

/** What a node has in an hour is worth, by the price sheet; its ratios weigh resources, and nodes, against each other. */
export const nodeWeight = (table = '') =>
  `(${table}CpuCores * ${cpuCore} + ${table}RamBytes / ${GIB} * ${ramGiB} + ${table}Gpus * ${gpu})`;

/** A volume weighs what it holds, a load balancer as much as another. */
const assetWeight = "if(Kind = 'volume', Bytes, 1)";

/**
 * Nodes, or assets, that count, each with its part of its line of the bill (`LineRatio`). One line is that of several
 * where the bill knows a pool of nodes only, as Azure's of a scale set, where a node came back under another name, or
 * where clusters share a balancer or call their nodes alike: each has a part by what it weighs and how long it was there.
 */
export function withLineRatio(
  table: 'k8s_node' | 'k8s_asset',
  scope: AllocationScope,
  period: Period,
  bind: Bind,
  condition = 'true'
): string {
  const [weight, name] = table === 'k8s_node' ? [nodeWeight(), 'Node'] : [assetWeight, 'Kind, Name'];
  return [
    `SELECT * EXCEPT (LineWeight), row_number() OVER (PARTITION BY Day, ResourceKey ORDER BY Cluster, ${name}) AS LinePlace,`,
    'if(sum(LineWeight) OVER line > 0, LineWeight / sum(LineWeight) OVER line, 1 / count() OVER line) AS LineRatio',
    `FROM (SELECT *, toFloat64(Minutes * ${weight}) AS LineWeight FROM ${ofLoads(table, scope, period, bind)} AND ${condition})`,
    'WINDOW line AS (PARTITION BY Day, ResourceKey)',
  ].join(' ');
}

/** The part of an amount of a line; the first has what cutting leaves. */
const lineShare = (amount: string) => {
  const cut = shareOf(amount, 'LineRatio');
  return `${cut} + if(LinePlace = 1, ${amount} - sum(${cut}) OVER (PARTITION BY Day, ResourceKey, BillCurrency), 0)`;
};

/** Whether a charge of an instance is for what it sent. */
export const isTransfer =
  "(ServiceCategory = 'Networking' OR match(concat(SkuMeter, ' ', ChargeDescription), '(?i)data ?transfer|egress'))";

/** What a pod's traffic is worth by the price sheet. */
export const trafficWorth = `(ZoneBytes * ${egress.zone} + RegionBytes * ${egress.region} + InternetBytes * ${egress.internet}) / ${GIB}`;

/** What the bill says of resources by day: charges where they begin, those that are longer than a day spread over theirs. */
function billSql({ resourceIds, long }: AllocationScope, period: Period, bind: Bind): string {
  const sums = { BillCost: 'sum(EffectiveCost)', TransferCost: `sumIf(EffectiveCost, ${isTransfer})` };
  const key = resourceKeySql('ResourceId');
  const ids = [...new Set([...resourceIds, ...(long?.resourceIds ?? [])])];
  const ofDays = [
    `SELECT ${key} AS BillKey, toDate(ChargePeriodStart) AS BillDay, BillingCurrency AS BillCurrency,`,
    `${Object.entries(sums)
      .map(([name, sql]) => `ifNull(${sql}, 0) AS ${name}`)
      .join(', ')}`,
    `FROM cost WHERE ResourceId IN ${bind('Array(String)', ids)} AND ${daysWithin('toDate(ChargePeriodStart)', period, bind)}`,
    `AND ${countedCharges}${long === null ? '' : ` AND NOT ${isLong}`} GROUP BY BillKey, BillDay, BillCurrency`,
  ].join(' ');
  if (long === null) {
    return ofDays;
  }
  return [
    'SELECT BillKey, BillDay, BillCurrency, sum(BillCost) AS BillCost, sum(TransferCost) AS TransferCost',
    `FROM (${ofDays} UNION ALL ${spreadSql(key, long.resourceIds, period, sums, bind)})`,
    'GROUP BY BillKey, BillDay, BillCurrency',
  ].join(' ');
}

/** Nodes or assets with their part of their line, and those that a charge goes on for while no cluster has them. */
function ofBillSql(table: 'k8s_node' | 'k8s_asset', scope: AllocationScope, period: Period, bind: Bind): string {
  const there = withLineRatio(table, scope, period, bind);
  if (scope.long === null) {
    return there;
  }
  const absent = absentSql(table, scope.long, period, bind);
  return `SELECT *, 0 AS isAbsent FROM (${there}) UNION ALL SELECT *, 1 AS LinePlace, 1 AS LineRatio, 1 AS isAbsent FROM (${absent})`;
}

/** The bill comes first, then what OpenCost or Kubecost states, then the price sheet. */
const firstKnown = (bill: string, stated: string, sheet: string) =>
  `multiIf(BillCurrency != '', ${bill}, StatedCurrency != '', ${stated}, ${sheet})`;
const sheetCost = (worth: string) => `toDecimal128(toDecimal128(${worth}, 12), ${DECIMAL_SCALE})`;
const billingCurrency = `${firstKnown('BillCurrency', 'StatedCurrency', literal(currency))} AS BillingCurrency`;

/**
 * Every node and day with its cost, from the bill where it names the node, else from the price sheet. Charges for what
 * a node sent are a cost of their own where it is known which pods sent.
 */
function nodeCostSql(scope: AllocationScope, period: Period, bind: Bind): string {
  const sheet = `Minutes / 60 * ${nodeWeight()}`;
  const sent = `SELECT Day AS SentDay, Cluster AS SentCluster, Node AS SentNode, sum(${trafficWorth}) AS Worth FROM ${ofLoads('k8s_claim', scope, period, bind)} AND Kind = 'network' GROUP BY SentDay, SentCluster, SentNode`;
  const onNode = ['Day', 'Cluster', 'Node'].map((name) => `nodes.${name} = sent.Sent${name}`).join(' AND ');
  const traffic = `if(Worth > 0, if(BillCurrency = '', ${sheetCost('Worth')}, LineTransferCost), 0)`;
  const stated = 'StatedCpuCost + StatedRamCost + StatedGpuCost';
  return [
    `SELECT nodes.*, ${billingCurrency}, ${lineShare('BillCost')} AS LineCost, ${lineShare('TransferCost')} AS LineTransferCost,`,
    `${scope.hasTraffic ? traffic : `toDecimal128(0, ${DECIMAL_SCALE})`} AS NodeNetworkCost,`,
    `${firstKnown('LineCost - NodeNetworkCost', stated, sheetCost(sheet))} AS NodeCost,`,
    `${firstKnown("'bill'", "'stated'", "'price sheet'")} AS PricedBy`,
    `FROM (${ofBillSql('k8s_node', scope, period, bind)}) AS nodes`,
    `LEFT JOIN (${billSql(scope, period, bind)}) AS bill ON nodes.ResourceKey = bill.BillKey AND nodes.Day = bill.BillDay`,
    ...(scope.hasTraffic ? [`LEFT JOIN (${sent}) AS sent ON ${onNode}`] : []),
  ].join('\n');
}

/** Nodes with the cost of each of their resources; memory takes what the other two leave. */
export function pricedSql(scope: AllocationScope, period: Period, bind: Bind): string {
  const weight = nodeWeight();
  const part = (name: string, worth: string) =>
    `if(PricedBy = 'stated', Stated${name}Cost, ${shareOf('NodeCost', `if(${weight} > 0, ${worth} / ${weight}, 0)`)}) AS Node${name}Cost`;
  return [
    `SELECT *, ${part('Cpu', `CpuCores * ${cpuCore}`)}, ${part('Gpu', `Gpus * ${gpu}`)},`,
    'NodeCost - NodeCpuCost - NodeGpuCost AS NodeRamCost',
    `FROM (${nodeCostSql(scope, period, bind)})`,
  ].join(' ');
}

/** Every volume, load balancer and day with its cost. */
export function assetCostSql(scope: AllocationScope, period: Period, bind: Bind): string {
  const sheet = `Minutes / 60 * if(Kind = 'volume', Bytes / ${GIB} * ${storageGiB}, ${loadBalancer})`;
  return [
    `SELECT Day, Cluster, Kind, Name, Namespace AS Owner, Minutes, Bytes, ${scope.long === null ? '' : 'isAbsent, '}${billingCurrency}, ${firstKnown(lineShare('BillCost'), 'StatedCost', sheetCost(sheet))} AS AssetCost`,
    `FROM (${ofBillSql('k8s_asset', scope, period, bind)}) AS assets`,
    `LEFT JOIN (${billSql(scope, period, bind)}) AS bill ON assets.ResourceKey = bill.BillKey AND assets.Day = bill.BillDay`,
  ].join('\n');
}
