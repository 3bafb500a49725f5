/** Clusters in the store: a day is replaced whole, and asked for what it cost whom. */
import type {
  KubernetesAnswer,
  KubernetesInventoryAnswer,
  KubernetesInventoryQuery,
  KubernetesNodesAnswer,
  KubernetesNodesQuery,
  KubernetesQuery,
} from '../../../contract/api/kubernetes.ts';
import type {
  EnrichmentValuesAnswer,
  EnrichmentValuesQuery,
  KubernetesEnrichmentAnswer,
  KubernetesEnrichmentQuery,
} from '../../../contract/api/kubernetes-enrichment.ts';
import type { InventoryObject } from '../../../contract/kubernetes/inventory.ts';
import { dayOf } from '../../../contract/calendar.ts';
import type { Notice } from '../../../contract/api/sentence.ts';
import { sentence } from '../../../contract/sentences.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Engine } from '../engines/engine.ts';
import type { Generation } from '../ingest/generation.ts';
import type { Execute } from '../queries/execute.ts';
import { createParams, type Params } from '../queries/params.ts';
import type { QueryContext } from '../types.ts';
import { toAllocation, toAsset, toNode } from './answer.ts';
import { allocationSql } from './allocation-sql.ts';
import { assetCostSql, pricedSql, type AllocationScope } from './bill-sql.ts';
import { openDays, type KubernetesDays } from './days.ts';
import { enrichmentOf, enrichmentValuesOf } from './enrichment.ts';
import { inventoryOn, noteObjects } from './inventory.ts';
import { mayHaveKeySql, resourceKeySql } from './resource-key.ts';
import { scopeOver } from './scope.ts';
import { splitBillSql } from './split-sql.ts';

/** What can be asked of clusters. */
export interface KubernetesReader {
  allocation(query: KubernetesQuery, context: QueryContext): Promise<KubernetesAnswer>;
  nodes(query: KubernetesNodesQuery, context: QueryContext): Promise<KubernetesNodesAnswer>;
  /** Resources of the bill that are nodes, volumes or load balancers of clusters. */
  billedParts(period: KubernetesQuery['period'], context: QueryContext): Promise<readonly string[]>;
  /** What the APIs of clusters told, as it was on a day. */
  inventory(query: KubernetesInventoryQuery, context: QueryContext): Promise<KubernetesInventoryAnswer>;
  /** What days took from the inventory, and how they stand. */
  enrichment(query: KubernetesEnrichmentQuery, context: QueryContext): Promise<KubernetesEnrichmentAnswer>;
  enrichmentValues(query: EnrichmentValuesQuery, context: QueryContext): Promise<EnrichmentValuesAnswer>;
  /** As in the days of the store: whoever may change what is loaded. */
  setEnrichment: KubernetesDays['setEnrichment'];
  /** End of the last day of every source, for freshness. */
  freshness(): Promise<{ readonly source: string; readonly dataUpTo: string }[]>;
}

