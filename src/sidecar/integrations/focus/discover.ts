/** FOCUS files in an object store or a folder, gathered to bills by the month that their paths name. */
import { monthOf } from '../../../contract/calendar.ts';
import type { CollectTools, FoundDelivery } from '../integration.ts';
import { gatherFiles } from '../stored-files.ts';
import type { FocusConfig } from './config.ts';
import { placeOf } from '../months.ts';

const dataNames = /\.(csv|parquet)(\.(gz|gzip|zst|zip))?$|\.(gz|gzip|zst|zip)$/i;

/**
 * The bills below the prefix, oldest first: those of months that end in the window, and those that were written in it.
 * A bill that is still being written is left for a later run. Throws what the store's provider says.
 */
export function discover(config: FocusConfig, tools: CollectTools): AsyncIterable<FoundDelivery> {
  return gatherFiles(config, tools, {
    names: dataNames,
    placeOf: (path) => {
      const { series, month, below } = placeOf(path);
      return {
        series,
        group: config.layout === 'create-new' ? `${series}\n${below}` : series,
        monthEnds: month === null ? null : monthOf(`${month}-01T00:00:00Z`).to,
      };
    },
  });
}
