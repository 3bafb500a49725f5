/**
 * Files that BigQuery wrote to a bucket (EXPORT DATA, or a scheduled query). A scheduled export usually takes the rows
 * that Google wrote since the last one, by export_time: late usage and corrections of a month are then in files of later
 * days, and the rows of all days add up.
 */
import { monthOf } from '../../../contract/calendar.ts';
import type { CollectTools, FoundDelivery } from '../integration.ts';
import { placeOf } from '../months.ts';
import { gatherFiles } from '../stored-files.ts';
import type { ExportedFilesConfig } from './config.ts';

/** Shards are called `part-000000000000.json.gz`, or have no ending at all. */
const dataNames = /\.(csv|json|jsonl|ndjson|parquet)(\.(gz|gzip|snappy|zst|zip))?$|\.(gz|gzip|zip)$|[-_]?\d{12}$/i;

/** The bills below the prefix, oldest first: those of a month that ends in the window, or that was written in it. */
export function discoverFiles(config: ExportedFilesConfig, tools: CollectTools): AsyncIterable<FoundDelivery> {
  const byDays = config.layout === 'export-days';
  return gatherFiles(config, tools, {
    names: dataNames,
    addsRows: byDays,
    placeOf: (path) => {
      const { series, month } = placeOf(path);
      return {
        series: byDays ? `${series}, rows written in the month` : series,
        group: series,
        monthEnds: month === null ? null : monthOf(`${month}-01T00:00:00Z`).to,
      };
    },
  });
}
