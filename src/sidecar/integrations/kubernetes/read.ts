/** Reads the closed days of a cluster from a Prometheus-compatible API, each day one delivery. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { dayOf, instantFromMs } from '../../../contract/calendar.ts';
import { KubernetesDay } from '../../../contract/kubernetes/day.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { queryRange, type PrometheusSeries, type PrometheusTarget } from '../../protocols/prometheus.ts';
import { prometheusTarget } from '../../protocols/prometheus-config.ts';
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

/**
 * The days since the start of the window that are over, oldest first. A day is told of again when it reads otherwise,
 * because samples come late and gaps are filled. A day without nodes is left out: nothing was scraped then.
 */
export async function* discover(config: KubernetesConfig, tools: CollectTools): AsyncIterable<FoundDelivery> {
  const today = Date.parse(dayOf(tools.clock.now()).from);
  for (let at = Date.parse(dayOf(tools.since).from); at < today; at += MS_PER_DAY) {
    tools.signal.throwIfAborted();
    const day = instantFromMs(at).slice(0, 10);
    const read = await readDay(config, day, tools);
    if (read.nodes.length === 0) {
      continue;
    }
    const text = JSON.stringify(read);
    yield {
      id: createHash('sha256').update(text).digest('hex').slice(0, 16),
      series: `${config.cluster} ${day}`,
      writtenAt: instantFromMs(at + MS_PER_DAY),
      isPresentState: true,
      files: [
        { name: `${day}.json`, bytes: Buffer.byteLength(text), open: async () => Readable.from([Buffer.from(text)]) },
      ],
    };
  }
}

/** The day in a delivery's file. Throws a caller error for a file that is not one. */
export async function readUsage(_: KubernetesConfig, { files }: LandedFiles): Promise<KubernetesDay> {
  const [file] = files;
  const parsed = KubernetesDay.safeParse(file === undefined ? null : JSON.parse(await readFile(file.path, 'utf8')));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ThriftDataError(
      'caller',
      'invalid_usage',
      `${file?.name ?? 'the delivery'}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}; collect the day again.`,
      { cause: parsed.error }
    );
  }
  return parsed.data;
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
