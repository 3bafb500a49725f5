/**
 * The statement behind an allocation. A node's cost of a day is split over what it has, in the ratio of the price
 * sheet, then over its containers by the greater of requested and used. Shares are cut to 18 decimals and the idle part
 * is what is left, so the rows of a node and day add up to its cost to the last decimal
 * (OpenCost specification, "Workload costs" and "Idle costs").
 */
import type { KubernetesDimension, KubernetesQuery } from '../../../contract/api/kubernetes.ts';
import { DECIMAL_SCALE } from '../tables/columns.ts';
import { identifier, literal } from '../engines/sql.ts';
import type { Params } from '../queries/params.ts';
import { defaultPrices } from './prices.ts';
import { resourceKeySql } from './resource-key.ts';

/** The loads that count, and the resources of the bill that are nodes. */
export interface AllocationScope {
  readonly loads: readonly string[];
  readonly resourceIds: readonly string[];
}

const GIB = '1073741824';
const { cpuCore, ramGiB, gpu, currency } = defaultPrices;

/** Days of the period as SQL: `Day >= … AND Day < …`. */
export function daysWithin(column: string, period: KubernetesQuery['period'], bind: Params['bind']): string {
  const day = (instant: string) => bind('Date', instant.slice(0, 10));
  return `${column} >= ${day(period.from)} AND ${column} < ${day(period.to)}`;
}

/** Every node and day with its cost, from the bill where it names the node, else from the price sheet. */
export function nodeCostSql(
  { loads, resourceIds }: AllocationScope,
  period: KubernetesQuery['period'],
  bind: Params['bind']
): string {
  const bill = [
    `SELECT ${resourceKeySql('ResourceId')} AS ResourceKey, toDate(ChargePeriodStart) AS Day, BillingCurrency, ifNull(sum(EffectiveCost), 0) AS Cost`,
    `FROM cost WHERE ResourceId IN ${bind('Array(String)', resourceIds)} AND ${daysWithin('toDate(ChargePeriodStart)', period, bind)}`,
    "AND ChargeCategory IN ('Usage', 'Credit', 'Adjustment') GROUP BY ResourceKey, Day, BillingCurrency",
  ].join(' ');
  const sheet = `toDecimal128(Minutes / 60 * (CpuCores * ${cpuCore} + RamBytes / ${GIB} * ${ramGiB} + Gpus * ${gpu}), 12)`;
  return [
    "SELECT nodes.*, if(bill.BillingCurrency = '', " +
      literal(currency) +
      ', bill.BillingCurrency) AS BillingCurrency,',
    `if(bill.BillingCurrency = '', toDecimal128(${sheet}, ${DECIMAL_SCALE}), bill.Cost) AS NodeCost,`,
    "if(bill.BillingCurrency = '', 'price sheet', 'bill') AS PricedBy",
    `FROM (SELECT * FROM k8s_node WHERE \`Load\` IN ${bind('Array(String)', loads)} AND ${daysWithin('Day', period, bind)}) AS nodes`,
    `LEFT JOIN (${bill}) AS bill ON nodes.ResourceKey = bill.ResourceKey AND nodes.Day = bill.Day`,
  ].join('\n');
}

/** A share of an amount: cut, never rounded up, so that shares never add up to more than the whole. */
const shareOf = (amount: string, ratio: string) =>
  `toDecimal128(toDecimal256(${amount}, ${DECIMAL_SCALE}) * toDecimal256(${ratio}, 15), ${DECIMAL_SCALE})`;

const columns: Readonly<Record<string, string>> = {
  cluster: 'Cluster',
  node: 'Node',
  namespace: 'Namespace',
  controllerKind: 'ControllerKind',
  controller: 'Controller',
  pod: 'Pod',
  container: 'Container',
};

/** Columns of the answer after its keys: amounts of money, then of time and resources. */
const costs = ['CpuCost', 'RamCost', 'GpuCost'] as const;
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
const amountNames = Object.keys(amounts);

/** The whole statement: day where asked for, keys, currency, costs, amounts. */
export function allocationSql(query: KubernetesQuery, scope: AllocationScope, bind: Params['bind']): string {
  const keys = query.dimensions.map((_, index) => `k${index}`);
  const day = query.granularity === 'day' ? ['Day'] : [];
  const sums = [...costs, ...amountNames].map((name) => `toString(sum(${name}))`);
  return [
    `WITH priced AS (${pricedSql(query, scope, bind)}),`,
    `used AS (${usedSql(query, scope, bind)}),`,
    `shared AS (${sharedSql(keys, query.idle === 'share')}),`,
    `rows AS (${rowsSql(query, keys, bind)})`,
    `SELECT ${[...day.map((name) => `toString(${name})`), ...keys, 'BillingCurrency', ...sums].join(', ')}`,
    'FROM rows WHERE kept',
    `GROUP BY ${[...day, ...keys, 'BillingCurrency'].join(', ')}`,
    `ORDER BY ${[...day, 'sum(CpuCost) + sum(RamCost) + sum(GpuCost) DESC', ...keys, 'BillingCurrency'].join(', ')}`,
    `LIMIT ${query.limit + 1}`,
  ].join('\n');
}

