/** Reads closed days of an OpenCost or Kubecost: a delivery for each cluster and day, the answers as they came. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { dayOf } from '../../../contract/calendar.ts';
import type { KubernetesDay } from '../../../contract/kubernetes/day.ts';
import { sentence } from '../../../contract/sentences.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { requestJson } from '../../protocols/http.ts';
import { closedDays, jsonFile } from '../closed-days.ts';
import type { CollectTools, FoundDelivery, LandedFiles } from '../integration.ts';
import type { OpenCostConfig } from './config.ts';
import { toDay } from './day.ts';
import { AllocationItem, AssetItem, Envelope, Items } from './schema.ts';

const [ALLOCATIONS, ASSETS] = ['allocation.json', 'assets.json'];

/** The items of one cluster and day. */
interface Answers {
  readonly allocations: Items;
  readonly assets: Items;
}

/** The days since the start of the window that are over, oldest first. Without nodes nothing was watched that day. */
export function discover(config: OpenCostConfig, tools: CollectTools): AsyncIterable<FoundDelivery> {
  return closedDays(tools, async (day) =>
    [...(await clustersOf(config, day, tools))].flatMap(([cluster, answers]) => {
      // The order of items differs from answer to answer; what they come to does not.
      const content = sorted(dayFrom(config, cluster, day, answers));
      const files = [jsonFile(ALLOCATIONS, answers.allocations), jsonFile(ASSETS, answers.assets)];
      return content.nodes.length === 0 ? [] : [{ series: `${cluster} ${day}`, content, files }];
    })
  );
}

/** The day in a delivery's files. Throws a caller error for files that are not OpenCost's. */
export async function readUsage(config: OpenCostConfig, { series, files }: LandedFiles): Promise<KubernetesDay> {
  const items = async (name: string): Promise<Items> => {
    const file = files.find((each) => each.name === name);
    const parsed = Items.safeParse(file === undefined ? null : JSON.parse(await readFile(file.path, 'utf8')));
    if (!parsed.success) {
      throw new ThriftDataError(
        'caller',
        'invalid_usage',
        `${series}: ${name} is missing or holds no items of OpenCost; collect the day again.`,
        { cause: parsed.error }
      );
    }
    return parsed.data;
  };
  const [, cluster = '', day = ''] = /^(.*) (\d{4}-\d{2}-\d{2})$/.exec(series) ?? [];
  return dayFrom(config, cluster, day, { allocations: await items(ALLOCATIONS), assets: await items(ASSETS) });
}

async function clustersOf(config: OpenCostConfig, day: string, tools: CollectTools): Promise<Map<string, Answers>> {
  const { from, to } = dayOf(`${day}T00:00:00Z`);
  const window = `${from},${to}`;
  const resolution = `${config.resolutionMinutes}m`;
  const [allocations, assets] = [
    await ask(
      config,
      'allocation',
      { window, resolution, step: '1d', accumulate: 'false', includeIdle: 'false' },
      tools
    ),
    await ask(config, 'assets', { window }, tools),
  ];
  const clusters = new Map<string, Answers>();
  for (const [kind, items] of Object.entries({ allocations, assets })) {
    for (const [key, item] of Object.entries(items)) {
      const own = clusterOf(item);
      const answers = clusters.get(own) ?? { allocations: {}, assets: {} };
      clusters.set(own, answers);
      answers[kind as keyof Answers][key] = item;
    }
  }
  const named = config.cluster;
  if (named === undefined) {
    return clusters;
  }
  const watched = [...clusters].filter(([, { assets: own }]) => Object.keys(own).length > 0);
  if (watched.length > 1) {
    const names = watched.map(([name]) => `"${name}"`).join(', ');
    const why = sentence('opencost_several_clusters', { url: config.url, names });
    throw new ThriftDataError('caller', 'unexpected_answer', why);
  }
  return new Map(watched.map(([, answers]) => [named, answers]));
}

const Owned = z.object({ properties: z.object({ cluster: z.string().catch('') }).catch({ cluster: '' }) });
const clusterOf = (item: unknown) => Owned.safeParse(item).data?.properties.cluster || 'cluster-one';

async function ask(
  config: OpenCostConfig,
  path: string,
  query: Readonly<Record<string, string>>,
  tools: CollectTools
): Promise<Items> {
  const url = config.url.replace(/\/+$/, '');
  const system = `OpenCost at ${url}`;
  const authorization = authorizationOf(config, tools);
  const answer = await requestJson({
    url: `${url}/${path}?${new URLSearchParams(query).toString()}`,
    ...{ system, signal: tools.signal, numbersAsText: true },
    headers: authorization === null ? {} : { authorization },
  });
  const parsed = Envelope.safeParse(answer);
  if (!parsed.success) {
    throw new ThriftDataError(
      'provider',
      'unexpected_answer',
      `${system} answered ${path} in another form than its API describes; see whether the address leads to OpenCost.`,
      { cause: parsed.error }
    );
  }
  return parsed.data.data;
}

function authorizationOf({ authentication }: OpenCostConfig, { secret }: CollectTools): string | null {
  switch (authentication.type) {
    case 'none':
      return null;
    case 'basic':
      return `Basic ${Buffer.from(`${authentication.user}:${secret(authentication.password)}`).toString('base64')}`;
    case 'bearer':
      return `Bearer ${secret(authentication.token)}`;
  }
}

function dayFrom(config: OpenCostConfig, cluster: string, day: string, answers: Answers): KubernetesDay {
  const { currency, cpuUse } = config;
  const where = `OpenCost's answer for ${cluster} on ${day}`;
  return toDay(all(AllocationItem, answers.allocations, where), all(AssetItem, answers.assets, where), {
    cluster,
    day,
    currency,
    cpuUse,
  });
}

function all<Schema extends z.ZodType>(schema: Schema, items: Items, where: string): z.output<Schema>[] {
  return Object.entries(items).map(([key, item]) => {
    const parsed = schema.safeParse(item);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw unreadable(`${where}: "${key}"`, `${issue?.path.join('.') ?? ''} ${issue?.message ?? 'cannot be read'}`);
    }
    return parsed.data;
  });
}

function sorted(day: KubernetesDay): KubernetesDay {
  const ordered = <T>(list: readonly T[]) =>
    [...list].sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
  return {
    ...day,
    ...{ nodes: ordered(day.nodes), containers: ordered(day.containers), traffic: ordered(day.traffic) },
    ...{ volumes: ordered(day.volumes), loadBalancers: ordered(day.loadBalancers) },
  };
}

const unreadable = (where: string, what: string, kind: 'caller' | 'provider' = 'provider') =>
  new ThriftDataError(kind, 'unexpected_answer', `${where} ${what}.`);
