/** Hosts in the store: what telemetry says of machines, joined with the bill when it is asked for. */
import type { HostsAnswer, HostsQuery, HostUsage } from '../../../contract/api/hosts.ts';
import { compareDecimals } from '../../../contract/decimal.ts';
import type { Notice } from '../../../contract/api/sentence.ts';
import { sentence } from '../../../contract/sentences.ts';
import type { Execute } from '../queries/execute.ts';
import { createParams } from '../queries/params.ts';
import { wholeDays } from '../queries/whole-days.ts';
import type { BuiltDay } from '../telemetry/hourly.ts';
import type { QueryContext } from '../types.ts';
import { costsOf, matchHosts } from './billed.ts';
import { hostKey, isBelow, meets, toHosts, toIdentity, toUsage } from './rows.ts';
import { hostIdentitiesSql, hostUsageSql, lastHourSql } from './usage-sql.ts';

/** What can be asked of hosts. */
export interface HostReader {
  /**
   * What machines had and used by OpenTelemetry's `system.*` metrics, with what the bill says of them now: a bill or an
   * inventory that comes later names and prices days that were there before. Throws a caller error for parts of days.
   */
  list(query: HostsQuery, context: QueryContext): Promise<HostsAnswer>;
}

/** Hosts times steps that are read at most. */
const MOST_ROWS = 200_000;

/** Opens the hosts of a store over the days of telemetry that are built. */
export function openHosts(execute: Execute, built: () => Promise<readonly BuiltDay[]>): HostReader {
  return {
    async list(query, context) {
      wholeDays(query.period, 'hosts');
      const run = (sql: string, params: Readonly<Record<string, unknown>>) =>
        execute({ sql, params: { ...params }, columnsAsText: true }, context);
      const all = await built();
      const within = all.filter(
        ({ day }) => `${day}T` >= query.period.from.slice(0, 11) && `${day}T` < query.period.to
      );
      const { bind, values } = createParams();
      const sql = hostUsageSql(query, within, MOST_ROWS, bind);
      const { rows, rowsRead, elapsedMs } = await run(sql, values);
      const usage = rows.map(toUsage);
      const seen = new Set(usage.map(hostKey));
      const identities = (await run(hostIdentitiesSql(), {})).rows
        .map(toIdentity)
        .filter((each) => seen.has(hostKey(each)));
      const billed = await matchHosts(longestKnownFirst(identities, usage), run);
      const known = new Map(
        identities.map((identity) => [hostKey(identity), { identity, billed: billed.get(identity) }])
      );
      const wanted = usage.flatMap((row) => {
        const host = known.get(hostKey(row));
        return host !== undefined && meets(host, row, query.filters) && isBelow(row, query.cpuP95Below)
          ? [{ host, row }]
          : [];
      });
      const resources = [...new Set(wanted.flatMap(({ host }) => host.billed?.resourceId ?? []))];
      const costs = query.granularity === 'hour' ? null : await costsOf(resources, query.period, run);
      const hosts = wanted.flatMap(({ host, row }) =>
        toHosts(host, row, costs?.get(host.billed?.resourceId ?? '') ?? null)
      );
      return {
        hosts: inOrder(hosts, query).slice(0, query.limit),
        ...{ sql, rowsRead, elapsedMs, dataUpTo: await lastHour(all, run) },
        notices: [
          ...(hosts.length > query.limit || rows.length === MOST_ROWS
            ? [{ severity: 'warning' as const, ...sentence('rows_cut', { limit: query.limit }) }]
            : []),
          ...strangers(wanted),
        ],
      };
    },
  };
}

/** A resource is one host's: where two claim it, that of which most is known has it. */
function longestKnownFirst<Host extends Parameters<typeof hostKey>[0]>(
  hosts: readonly Host[],
  usage: readonly ReturnType<typeof toUsage>[]
): Host[] {
  const hours = new Map<string, number>();
  for (const row of usage) {
    hours.set(hostKey(row), (hours.get(hostKey(row)) ?? 0) + Number(row.hours));
  }
  const known = (host: Host) => hours.get(hostKey(host)) ?? 0;
  return [...hosts].sort((left, right) => known(right) - known(left));
}

/** Over time as it goes; else what could be saved or what is spent first. */
function inOrder(hosts: readonly HostUsage[], { granularity, cpuP95Below }: HostsQuery): HostUsage[] {
  const amount = ({ cost, rightsizing }: HostUsage) => (cpuP95Below === undefined ? cost : rightsizing?.saving) ?? '0';
  return granularity === 'none'
    ? [...hosts].sort((left, right) => compareDecimals(amount(right), amount(left)))
    : [...hosts];
}

function strangers(
  hosts: readonly { readonly host: { readonly billed: unknown; readonly identity: object } }[]
): Notice[] {
  const all = new Set(hosts.map(({ host }) => host));
  const unknown = [...all].filter(({ billed }) => billed === undefined).length;
  return unknown === 0 ? [] : [{ severity: 'info', ...sentence('hosts_on_no_bill', { unknown, all: all.size }) }];
}

async function lastHour(
  days: readonly BuiltDay[],
  run: (
    sql: string,
    params: Readonly<Record<string, unknown>>
  ) => Promise<{ readonly rows: readonly (readonly (string | null)[])[] }>
): Promise<string | null> {
  const { rows } = await run(lastHourSql(days), {});
  return rows[0]?.[0] || null;
}
