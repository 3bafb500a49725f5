/** Billing exports of Google Cloud: a table in BigQuery, or files that BigQuery wrote to a bucket. */
import type { CollectTools, FoundDelivery } from '../integration.ts';
import type { GoogleCloudConfig } from './config.ts';

/** Deliveries since `tools.since`, oldest first, from what the settings name. */
export async function* discover(config: GoogleCloudConfig, tools: CollectTools): AsyncGenerator<FoundDelivery> {
  if (config.mode === 'files') {
    const { discoverFiles } = await import('./exported-files.ts');
    yield* discoverFiles(config, tools);
  } else {
    const { discoverTable } = await import('./bigquery-exports.ts');
    yield* discoverTable(config, tools);
  }
}
