/** Cost Explorer for accounts that have no export: costs by day, service and account, kept as a file of each month. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { GetCostAndUsageCommandOutput, GroupDefinition } from '@aws-sdk/client-cost-explorer';
import type { CollectTools, FoundDelivery } from '../integration.ts';
import type { CostExplorerConfig } from './config.ts';
import { askByMonth, metricsOf, type Metric } from './cost-explorer-client.ts';
import { costExplorerColumns, type CostExplorerColumn } from './headers.ts';

type Row = Readonly<Record<CostExplorerColumn, string>>;

const groups: readonly GroupDefinition[] = [
  { Type: 'DIMENSION', Key: 'SERVICE' },
  { Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' },
];

/** One delivery for each month since `tools.since`, oldest first; its file holds the answers as CSV. */
export async function* discoverCostExplorer(
  config: CostExplorerConfig,
  tools: CollectTools
): AsyncGenerator<FoundDelivery> {
  for await (const { month, answers } of askByMonth(config, groups, tools)) {
    const rows = answers.flatMap((answer) => rowsOf(answer, config));
    if (rows.length > 0) {
      yield deliveryOf(month, rows, tools.clock.now());
    }
  }
}

function rowsOf(answer: GetCostAndUsageCommandOutput, config: CostExplorerConfig): Row[] {
  const [billed, amortised] = metricsOf(config);
  const names = new Map(
    (answer.DimensionValueAttributes ?? []).map(({ Value, Attributes }) => [
      Value ?? '',
      Attributes?.['description'] ?? '',
    ])
  );
  return (answer.ResultsByTime ?? []).flatMap(({ TimePeriod, Estimated, Groups }) =>
    (Groups ?? []).map(({ Keys: [service = '', account = ''] = [], Metrics = {} }): Row => {
      const amount = (metric: Metric) => Metrics[metric];
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
