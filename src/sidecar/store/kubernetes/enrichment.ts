/** Questions about what days of clusters took from the inventory. Untrusted text only ever enters as a bound value. */
import type {
  EnrichmentValuesAnswer,
  EnrichmentValuesQuery,
  KubernetesEnrichmentAnswer,
  KubernetesEnrichmentQuery,
} from '../../../contract/api/kubernetes-enrichment.ts';
import { createParams } from '../queries/params.ts';
import { wholeDays } from '../queries/whole-days.ts';
import { daysWithin } from './bill-sql.ts';

type Run = (
  sql: string,
  params: Readonly<Record<string, unknown>>
) => Promise<{ readonly rows: readonly (readonly (string | null)[])[] }>;

/** Days of the period, the newest first. */
export async function enrichmentOf(
  { period, cluster }: KubernetesEnrichmentQuery,
  run: Run
): Promise<KubernetesEnrichmentAnswer> {
  wholeDays(period, 'clusters');
  const { bind, values } = createParams();
  const last = (column: string) => `argMax(${column}, Sequence)`;
  const only = cluster === undefined ? '' : `AND Cluster = ${bind('String', cluster)}`;
  const { rows } = await run(
    [
      'SELECT days.Cluster, toString(days.Day), source, state, who, at, fields, current IN (SELECT `Load` FROM k8s_delivered) AS kept',
      `FROM (SELECT Cluster, Day, ${last('`Load`')} AS current, ${last('Source')} AS source, ${last('By')} AS state, ${last('Who')} AS who, formatDateTime(max(At), '%Y-%m-%dT%H:%i:%SZ') AS at`,
      `FROM k8s_load WHERE ${daysWithin('Day', period, bind)} ${only} GROUP BY Cluster, Day) AS days`,
      'LEFT JOIN (SELECT `Load`, toJSONString(sumMap(map(toString(Field), toUInt64(1)))) AS fields FROM k8s_enriched GROUP BY `Load`) AS taken ON taken.`Load` = days.current',
      'ORDER BY days.Day DESC, days.Cluster',
    ].join('\n'),
    values
  );
  return {
    days: rows.map(([of, day, source, state, who, at, fields, kept]) => {
      const byField = Object.entries(JSON.parse(fields || '{}') as Record<string, number | string>)
        .map(([field, count]) => ({ field, values: Number(count) }))
        .sort((left, right) => right.values - left.values || (left.field < right.field ? -1 : 1));
      return {
        ...{ cluster: of ?? '', day: day ?? '', source: source ?? '', who: who ?? '', at: at ?? '' },
        state: state === 'as delivered' ? state : 'with inventory',
        values: byField.reduce((sum, each) => sum + each.values, 0),
        ...{ fields: byField, isKept: kept === '1' },
      };
    }),
  };
}

/** Each value that a day took, by object. */
export async function enrichmentValuesOf(
  { cluster, day, limit }: EnrichmentValuesQuery,
  run: Run
): Promise<EnrichmentValuesAnswer> {
  const { bind, values } = createParams();
  const of = `Cluster = ${bind('String', cluster)} AND Day = ${bind('Date', day)}`;
  const { rows } = await run(
    [
      `SELECT Kind, Namespace, Name, Field, Value FROM k8s_enriched WHERE ${of}`,
      `AND \`Load\` IN (SELECT argMax(\`Load\`, Sequence) FROM k8s_load WHERE ${of} GROUP BY Day)`,
      `ORDER BY Kind, Namespace, Name, Field LIMIT ${limit + 1}`,
    ].join('\n'),
    values
  );
  return {
    values: rows.slice(0, limit).map(([kind, namespace, name, field, value]) => ({
      ...{ kind: kind ?? '', namespace: namespace ?? '', name: name ?? '', field: field ?? '', value: value ?? '' },
    })),
    more: rows.length > limit,
  };
}
