/** Bills at AWS: exports in a bucket, or Cost Explorer for accounts that have no export. */
import type { CollectTools, FoundDelivery } from '../integration.ts';
import type { AwsConfig } from './config.ts';

/** Deliveries since `tools.since`, oldest first, from what the settings name. */
export async function* discover(config: AwsConfig, tools: CollectTools): AsyncGenerator<FoundDelivery> {
  if (config.mode === 'exports') {
    const { discoverExports } = await import('./exports.ts');
    yield* discoverExports(config, tools);
  } else {
    const { discoverCostExplorer } = await import('./cost-explorer.ts');
    yield* discoverCostExplorer(config, tools);
  }
}
