/** What a row of an allocation is told apart by, as SQL. */
import type { KubernetesDimension, KubernetesQuery } from '../../../contract/api/kubernetes.ts';
import { SERVICE_LABEL } from '../../../contract/kubernetes/day.ts';
import { identifier, literal } from '../engines/sql.ts';
import type { Params } from '../queries/params.ts';
import { ABSENT } from './long-lines-sql.ts';

const columns: Readonly<Record<string, string>> = {
  cluster: 'Cluster',
  node: 'Node',
  namespace: 'Namespace',
  controllerKind: 'ControllerKind',
  controller: 'Controller',
  pod: 'Pod',
  container: 'Container',
};

/** A label, or an annotation, which lies among them under its name with `annotation:`. */
const isLabel = (dimension: KubernetesDimension) => /^(label|annotation):/.test(dimension);

/** How a dimension reads in a table. */
export type Reads = (dimension: KubernetesDimension) => string;

/** In the tables of containers and claims. */
export const ofColumns =
  (bind: Params['bind']): Reads =>
  (dimension) => {
    const label =
      dimension === 'service' ? SERVICE_LABEL : isLabel(dimension) ? dimension.replace(/^label:/, '') : undefined;
    // Column names come from a closed set: the schema has checked the name.
    return label === undefined ? identifier(columns[dimension] ?? '') : `Labels[${bind('String', label)}]`;
  };

/** In the row of what no container of a node, or of a cluster, has. */
export const ofIdle =
  (idleBy: KubernetesQuery['idleBy']): Reads =>
  (dimension) =>
    dimension === 'cluster' || (dimension === 'node' && idleBy === 'node')
      ? identifier(columns[dimension] ?? '')
      : literal(isLabel(dimension) ? '' : '__idle__');

/** In the row of what no pod has of a volume or load balancer; a claim's namespace is known even then. */
export const ofUnmounted: Reads = (dimension) => {
  switch (dimension) {
    case 'cluster':
      return 'Cluster';
    case 'namespace':
      return "if(Owner = '', '__unmounted__', Owner)";
    case 'pod':
    case 'container':
      return "'__unmounted__'";
    default:
      return "''";
  }
};

/** In the row of days for which a charge goes on while no cluster has its node, volume or balancer. */
const ofAbsent: Reads = (dimension) =>
  dimension === 'cluster' ? 'Cluster' : literal(isLabel(dimension) ? '' : ABSENT);

/** As `reads`, and for what is absent under a name of its own. */
export const orAbsent =
  (reads: Reads, isNode: boolean): Reads =>
  (dimension) =>
    `if(isAbsent = 1, ${dimension === 'node' && isNode ? 'Node' : ofAbsent(dimension)}, ${reads(dimension)})`;

/** Whether a row is asked for. Shares are worked out over all of them. */
export function keptSql(filters: KubernetesQuery['filters'], reads: Reads, bind: Params['bind']): string {
  const conditions = filters.map(
    ({ dimension, operator, values }) =>
      `${reads(dimension)} ${operator === '=' ? 'IN' : 'NOT IN'} ${bind('Array(String)', values)}`
  );
  return conditions.length === 0 ? 'true' : conditions.join(' AND ');
}

/** What cutting and rest of a whole look like at once: each part as it is, and taken off what is left over. */
export const AS_PART_AND_REST = 'ARRAY JOIN [1, -1] AS Sign';

/** The keys of a part, or of the rest that it is taken off. */
export function partOrRestSql({ dimensions, filters }: KubernetesQuery, reads: Reads, bind: Params['bind']): string[] {
  const either = (part: string, rest: string) => `if(Sign = 1, ${part}, ${rest})`;
  return [
    ...dimensions.map(
      (dimension, index) => `${either(`toString(k${index})`, `toString(${reads(dimension)})`)} AS key${index}`
    ),
    `${either('kept', keptSql(filters, reads, bind))} AS isKept`,
  ];
}

/** Keys and whether the row is asked for, as columns `k0`, `k1` … and `kept`. */
export function keysSql({ dimensions, filters }: KubernetesQuery, reads: Reads, bind: Params['bind']): string[] {
  return [
    ...dimensions.map((dimension, index) => `${reads(dimension)} AS k${index}`),
    `${keptSql(filters, reads, bind)} AS kept`,
  ];
}