export interface KubernetesStore extends KubernetesReader, KubernetesDays {
  /** The bill of the period as SQL that stands where `cost` stands, with lines of clusters split over their pods. */
  splitBill(period: KubernetesQuery['period']): Promise<(bind: Params['bind']) => string>;
  /** The names of instances on the bill, by their ids as hosts know them, `i-0abc` for an ARN; those on no bill are not in it. */
  billedResources(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Keeps what the API of a cluster told; days that are loaded later take from it what their metrics lack. */
  noteObjects(cluster: string, objects: readonly InventoryObject[]): Promise<void>;
}

/** Opens the clusters of a store. */
export function openKubernetes(
  engine: Engine,
  generation: Generation,
  execute: Execute,
  clock: Clock
): KubernetesStore {
  const run = (sql: string, params: Readonly<Record<string, unknown>>, context: QueryContext) =>
    execute({ sql, params: { ...params }, columnsAsText: true }, context);

  const scopeOf = (period: KubernetesQuery['period'], context: QueryContext) =>
    scopeOver(period, (sql, params) => run(sql, params, context));

  return {
    async allocation(query, context) {
      const scope = await scopeOf(query.period, context);
      const { bind, values } = createParams();
      const sql = allocationSql(query, scope, bind);
      const { rows, rowsRead, elapsedMs } = await (isEmpty(scope) ? NOTHING : run(sql, values, context));
      return {
        rows: rows.slice(0, query.limit).map((row) => toAllocation(row, query)),
        ...{ sql, rowsRead, elapsedMs, dataUpTo: scope.last },
        notices: [
          ...(rows.length > query.limit
            ? [{ severity: 'warning' as const, ...sentence('rows_cut', { limit: query.limit }) }]
            : []),
          ...(await homelessNotice(scope, (text, params) => run(text, params, context))),
        ],
      };
    },
    billedParts: async (period, context) => (await scopeOf(period, context)).resourceIds,
    inventory: (query, context) => inventoryOn(query, clock.now(), (sql, params) => run(sql, params, context)),
    async nodes({ period }, context) {
      const scope = await scopeOf(period, context);
      const { bind, values } = createParams();
      const hours = (column: string) => `toString(sum(${column} * Minutes / 60))`;
      const sql = [
        `SELECT Cluster, Node, any(ProviderId), any(InstanceType), any(RegionId), BillingCurrency, toString(sum(NodeCost) + sum(NodeNetworkCost)), ${['Network', 'Cpu', 'Ram', 'Gpu'].map((name) => `toString(sum(Node${name}Cost))`).join(', ')},`,
        `if(uniqExact(PricedBy) = 1, any(PricedBy), 'price sheet'),`,
        `toString(sum(Minutes) / 60), ${hours('CpuCores')}, ${hours('RamBytes / 1073741824')}, ${hours('Gpus')}`,
        `FROM (${pricedSql(scope, period, bind)}) GROUP BY Cluster, Node, BillingCurrency ORDER BY Cluster, Node, BillingCurrency`,
      ].join('\n');
      const { rows, rowsRead, elapsedMs } = await run(sql, values, context);
      const other = createParams();
      const assets = await run(
        [
          `SELECT Kind, Cluster, Name, any(Owner), BillingCurrency, toString(sum(AssetCost)), toString(sum(Minutes) / 60), ${hours('Bytes / 1073741824')}`,
          `FROM (${assetCostSql(scope, period, other.bind)}) GROUP BY Kind, Cluster, Name, BillingCurrency ORDER BY Kind, Cluster, Name`,
        ].join('\n'),
        other.values,
        context
      );
      return {
        nodes: rows.map(toNode),
        assets: assets.rows.map(toAsset),
        ...{ sql, elapsedMs: elapsedMs + assets.elapsedMs },
        rowsRead: rowsRead === null || assets.rowsRead === null ? null : rowsRead + assets.rowsRead,
        ...{ dataUpTo: scope.last, notices: [] },
      };
    },
    async splitBill(period) {
      const own = { surface: 'cli', user: '' } as const;
      const scope = await scopeOf(period, own);
      const { long } = scope;
      const whole = long === null ? scope : { ...(await scopeOf(long.period, own)), long };
      return (bind) => splitBillSql(whole, period, bind);
    },
    async freshness() {
      const { rows } = await engine.read('SELECT Source, toString(max(Day)) FROM k8s_load GROUP BY Source');
      return rows.map(([source, day]) => ({ source: source ?? '', dataUpTo: dayOf(`${day ?? ''}T00:00:00Z`).to }));
    },
    async billedResources(ids) {
      const { bind, values } = createParams();
      const keys = ids.map((id) => id.toLowerCase());
      const { rows } = await engine.read(
        `SELECT ${resourceKeySql('ResourceId')} AS key, any(ResourceId) FROM cost_resource_month WHERE ${mayHaveKeySql('ResourceId', keys, bind)} AND key IN ${bind('Array(String)', keys)} GROUP BY key`,
        values
      );
      const named = new Map(rows.map(([key, name]) => [key ?? '', name ?? '']));
      return new Map(
        ids.flatMap((id) => (named.has(id.toLowerCase()) ? [[id, named.get(id.toLowerCase()) ?? '']] : []))
      );
    },
    noteObjects: (cluster, objects) => noteObjects(engine, cluster, objects),
    enrichment: (query, context) => enrichmentOf(query, (sql, params) => run(sql, params, context)),
    enrichmentValues: (query, context) => enrichmentValuesOf(query, (sql, params) => run(sql, params, context)),
    ...openDays(engine, generation, clock),
  };
}

/** Whether no cluster has a day in the period, nor a charge that reaches into it: the statement would take a while to find that. */
const isEmpty = ({ loads, long }: AllocationScope) => loads.length === 0 && long === null;
const NOTHING = { rows: [], rowsRead: 0, elapsedMs: 0 };

/** Containers whose node is not known cannot have a cost; that is said, not hidden. */
async function homelessNotice(
  { loads }: AllocationScope,
  run: (sql: string, params: Readonly<Record<string, unknown>>) => Promise<{ rows: (string | null)[][] }>
): Promise<Notice[]> {
  const { bind, values } = createParams();
  const of = (table: string) => `FROM ${table} WHERE \`Load\` IN ${bind('Array(String)', loads)}`;
  const { rows } = await run(
    `SELECT toString(count()), toString(round(sum(Minutes) / 60, 1)) ${of('k8s_container')} AND (Day, Cluster, Node) NOT IN (SELECT Day, Cluster, Node ${of('k8s_node')})`,
    values
  );
  const [count, hours] = rows[0] ?? [];
  return count === '0' || count === undefined
    ? []
    : [
        {
          severity: 'warning',
          ...sentence('containers_without_node', { containers: Number(count), hours: Number(hours) }),
        },
      ];
}
