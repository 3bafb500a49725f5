/**
 * Questions to Cost Explorer. AWS charges 0.01 USD for each request ("AWS Cost Management pricing"), so requests are
 * counted, logged and bounded. Contract: GetCostAndUsage of the AWS Cost Explorer API reference.
 */
import type { GetCostAndUsageCommandOutput, GroupDefinition } from '@aws-sdk/client-cost-explorer';
import { ThriftDataError } from '../../kernel/errors.ts';
import { endLongWaits } from '../../protocols/aws-patience.ts';
import { refuseMetadata } from '../../protocols/metadata-address.ts';
import type { CollectTools } from '../integration.ts';
import type { CostExplorerConfig } from './config.ts';
import { monthsBetween, type MonthOfDays } from '../days.ts';

/** What AWS charges for one request, in USD. */
const PRICE_OF_REQUEST_CENTS = 1;

export type Metric = 'UnblendedCost' | 'NetUnblendedCost' | 'AmortizedCost' | 'NetAmortizedCost';

/** What is billed, and what it comes to when commitments are spread, as the settings ask for them. */
export function metricsOf({ costs }: CostExplorerConfig): readonly [billed: Metric, amortised: Metric] {
  return costs === 'net' ? ['NetUnblendedCost', 'NetAmortizedCost'] : ['UnblendedCost', 'AmortizedCost'];
}

/** The days of a month with all pages of the answer. */
export interface AnsweredMonth extends MonthOfDays {
  readonly answers: readonly GetCostAndUsageCommandOutput[];
}

/** Costs by day for each month since `tools.since`, oldest first, in the groups that are asked for. */
export async function* askByMonth(
  config: CostExplorerConfig,
  groups: readonly GroupDefinition[],
  tools: CollectTools
): AsyncGenerator<AnsweredMonth> {
  const months = monthsBetween(tools.since, tools.clock.now());
  tools.log.info(
    { months: months.length, mostRequests: config.mostRequests },
    `Cost Explorer is asked for ${months.length} months: at least ${months.length} requests, at most ${config.mostRequests}; AWS charges 0.01 USD for each`
  );
  if (config.endpoint !== undefined) {
    await refuseMetadata(config.endpoint, 'Cost Explorer');
  }
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
  let requests = 0;
  try {
    for (const month of months) {
      const answers: GetCostAndUsageCommandOutput[] = [];
      let token: string | undefined;
      do {
        if (requests >= config.mostRequests) {
          throw new ThriftDataError(
            'caller',
            'request_limit',
            `Cost Explorer needs more than the ${config.mostRequests} requests that "mostRequests" allows (0.01 USD each); raise it, or make an export. ${month.month} and later months were not read.`
          );
        }
        requests += 1;
        const command = new sdk.GetCostAndUsageCommand({
          TimePeriod: { Start: month.start, End: month.end },
          Granularity: 'DAILY',
          Metrics: [...metricsOf(config)],
          ...(groups.length > 0 && { GroupBy: [...groups] }),
          ...(token !== undefined && { NextPageToken: token }),
        });
        const answer = await client
          .send(command, { abortSignal: tools.signal })
          .catch((thrown: unknown) => refuse(thrown, tools.signal));
        answers.push(answer);
        token = answer.NextPageToken;
      } while (token !== undefined);
      yield { ...month, answers };
    }
  } finally {
    client.destroy();
    tools.log.info(
      { requests, cents: requests * PRICE_OF_REQUEST_CENTS },
      'requests made to Cost Explorer, and what AWS charges for them in US cents'
    );
  }
}

function refuse(thrown: unknown, signal: AbortSignal): never {
  signal.throwIfAborted();
  if (thrown instanceof ThriftDataError) {
    throw thrown;
  }
  const name = thrown instanceof Error ? thrown.name : '';
  // What follows the first line is AWS’s advice to programmers.
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
