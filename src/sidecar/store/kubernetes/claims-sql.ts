/** Who pays for volumes, load balancers and traffic, as SQL. */
import type { KubernetesQuery } from '../../../contract/api/kubernetes.ts';
import type { Params } from '../queries/params.ts';
import { GIB, ofLoads, shareOf, trafficWorth, type AllocationScope } from './bill-sql.ts';
import { keysSql, ofColumns } from './keys-sql.ts';

const namesOf = (query: KubernetesQuery) => [...query.dimensions.map((_, index) => `k${index}`), 'kept'];

/** A volume that is mounted all the time it is there leaves nothing over; floating sums may miss by this much. */
const WHOLE = '0.999999999';

/**
 * Parts of assets by who used them: a volume for the time in which it was mounted, a load balancer whole. What cutting
 * leaves of an asset that is used all the time goes to the first of its users.
 */
export function assetSharesSql(query: KubernetesQuery, scope: AllocationScope, bind: Params['bind']): string {
  const names = namesOf(query);
  const on = ['Day', 'Cluster', 'Kind', 'Name'];
  const claims = [
    `SELECT ${on.join(', ')}, ${keysSql(query, ofColumns(bind), bind).join(', ')}, sum(Minutes) AS Part`,
    `FROM ${ofLoads('k8s_claim', scope, query.period, bind)} AND Kind != 'network' GROUP BY ${[...on, ...names].join(', ')}`,
  ].join(' ');
  const whole = "if(assets.Kind = 'volume', greatest(Total, assets.Minutes), Total)";
  const cut = [
    `SELECT ${on.map((name) => `claims.${name} AS ${name}`).join(', ')}, assets.BillingCurrency AS BillingCurrency, assets.Owner AS Owner, ${names.join(', ')},`,
    `${shareOf('AssetCost', `if(${whole} > 0, Part / ${whole}, 0)`)} AS CutShare, AssetCost, Place, Total >= ${WHOLE} * ${whole} AS isWhole,`,
    `if(assets.Kind = 'volume', Part / 60 * assets.Bytes / ${GIB}, 0.) AS VolumeGiBHours`,
    `FROM (SELECT *, sum(Part) OVER each AS Total, row_number() OVER (PARTITION BY ${on.join(', ')} ORDER BY Part DESC, ${names.join(', ')}) AS Place FROM (${claims}) WINDOW each AS (PARTITION BY ${on.join(', ')})) AS claims`,
    `INNER JOIN assets ON ${on.map((name) => `claims.${name} = assets.${name}`).join(' AND ')}`,
  ].join('\n');
  return `SELECT *, CutShare + if(isWhole AND Place = 1, AssetCost - sum(CutShare) OVER (PARTITION BY ${on.join(', ')}, BillingCurrency), 0) AS AssetShare FROM (${cut})`;
}

/** A node's cost of traffic by who sent; the first takes what cutting leaves. */
export function trafficSharesSql(query: KubernetesQuery, scope: AllocationScope, bind: Params['bind']): string {
  const names = namesOf(query);
  const on = ['Day', 'Cluster', 'Node'];
  const classes = ['Zone', 'Region', 'Internet'] as const;
  const sent = [
    `SELECT ${on.join(', ')}, ${keysSql(query, ofColumns(bind), bind).join(', ')}, sum(${trafficWorth}) AS Worth,`,
    classes.map((name) => `sum(${name}Bytes) / ${GIB} AS Egress${name}GiB`).join(', '),
    `FROM ${ofLoads('k8s_claim', scope, query.period, bind)} AND Kind = 'network' GROUP BY ${[...on, ...names].join(', ')}`,
  ].join(' ');
  const cut = [
    `SELECT ${on.map((name) => `sent.${name} AS ${name}`).join(', ')}, priced.BillingCurrency AS BillingCurrency, ${names.join(', ')},`,
    `${classes.map((name) => `Egress${name}GiB`).join(', ')}, Place, NodeNetworkCost, ${shareOf('NodeNetworkCost', 'if(Total > 0, Worth / Total, 0)')} AS CutShare`,
    `FROM (SELECT *, sum(Worth) OVER each AS Total, row_number() OVER (PARTITION BY ${on.join(', ')} ORDER BY Worth DESC, ${names.join(', ')}) AS Place FROM (${sent}) WINDOW each AS (PARTITION BY ${on.join(', ')})) AS sent`,
    `INNER JOIN priced ON ${on.map((name) => `sent.${name} = priced.${name}`).join(' AND ')}`,
  ].join('\n');
  return `SELECT *, CutShare + if(Place = 1, NodeNetworkCost - sum(CutShare) OVER (PARTITION BY ${on.join(', ')}, BillingCurrency), 0) AS NetworkCost FROM (${cut})`;
}
