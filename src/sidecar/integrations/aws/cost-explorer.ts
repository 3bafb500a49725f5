/**
 * Cost Explorer: costs by day, service and account, for accounts that have no export. AWS charges 0.01 USD for each
 * request ("AWS Cost Management pricing"), so requests are counted, logged and bounded. Contract: GetCostAndUsage of
 * the AWS Cost Explorer API reference.
 */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { CostExplorerClient, GetCostAndUsageCommandOutput } from '@aws-sdk/client-cost-explorer';
import { ThriftDataError } from '../../kernel/errors.ts';
import { endLongWaits } from '../../protocols/aws-patience.ts';
import type { CollectTools, FoundDelivery } from '../integration.ts';
import type { CostExplorerConfig } from './config.ts';
import { monthsBetween } from './days.ts';
import { costExplorerColumns, type CostExplorerColumn } from './headers.ts';

/** What AWS charges for one request, in USD. */
const PRICE_OF_REQUEST_CENTS = 1;

type Metric = 'UnblendedCost' | 'NetUnblendedCost' | 'AmortizedCost' | 'NetAmortizedCost';
type Row = Readonly<Record<CostExplorerColumn, string>>;

/** One delivery for each month since `tools.since`, oldest first; its file holds the answers as CSV. */
export async function* discoverCostExplorer(
  config: CostExplorerConfig,
  tools: CollectTools
): AsyncGenerator<FoundDelivery> {
  const months = monthsBetween(tools.since, tools.clock.now());
  tools.log.info(
    { months: months.length, mostRequests: config.mostRequests },
    `Cost Explorer is asked for ${months.length} months: at least ${months.length} requests, at most ${config.mostRequests}; AWS charges 0.01 USD for each`
  );
  const sdk = await import('@aws-sdk/client-cost-explorer');
  const client = new sdk.CostExplorerClient({
    // The service has this one region.
    region: 'us-east-1',
    maxAttempts: 8,
    retryMode: 'adaptive',
    ...(config.endpoint !== undefined && { endpoint: config.endpoint }),
    ...(config.credentials.type === 'keys' && {
      credentials: {
        accessKeyId: tools.secret(config.credentials.accessKeyId),
        secretAccessKey: tools.secret(config.credentials.secretAccessKey),
        ...(config.credentials.sessionToken !== undefined && {
          sessionToken: tools.secret(config.credentials.sessionToken),
        }),
      },
    }),
  });
  endLongWaits(client.middlewareStack, 'Cost Explorer');
  const metrics: readonly Metric[] =
    config.costs === 'net' ? ['NetUnblendedCost', 'NetAmortizedCost'] : ['UnblendedCost', 'AmortizedCost'];
  const spent = { requests: 0 };
  try {
    for (const { month, start, end } of months) {
      const rows: Row[] = [];
      let token: string | undefined;
      do {
        if (spent.requests >= config.mostRequests) {
          throw new ThriftDataError(
            'caller',
            'request_limit',
            `Cost Explorer needs more than the ${config.mostRequests} requests that "mostRequests" allows (0.01 USD each); raise it, or make an export. ${month} and later months were not read.`
          );
        }
        spent.requests += 1;
        const answer = await ask(client, sdk, { start, end, metrics, token }, tools.signal);
        rows.push(...rowsOf(answer, config, metrics));
        token = answer.NextPageToken;
      } while (token !== undefined);
      if (rows.length > 0) {
        yield deliveryOf(month, rows, tools.clock.now());
      }
    }
  } finally {
    client.destroy();
    tools.log.info(
      { requests: spent.requests, cents: spent.requests * PRICE_OF_REQUEST_CENTS },
      'requests made to Cost Explorer, and what AWS charges for them in US cents'
    );
  }
}

interface Question {
  readonly start: string;
  readonly end: string;
  readonly metrics: readonly Metric[];
  readonly token: string | undefined;
}

async function ask(
  client: CostExplorerClient,
  sdk: typeof import('@aws-sdk/client-cost-explorer'),
  { start, end, metrics, token }: Question,
  signal: AbortSignal
): Promise<GetCostAndUsageCommandOutput> {
  const command = new sdk.GetCostAndUsageCommand({
    TimePeriod: { Start: start, End: end },
    Granularity: 'DAILY',
    Metrics: [...metrics],
    GroupBy: [
      { Type: 'DIMENSION', Key: 'SERVICE' },
      { Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' },
    ],
    ...(token !== undefined && { NextPageToken: token }),
  });
  try {
    return await client.send(command, { abortSignal: signal });
  } catch (thrown) {
    signal.throwIfAborted();
    if (thrown instanceof ThriftDataError) {
      throw thrown;
    }
    const name = thrown instanceof Error ? thrown.name : '';
    // What follows the first line is AWS's advice to programmers.
    const [said = ''] = (thrown instanceof Error ? thrown.message : String(thrown)).split('\n');
    if (/AccessDenied|UnrecognizedClient|InvalidClientToken|CredentialsProvider|ExpiredToken/.test(name)) {
      throw new ThriftDataError(
        'caller',
        'not_allowed',
        `Cost Explorer refuses the credentials (${said}); allow ce:GetCostAndUsage for them.`,
        { cause: thrown }
      );
    }
    throw new ThriftDataError(
      'provider',
      'provider_unavailable',
      `Cost Explorer gives no answer that can be read (${said}); it is asked again with the next run.`,
      { cause: thrown }
    );
  }
}

function rowsOf(
  answer: GetCostAndUsageCommandOutput,
  config: CostExplorerConfig,
  [billed, amortised]: readonly Metric[]
): Row[] {
  const names = new Map(
    (answer.DimensionValueAttributes ?? []).map(({ Value, Attributes }) => [
      Value ?? '',
      Attributes?.['description'] ?? '',
    ])
  );
  return (answer.ResultsByTime ?? []).flatMap(({ TimePeriod, Estimated, Groups }) =>
    (Groups ?? []).map(({ Keys: [service = '', account = ''] = [], Metrics = {} }): Row => {
      const amount = (metric: Metric | undefined) => (metric === undefined ? undefined : Metrics[metric]);
      return {
        'costExplorer/Start': `${TimePeriod?.Start ?? ''}`,
        'costExplorer/End': `${TimePeriod?.End ?? ''}`,
        'costExplorer/Estimated': String(Estimated ?? ''),
        'costExplorer/PayerAccountId': config.billingAccountId ?? '',
        'costExplorer/LinkedAccount': account,
        'costExplorer/LinkedAccountName': names.get(account) ?? '',
        'costExplorer/Service': service,
        'costExplorer/Currency': amount(billed)?.Unit ?? '',
        'costExplorer/Costs': config.costs,
        'costExplorer/UnblendedCost': amount(billed)?.Amount ?? '',
        'costExplorer/AmortizedCost': amount(amortised)?.Amount ?? '',
      };
    })
  );
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

function deliveryOf(month: string, rows: readonly Row[], at: string): FoundDelivery {
  const lines = rows.map((row) => costExplorerColumns.map((column) => quoted(row[column])).join(','));
  const body = Buffer.from([costExplorerColumns.join(','), ...lines, ''].join('\n'));
  return {
    id: createHash('sha256').update(body).digest('hex').slice(0, 32),
    series: `Cost Explorer ${month}`,
    writtenAt: at,
    files: [
      {
        name: `cost-explorer-${month}.csv`,
        bytes: body.length,
        open: async () => Readable.from([body], { objectMode: false }),
      },
    ],
  };
}
