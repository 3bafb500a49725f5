/** "Save & test" and the metrics that Grafana passes on. */
import { toThriftDataError } from '../../kernel/errors.ts';
import type { QueryContext } from '../../store/index.ts';
import type { ServeTools } from '../api/dispatch.ts';
import { dataState, readiness } from '../readiness.ts';
import { callerOf, refusal } from './access.ts';
import type {
  CheckHealthRequest,
  CheckHealthResponse,
  CollectMetricsRequest,
  CollectMetricsResponse,
} from './messages.ts';

/** Says in words how things stand: wrong token, store not reachable, no data yet, stale, or fine. Never throws. */
export async function checkHealth(
  request: CheckHealthRequest,
  tools: ServeTools,
  token: string | null
): Promise<CheckHealthResponse> {
  const refused = refusal(request.pluginContext, token);
  if (refused !== null) {
    return health('ERROR', sentence(refused.message), { cause: 'unauthorized' });
  }
  let context: QueryContext;
  try {
    context = await tools.admission.admit(callerOf(request.pluginContext));
  } catch (thrown) {
    return health('ERROR', sentence(toThriftDataError(thrown).message), { cause: 'forbidden' });
  }
  const state = await readiness(tools, context);
  const { cause, sources = [] } = state;
  const model = tools.ask.spent();
  const details = { cause, sources, ...(model === null ? {} : { model }) };
  return health(state.ready ? 'OK' : 'ERROR', state.message, details);
}

/**
 * Prometheus text. Grafana asks without the data source's settings, so without its token, and without a user: then, and
 * for whoever sees a part of the costs, only the process's own counters are given, nothing about the data.
 */
export async function collectMetrics(
  request: CollectMetricsRequest,
  tools: ServeTools,
  token: string | null
): Promise<CollectMetricsResponse> {
  const trusted = refusal(request.pluginContext, token) === null;
  const data = trusted && (await seesEverything(request, tools)) ? await dataState(tools) : undefined;
  return { metrics: { prometheus: Buffer.from(tools.telemetry.render(data), 'utf8') } };
}

async function seesEverything({ pluginContext }: CollectMetricsRequest, { admission }: ServeTools): Promise<boolean> {
  const context = await admission.admit(callerOf(pluginContext)).catch(() => null);
  return context !== null && context.scope === undefined;
}

function health(status: 'OK' | 'ERROR', message: string, details: object): CheckHealthResponse {
  return { status, message, jsonDetails: Buffer.from(JSON.stringify(details), 'utf8') };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