/** How a dimension reads in the table of containers, and in a row of what no container has. */
const columnSql = (dimension: KubernetesDimension, bind: Params['bind']) => {
  const [, label] = /^label:(.+)$/.exec(dimension) ?? [];
  // Column names come from a closed set: the schema has checked the name.
  return label === undefined ? identifier(columns[dimension] ?? '') : `Labels[${bind('String', label)}]`;
};
const idleSql = (dimension: KubernetesDimension) =>
  dimension === 'cluster' || dimension === 'node'
    ? `priced.${columns[dimension]}`
    : literal(dimension.startsWith('label:') ? '' : '__idle__');

/** Whether a row is asked for. Shares are worked out over all of them. */
function keptSql(
  filters: KubernetesQuery['filters'],
  expression: (dimension: KubernetesDimension) => string,
  bind: Params['bind']
): string {
  const conditions = filters.map(
    ({ dimension, operator, values }) =>
      `${expression(dimension)} ${operator === '=' ? 'IN' : 'NOT IN'} ${bind('Array(String)', values)}`
  );
  return conditions.length === 0 ? 'true' : conditions.join(' AND ');
}

/** Nodes with the cost of each of their resources; memory takes what the other two leave. */
function pricedSql(query: KubernetesQuery, scope: AllocationScope, bind: Params['bind']): string {
  const weight = `(CpuCores * ${cpuCore} + RamBytes / ${GIB} * ${ramGiB} + Gpus * ${gpu})`;
  const part = (worth: string) => shareOf('NodeCost', `if(${weight} > 0, ${worth} / ${weight}, 0)`);
  return [
    `SELECT *, ${part(`CpuCores * ${cpuCore}`)} AS NodeCpuCost, ${part(`Gpus * ${gpu}`)} AS NodeGpuCost,`,
    'NodeCost - NodeCpuCost - NodeGpuCost AS NodeRamCost',
    `FROM (${nodeCostSql(scope, query.period, bind)})`,
  ].join(' ');
}

/** What containers with the same keys had of a node and day; all that follows works on these few rows. */
function usedSql(
  { dimensions, filters, period }: KubernetesQuery,
  { loads }: AllocationScope,
  bind: Params['bind']
): string {
  const keys = dimensions.map((dimension, index) => `${columnSql(dimension, bind)} AS k${index}`);
  const names = dimensions.map((_, index) => `k${index}`);
  const kept = `${keptSql(filters, (dimension) => columnSql(dimension, bind), bind)} AS kept`;
  return [
    `SELECT Day, Cluster, Node, ${[...keys, kept].join(', ')},`,
    'sum(CpuCores * Minutes) AS Cpu, sum(RamBytes * Minutes) AS Ram, sum(Gpus * Minutes) AS Gpu,',
    Object.entries(amounts)
      .map(([name, sql]) => `sum(${sql}) AS ${name}`)
      .join(', '),
    `FROM k8s_container WHERE \`Load\` IN ${bind('Array(String)', loads)} AND ${daysWithin('Day', period, bind)}`,
    `GROUP BY ${['Day', 'Cluster', 'Node', ...names, 'kept'].join(', ')}`,
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
    `${[...keys, 'kept', ...amountNames, share('Cpu', 'CpuCores'), share('Ram', 'RamBytes'), share('Gpu', 'Gpus')].join(', ')}`,
    `FROM (SELECT *, ${['Cpu', 'Ram', 'Gpu'].map(total).join(', ')} FROM used WINDOW each AS (PARTITION BY Day, Cluster, Node)) AS usage`,
    'INNER JOIN priced ON usage.Day = priced.Day AND usage.Cluster = priced.Cluster AND usage.Node = priced.Node',
  ].join('\n');
}

/** The rows of containers, and for every node and day one with what no container has. */
function rowsSql(
  { dimensions, filters, idle }: KubernetesQuery,
  keys: readonly string[],
  bind: Params['bind']
): string {
  const names = ['Day', 'BillingCurrency', ...keys, 'kept', ...costs, ...amountNames];
  const containers = `SELECT ${names.join(', ')} FROM shared`;
  if (idle === 'hide') {
    return containers;
  }
  const on = ['Day', 'Cluster', 'Node', 'BillingCurrency'];
  const cells = [
    ...dimensions.map(idleSql),
    keptSql(filters, idleSql, bind),
    ...costs.map((name) => `priced.Node${name} - allocated.${name}`),
    ...amountNames.map(() => '0.'),
  ];
  return [
    containers,
    'UNION ALL',
    `SELECT priced.Day, priced.BillingCurrency, ${cells.join(', ')}`,
    `FROM priced LEFT JOIN (SELECT ${on.join(', ')}, ${costs.map((name) => `sum(${name}) AS ${name}`).join(', ')} FROM shared GROUP BY ${on.join(', ')}) AS allocated`,
    `ON ${on.map((name) => `priced.${name} = allocated.${name}`).join(' AND ')}`,
  ].join('\n');
}
