/** Reads the closed days of hosts from a Prometheus-compatible API, each day one delivery. */
import { instantFromMs } from '../../../contract/calendar.ts';
import { HostsDay, type Host, type HostHour } from '../../../contract/hosts/day.ts';
import { queryRange, type PrometheusSeries, type PrometheusTarget } from '../../protocols/prometheus.ts';
import { prometheusTarget } from '../../protocols/prometheus-config.ts';
import { closedDays, readDayFile } from '../closed-days.ts';
import type { CollectTools, FoundDelivery, LandedFiles } from '../integration.ts';
import type { NodeExporterConfig } from './config.ts';
import { identify } from './identity.ts';
import { amounts, hostQueries, type Amount } from './queries.ts';

const MS_PER_DAY = 86_400_000;
const MS_PER_HOUR = 3_600_000;

type Answers = Readonly<Record<keyof ReturnType<typeof hostQueries>, readonly PrometheusSeries[]>>;

/** The days since the start of the window that are over, oldest first; again when they read otherwise. None where hosts are scraped. */
export function discover(config: NodeExporterConfig, tools: CollectTools): AsyncIterable<FoundDelivery> {
  return closedDays(tools, async (day) => {
    if (config.prometheus === undefined) {
      return [];
    }
    const target = prometheusTarget(config.prometheus, tools);
    const hosts = hostsOf(await askAll(target, config.selector, Date.parse(`${day}T00:00:00Z`)), config);
    return hosts.length === 0 ? [] : [{ series: day, content: { day, hosts } satisfies HostsDay }];
  });
}

/** The day in a delivery's file. Throws a caller error for a file that is not one. */
export function readUsage(_: NodeExporterConfig, landed: LandedFiles): Promise<HostsDay> {
  return readDayFile(HostsDay, landed, 'invalid_usage');
}

async function askAll(target: PrometheusTarget, selector: string | undefined, at: number): Promise<Answers> {
  // An hour is told at its end.
  const range = { from: instantFromMs(at + MS_PER_HOUR), to: instantFromMs(at + MS_PER_DAY), stepSeconds: 3600 };
  const answers: Record<string, readonly PrometheusSeries[]> = {};
  for (const [name, query] of Object.entries(hostQueries(selector ?? ''))) {
    answers[name] = await queryRange(target, query, range);
  }
  return answers as Answers;
}

/** Hosts in the order of their names. An hour in which nothing is known of the CPU is left out: nothing was scraped. */
function hostsOf(answers: Answers, config: NodeExporterConfig): Host[] {
  const hours = new Map<string, Map<string, Partial<Record<Amount, number>>>>();
  for (const amount of amounts) {
    for (const { labels, points } of answers[amount]) {
      const own = hours.get(labels['instance'] ?? '') ?? new Map<string, Partial<Record<Amount, number>>>();
      hours.set(labels['instance'] ?? '', own);
      for (const { at, value } of points) {
        own.set(at, { ...own.get(at), [amount]: Math.max(0, Number(value)) });
      }
    }
  }
  return [...hours]
    .map(([instance, own]) => ({
      ...identityOf(instance, answers, config),
      hours: [...own]
        .filter(([, values]) => values.cpuCores !== undefined)
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([end, values]) => hourOf(end, values)),
    }))
    .filter((host) => host.hours.length > 0)
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

function identityOf(instance: string, { names, machines }: Answers, config: NodeExporterConfig) {
  const of = (series: readonly PrometheusSeries[]) =>
    series.find(({ labels }) => labels['instance'] === instance)?.labels ?? {};
  return identify({ own: of(names), machine: of(machines) }, config, instance);
}

function hourOf(end: string, values: Partial<Record<Amount, number>>): HostHour {
  const of = (amount: Amount) => values[amount] ?? 0;
  return {
    at: instantFromMs(Date.parse(end) - MS_PER_HOUR),
    ...{ cpuCores: of('cpuCores'), cpuCoresUsed: of('cpuCoresUsed') },
    ...{ ramBytes: of('ramBytes'), ramBytesUsed: Math.max(0, of('ramBytes') - of('ramBytesFree')) },
    ...{ diskBytes: of('diskBytes'), diskBytesUsed: Math.max(0, of('diskBytes') - of('diskBytesFree')) },
    ...{ receivedBytes: of('receivedBytes'), sentBytes: of('sentBytes') },
  };
}
