/** `POST /api/ds/query` as Grafana's server answers it. */
import type { PluginContext } from './plugin-context.ts';
import { arrowToJsonFrame, type JsonFrame } from './frames.ts';
import type { DataQuery, SidecarClient } from './sidecar-client.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

interface QueryBody {
  readonly queries: ReadonlyArray<Record<string, unknown>>;
  readonly from: number;
  readonly to: number;
}

interface Result {
  readonly status: number;
  readonly frames: readonly JsonFrame[];
  readonly error?: string;
  readonly errorSource?: string;
}

/** Grafana forwards these to the plugin. */
const FORWARDED = /^(x-plugin-id|x-datasource-uid|x-dashboard-uid|x-panel-id|x-query-group-id|x-cache-skip|fromalert)$/;

function numberOf(value: unknown, fallback: number): number {
  const number = Number(value);
  return Number.isFinite(number) ? number : fallback;
}

function parseBody(text: string): QueryBody {
  const body: unknown = JSON.parse(text);
  if (
    typeof body !== 'object' ||
    body === null ||
    !('queries' in body) ||
    !Array.isArray(body.queries) ||
    body.queries.length === 0
  ) {
    throw new RangeError('No queries found');
  }
  const from = 'from' in body ? Number(body.from) : NaN;
  const to = 'to' in body ? Number(body.to) : NaN;
  if (!Number.isFinite(from) || !Number.isFinite(to)) {
    throw new RangeError('from and to must be epoch milliseconds');
  }
  return { queries: body.queries, from, to };
}

function toDataQuery(query: Readonly<Record<string, unknown>>, { from, to }: QueryBody): DataQuery {
  return {
    refId: String(query['refId'] ?? 'A'),
    maxDataPoints: numberOf(query['maxDataPoints'], 100),
    intervalMS: numberOf(query['intervalMs'], 1000),
    timeRange: { fromEpochMS: from, toEpochMS: to },
    queryType: String(query['queryType'] ?? ''),
    json: Buffer.from(JSON.stringify(query)),
  };
}

/** Sends the queries over gRPC. 207 when a query failed, 400 for a body Grafana itself would refuse. */
export async function answerQuery(
  client: SidecarClient,
  context: PluginContext,
  headers: Readonly<Record<string, string>>,
  text: string
): Promise<Answer> {
  let body: QueryBody;
  try {
    body = parseBody(text);
  } catch (reason) {
    return { status: 400, body: { message: reason instanceof Error ? reason.message : String(reason) } };
  }
  const forwarded = Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      FORWARDED.test(name) ? [[name === 'fromalert' ? 'FromAlert' : `http_${name}`, value]] : []
    )
  );
  const responses = await client.queryData(
    context,
    forwarded,
    body.queries.map((query) => toDataQuery(query, body))
  );
  const results: Record<string, Result> = {};
  for (const [refId, response] of Object.entries(responses)) {
    const failed = response.error !== '';
    results[refId] = {
      status: response.status || (failed ? 500 : 200),
      frames: response.frames.map(arrowToJsonFrame),
      ...(failed ? { error: response.error, errorSource: response.errorSource || 'plugin' } : {}),
    };
  }
  const failed = Object.values(results).some((result) => result.error !== undefined);
  return { status: failed ? 207 : 200, body: { results } };
}
