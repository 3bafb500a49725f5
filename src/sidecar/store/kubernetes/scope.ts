/** What of the store is about clusters in a period: the days that count, and the resources of the bill that are theirs. */
import { dayOf, type Period } from '../../../contract/calendar.ts';
import { createParams } from '../queries/params.ts';
import { wholeDays } from '../queries/whole-days.ts';
import { daysWithin, type AllocationScope } from './bill-sql.ts';
import { longCharges, type LongLines } from './long-lines-sql.ts';
import { resourceKeySql } from './resource-key.ts';

type Run = (
  sql: string,
  params: Readonly<Record<string, unknown>>
) => Promise<{ readonly rows: readonly (readonly (string | null)[])[] }>;

const PARTS = 'SELECT ResourceKey, `Load` FROM k8s_node UNION ALL SELECT ResourceKey, `Load` FROM k8s_asset';

/** The scope of a period, and the last day that is known. Throws a caller error for parts of days. */
export async function scopeOver(period: Period, run: Run): Promise<AllocationScope & { readonly last: string | null }> {
  wholeDays(period, 'clusters');
  const { loads, last } = await loadsOf(period, run);
  // The monthly roll-up knows every resource; the facts are then asked for those by name, which their index answers.
  const known = await run(
    `SELECT DISTINCT ResourceId FROM cost_resource_month WHERE ${resourceKeySql('ResourceId')} IN (SELECT ResourceKey FROM (${PARTS}) WHERE ResourceKey != '')`,
    {}
  );
  const ids = known.rows.map(([id]) => id ?? '');
  const long = await longLinesOf(ids, period, run);
  const more = createParams();
  const [kinds = []] = (
    await run(
      `SELECT toString(countIf(Kind != 'network')), toString(countIf(Kind = 'network')) FROM (SELECT DISTINCT Kind FROM (SELECT Kind, \`Load\` FROM k8s_asset UNION ALL SELECT Kind, \`Load\` FROM k8s_claim) WHERE \`Load\` IN ${more.bind('Array(String)', [...loads, ...(long?.loads ?? [])])})`,
      more.values
    )
  ).rows;
  return {
    loads,
    ...{ hasAssets: kinds[0] !== '0', hasTraffic: kinds[1] !== '0' },
    resourceIds: await resourcesWithin(ids, loads, run),
    ...{ long, last },
  };
}

/** Which of the resources clusters have in the loads. */
async function resourcesWithin(ids: readonly string[], loads: readonly string[], run: Run): Promise<readonly string[]> {
  if (ids.length === 0) {
    return [];
  }
  const { bind, values } = createParams();
  const { rows } = await run(
    `SELECT id FROM (SELECT arrayJoin(${bind('Array(String)', ids)}) AS id) WHERE ${resourceKeySql('id')} IN (SELECT ResourceKey FROM (${PARTS}) WHERE \`Load\` IN ${bind('Array(String)', loads)} AND ResourceKey != '')`,
    values
  );
  return rows.map(([id]) => id ?? '');
}

async function loadsOf(
  period: Period,
  run: Run
): Promise<{ readonly loads: readonly string[]; readonly last: string | null }> {
  const { bind, values } = createParams();
  const { rows } = await run(
    `SELECT argMax(\`Load\`, Sequence), toString(Day) FROM k8s_load WHERE ${daysWithin('Day', period, bind)} GROUP BY Cluster, Day ORDER BY Day`,
    values
  );
  const last = rows.at(-1)?.[1];
  return {
    loads: rows.map(([load]) => load ?? ''),
    last: typeof last === 'string' ? dayOf(`${last}T00:00:00Z`).to : null,
  };
}

/** The charges of the resources that are longer than a day and have a part in the period. */
async function longLinesOf(resourceIds: readonly string[], period: Period, run: Run): Promise<LongLines | null> {
  if (resourceIds.length === 0) {
    return null;
  }
  const { bind, values } = createParams();
  const { rows } = await run(
    `SELECT ResourceId, toString(min(toDate(ChargePeriodStart))) AS first, toString(max(toDate(ChargePeriodEnd - INTERVAL 1 SECOND))) AS last FROM ${longCharges(resourceIds, period, bind)} GROUP BY ResourceId ORDER BY ResourceId`,
    values
  );
  const [first] = rows.map(([, day]) => day ?? '').sort();
  const last = rows
    .map(([, , day]) => day ?? '')
    .sort()
    .at(-1);
  if (first === undefined || last === undefined) {
    return null;
  }
  const whole = { from: `${first}T00:00:00Z`, to: dayOf(`${last}T00:00:00Z`).to };
  return {
    resourceIds: rows.map(([id]) => id ?? ''),
    ...{ period: whole, loads: (await loadsOf(whole, run)).loads },
  };
}
