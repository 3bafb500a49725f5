/** Range queries over the HTTP API of Prometheus and what speaks it: Mimir, Thanos, VictoriaMetrics. */
import { z } from 'zod';
import { instantFromMs } from '../../contract/calendar.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import { requestJson, usualPatience, type HttpPatience } from './http.ts';

/** Where the API is and who asks. */
export interface PrometheusTarget {
  /** Without `/api/v1`. */
  readonly url: string;
  readonly token?: string;
  readonly tenant?: string;
  readonly signal?: AbortSignal;
}

/** One series: its labels, and its values at the instants that have one. Values are the API's own text. */
export interface PrometheusSeries {
  readonly labels: Readonly<Record<string, string>>;
  readonly points: readonly { readonly at: string; readonly value: string }[];
}

const Answer = z.object({
  status: z.literal('success'),
  data: z.object({
    resultType: z.literal('matrix'),
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        values: z.array(z.tuple([z.number(), z.string()])),
      })
    ),
  }),
});

/** The API refuses more points than this in a series. */
const MAX_POINTS = 11_000;

/**
 * Evaluates the query at `from`, `from + step` … up to and including `to` (instants; step in seconds), in as many
 * calls as its limit on points asks for. A value that is not a number is left out: it says that nothing is known.
 */
export async function queryRange(
  target: PrometheusTarget,
  query: string,
  range: { readonly from: string; readonly to: string; readonly stepSeconds: number },
  patience: HttpPatience = usualPatience
): Promise<PrometheusSeries[]> {
  const found = new Map<string, { labels: Record<string, string>; points: { at: string; value: string }[] }>();
  const step = range.stepSeconds * 1000;
  const end = Date.parse(range.to);
  for (let start = Date.parse(range.from); start <= end; start += step * MAX_POINTS) {
    const last = Math.min(end, start + step * (MAX_POINTS - 1));
    for (const { metric, values } of await oneCall(target, query, start, last, range.stepSeconds, patience)) {
      const key = JSON.stringify(Object.entries(metric).sort(([left], [right]) => (left < right ? -1 : 1)));
      const series = found.get(key) ?? { labels: metric, points: [] };
      found.set(key, series);
      for (const [seconds, value] of values) {
        if (Number.isFinite(Number(value))) {
          series.points.push({ at: instantFromMs(Math.round(seconds * 1000)), value });
        }
      }
    }
  }
  return [...found.values()];
}

async function oneCall(
  target: PrometheusTarget,
  query: string,
  fromMs: number,
  toMs: number,
  stepSeconds: number,
  patience: HttpPatience
) {
  const system = `Prometheus at ${target.url}`;
  const answer = await requestJson(
    {
      url: `${target.url.replace(/\/+$/, '')}/api/v1/query_range`,
      system,
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(target.token === undefined ? {} : { authorization: `Bearer ${target.token}` }),
        ...(target.tenant === undefined ? {} : { 'x-scope-orgid': target.tenant }),
      },
      body: new URLSearchParams({
        query,
        start: String(fromMs / 1000),
        end: String(toMs / 1000),
        step: String(stepSeconds),
      }).toString(),
      ...(target.signal === undefined ? {} : { signal: target.signal }),
    },
    patience
  );
  const parsed = Answer.safeParse(answer);
  if (!parsed.success) {
    throw new ThriftDataError(
      'provider',
      'unexpected_answer',
      `${system} answered in another form than its API describes.`,
      {
        cause: parsed.error,
      }
    );
  }
  return parsed.data.data.result;
}
