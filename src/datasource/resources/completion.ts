import { dayOf, type Period } from '../../contract/calendar.ts';
import type { HostDimension, HostsAnswer, HostUsage } from '../../contract/api/hosts.ts';
import type { KubernetesAnswer } from '../../contract/api/kubernetes.ts';
import type { UsageAnswer } from '../../contract/api/usage.ts';
import type { QueryFilter, UsageParts } from '../types';
import type { ResourceCalls } from './client';

/** What an editor wants completed: values of a dimension that hold the text, under the other conditions. */
export interface Completion {
  dimension: string;
  search: string;
  filters: QueryFilter[];
  /** Whole UTC days. */
  period: Period;
}

const HOST_DIMENSIONS: readonly HostDimension[] = ['host', 'resourceId', 'provider', 'account', 'region', 'source'];

/** The most values offered at once, and the most rows of a metric that they are looked for in. */
const MOST_OFFERED = 100;
const MOST_ROWS = 10_000;

/** The days that the time touches, whole and in UTC, as clusters and hosts are asked. */
export function wholeDays(from: number, to: number): Period {
  const day = (ms: number) => dayOf(new Date(ms).toISOString());
  return { from: day(from).from, to: day(Math.max(from, to - 1)).to };
}

/** What completion asks with. */
type Asking = Pick<ResourceCalls, 'post'>;

/** How long an answer stands for the next letters that are typed. */
const HELD_MS = 60_000;

/**
 * The calls with their last answer held for a minute: typing narrows what was answered, and asks nothing again. A
 * failure is not held.
 */
export function holdingLast(calls: ResourceCalls, now: () => number = Date.now): Asking {
  let held: { key: string; until: number; answer: Promise<unknown> } | undefined;
  return {
    post<Answer>(path: string, body: unknown) {
      const key = JSON.stringify([path, body]);
      if (held?.key === key && now() < held.until) {
        return held.answer as Promise<Answer>;
      }
      const answer = calls.post<Answer>(path, body);
      const mine = { key, until: now() + HELD_MS, answer };
      held = mine;
      answer.catch(() => {
        held = held === mine ? undefined : held;
      });
      return answer;
    },
  };
}

/** Values that machines are told apart by. Rejects as the call does. */
export async function hostValues(calls: Asking, completion: Completion): Promise<string[]> {
  const { period, filters } = completion;
  const dimension = HOST_DIMENSIONS.find((known) => known === completion.dimension);
  if (dimension === undefined) {
    return [];
  }
  const { hosts } = await calls.post<HostsAnswer>('hosts', { period, filters });
  return offered(hosts.flatMap((host) => valuesOf(host, dimension)).toSorted(byText), completion);
}

/** Values of clusters' parts, labels and annotations, most expensive first. Rejects as the call does. */
export async function clusterValues(calls: Asking, completion: Completion): Promise<string[]> {
  const { dimension, period, filters } = completion;
  const body = { dimensions: [dimension], filters, period, idle: 'hide' };
  const { rows } = await calls.post<KubernetesAnswer>('kubernetes/allocation', body);
  return offered(
    rows.map(({ keys: [value = ''] }) => value),
    completion
  );
}

/** Values that the streams of a metric are told apart by. Rejects as the call does. */
export async function usageValues(
  calls: Asking,
  { metric, aggregation }: Pick<UsageParts, 'metric' | 'aggregation'>,
  completion: Completion
): Promise<string[]> {
  const { dimension, period, filters } = completion;
  const asked = { metric, aggregation, dimensions: [dimension], filters, period, limit: MOST_ROWS };
  const { columns, rows } = await calls.post<UsageAnswer>('usage', asked);
  const at = columns.findIndex(({ role }) => role === 'dimension');
  return offered(rows.map((row) => row[at] ?? '').toSorted(byText), completion);
}

function byText(left: string, right: string): number {
  return left.localeCompare(right);
}

function valuesOf(host: HostUsage, dimension: HostDimension): string[] {
  return dimension === 'source' ? host.sources : [host[dimension]];
}

/** Each value once, those that hold the text. */
function offered(values: string[], { search }: Completion): string[] {
  const wanted = search.toLowerCase();
  return [...new Set(values)].filter((value) => value.toLowerCase().includes(wanted)).slice(0, MOST_OFFERED);
}
