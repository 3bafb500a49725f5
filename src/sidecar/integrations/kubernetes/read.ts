/** Reads the closed days of a cluster from a Prometheus-compatible API, each day one delivery. */
import { instantFromMs } from '../../../contract/calendar.ts';
import { KubernetesDay } from '../../../contract/kubernetes/day.ts';
import { queryRange, type PrometheusSeries, type PrometheusTarget } from '../../protocols/prometheus.ts';
import { prometheusTarget } from '../../protocols/prometheus-config.ts';
import { closedDays, readDayFile } from '../closed-days.ts';
import type { CollectTools, FoundDelivery, LandedFiles } from '../integration.ts';
import { beginDay } from './assemble.ts';
import type { KubernetesConfig } from './config.ts';
import { labelQueries, sampledQueries } from './series.ts';

const MS_PER_DAY = 86_400_000;
const MS_PER_HOUR = 3_600_000;
const HOURS = 24;
/** Samples of more hours at once would fill the memory for a large cluster. */
const HOURS_AT_ONCE = 2;
/** A rate needs a few scrapes; most are a minute apart or less. */
const RATE_SECONDS = 300;

/** The days since the start of the window that are over, oldest first. Without nodes nothing was scraped that day. */
export function discover(config: KubernetesConfig, tools: CollectTools): AsyncIterable<FoundDelivery> {
  return closedDays(tools, async (day) => {
    const content = await readDay(config, day, tools);
    return content.nodes.length === 0 ? [] : [{ series: `${config.cluster} ${day}`, content }];
  });
}

/** The day in a delivery's file. Throws a caller error for a file that is not one. */
export function readUsage(_: KubernetesConfig, landed: LandedFiles): Promise<KubernetesDay> {
  return readDayFile(KubernetesDay, landed, 'invalid_usage');
}

async function readDay(config: KubernetesConfig, day: string, tools: CollectTools): Promise<KubernetesDay> {
  const { selector = '' } = config;
  const target = prometheusTarget(config.prometheus, tools);
  const start = Date.parse(`${day}T00:00:00Z`);
  const step = config.resolutionSeconds;
  const rateSeconds = Math.max(RATE_SECONDS, step * 2);
  const making = beginDay(config.cluster, day, { stepSeconds: step, rateSeconds });
  const sampled = sampledQueries(selector, rateSeconds);
  for (let hour = 0; hour < HOURS; hour += HOURS_AT_ONCE) {
    // Samples of the whole day lie `step` apart, wherever an hour begins.
    const first = Math.ceil((hour * MS_PER_HOUR) / (step * 1000)) * step * 1000;
    const end = Math.min(hour + HOURS_AT_ONCE, HOURS) * MS_PER_HOUR;
    if (first < end) {
      making.add(await askAll(sampled, target, { from: start + first, to: start + end - 1, stepSeconds: step }));
    }
  }
  const hourly = { from: start + MS_PER_HOUR, to: start + MS_PER_DAY, stepSeconds: MS_PER_HOUR / 1000 };
  return making.finish(await askAll(labelQueries(selector), target, hourly));
}

async function askAll<Name extends string>(
  queries: Record<Name, string>,
  target: PrometheusTarget,
  { from, to, stepSeconds }: { from: number; to: number; stepSeconds: number }
): Promise<Record<Name, readonly PrometheusSeries[]>> {
  const answers: Partial<Record<Name, readonly PrometheusSeries[]>> = {};
  for (const name of Object.keys(queries) as Name[]) {
    answers[name] = await queryRange(target, queries[name], {
      from: instantFromMs(from),
      to: instantFromMs(to),
      stepSeconds,
    });
  }
  return answers as Record<Name, readonly PrometheusSeries[]>;
}
