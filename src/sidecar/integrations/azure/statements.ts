/**
 * Cost Management as Azure's own word on what an export holds: totals by day, actual and amortised. Contract: Query -
 * Usage of the Azure Cost Management REST API, 2025-03-01.
 */
import { z } from 'zod';
import { ThriftDataError } from '../../kernel/errors.ts';
import { requestJson } from '../../protocols/http.ts';
import { tokenSource } from '../../protocols/oauth2.ts';
import { monthsBetween } from '../days.ts';
import type { CollectTools, FoundDelivery, LandedFiles } from '../integration.ts';
import { readStated, statedDelivery, type StatedTotal } from '../stated-totals.ts';
import type { AzureConfig, QueryConfig } from './config.ts';

const API_VERSION = '2025-03-01';
const Answer = z.object({
  properties: z.object({
    nextLink: z.string().nullish(),
    columns: z.array(z.object({ name: z.string() })),
    rows: z.array(z.array(z.string().nullable())),
  }),
});
const metrics = { ActualCost: 'BilledCost', AmortizedCost: 'EffectiveCost' } as const;

/** One delivery for each month since `tools.since`, oldest first. Throws a caller error for settings of an export. */
export async function* discover(config: AzureConfig, tools: CollectTools): AsyncGenerator<FoundDelivery> {
  if (config.mode !== 'query') {
    throw new ThriftDataError(
      'caller',
      'no_statements',
      'an export states no total of its own; for a source that is "about" another set "mode: query".'
    );
  }
  const now = tools.clock.now();
  const ask = questions(config, tools);
  for (const { month, start, end } of monthsBetween(tools.since, now)) {
    const totals: StatedTotal[] = [];
    for (const type of Object.keys(metrics) as (keyof typeof metrics)[]) {
      totals.push(...(await ask(type, start, end)));
    }
    if (totals.length > 0) {
      const stated = { kind: 'cost_management' as const, month, statedOn: now.slice(0, 10), totals };
      yield statedDelivery({ system: 'Cost Management', ...stated }, now);
    }
  }
}

/** The statements of a landed month. */
export const readDocuments = (_: AzureConfig, delivery: LandedFiles) => readStated(delivery);

function questions(config: QueryConfig, { secret, clock, signal }: CollectTools) {
  const system = `Azure Cost Management of ${config.scope}`;
  const endpoint = config.endpoint.replace(/\/+$/, '');
  const token = tokenSource(
    {
      tokenUrl: `${config.loginEndpoint.replace(/\/+$/, '')}/${encodeURIComponent(config.tenant)}/oauth2/v2.0/token`,
      clientId: config.clientId,
      clientSecret: secret(config.clientSecret),
      scope: 'https://management.azure.com/.default',
    },
    clock,
    signal
  );
  return async (type: keyof typeof metrics, start: string, end: string): Promise<StatedTotal[]> => {
    const totals: StatedTotal[] = [];
    const body = JSON.stringify({
      ...{ type, timeframe: 'Custom', timePeriod: { from: `${start}T00:00:00Z`, to: lastSecondBefore(end) } },
      dataset: { granularity: 'Daily', aggregation: { totalCost: { name: 'Cost', function: 'Sum' } } },
    });
    let url = `${endpoint}/${config.scope}/providers/Microsoft.CostManagement/query?api-version=${API_VERSION}`;
    for (;;) {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${await token()}` };
      const answer = await requestJson({ url, system, method: 'POST', headers, body, signal, numbersAsText: true });
      const parsed = Answer.safeParse(answer);
      if (!parsed.success) {
        throw unexpected(system, parsed.error);
      }
      const { columns, rows, nextLink } = parsed.data.properties;
      totals.push(...rows.map((row) => totalOf(config, type, columns, row, system)));
      if (nextLink === undefined || nextLink === null || nextLink === '') {
        return totals;
      }
      // Only what follows the address: the token goes nowhere else.
      const next = new URL(nextLink, url);
      url = `${endpoint}${next.pathname}${next.search}`;
    }
  };
}

/** The service's periods have their last second in them. */
function lastSecondBefore(day: string): string {
  return new Date(Date.parse(day) - 1000).toISOString().replace('.000Z', 'Z');
}

function totalOf(
  { billingAccountId }: QueryConfig,
  type: keyof typeof metrics,
  columns: readonly { readonly name: string }[],
  row: readonly (string | null)[],
  system: string
): StatedTotal {
  const cell = (...names: string[]) => row[columns.findIndex(({ name }) => names.includes(name.toLowerCase()))] ?? '';
  // A day is a number, 20261005.
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(cell('usagedate', 'billingmonth')) ?? [];
  const amount = cell('cost', 'totalcost', 'pretaxcost');
  if (year === undefined || month === undefined || day === undefined || amount === '') {
    throw unexpected(system, undefined);
  }
  const next = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day) + 1)).toISOString().slice(0, 10);
  return {
    billingAccountId: billingAccountId ?? null,
    ...{ amount, currency: cell('currency'), metric: metrics[type], basis: 'charge_period' },
    ...{ periodStart: `${year}-${month}-${day}`, periodEnd: next },
  };
}

function unexpected(system: string, cause: unknown): ThriftDataError {
  return new ThriftDataError(
    'provider',
    'unexpected_answer',
    `${system} answered in another form than its REST API describes; check "scope" and "endpoint".`,
    { cause }
  );
}
