/** Our way, as `thriftdata ingest` does it: plans, checks, ledger, roll-ups, swap. */
import { integrations, planPaths } from '../../../src/sidecar/integrations/index.ts';
import { openStore } from '../../../src/sidecar/store/index.ts';
import type { PreparedJob } from '../job.ts';
import type { LoadInput } from './engine-load.ts';

/** Loads the files in one call; gives the number of rows stored. Rejects when a row or a file was not. */
export async function loadByStore({ files, dataDir }: LoadInput): Promise<PreparedJob<number>> {
  const store = await openStore({ dataDir });
  return {
    async run() {
      const planned = await planPaths(integrations, files, store, { named: 'focus' });
      const refused = planned.flatMap((group) => group.refused);
      const plans = planned.flatMap((group) => group.plans);
      const results = await store.ingest({ integration: 'focus', plans });
      const rejected = results.reduce((total, { delivery }) => total + delivery.rowsRejected, 0);
      if (refused.length > 0 || rejected > 0) {
        throw new Error(`${refused.length} files refused, ${rejected} rows rejected`);
      }
      return results.reduce((total, { delivery }) => total + delivery.rowsStored, 0);
    },
    close: () => store.close(),
  };
}
