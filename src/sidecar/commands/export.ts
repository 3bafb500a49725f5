/** `thriftdata export focus`: stored charges out, as FOCUS files. */
import { ExportRequest } from '../../contract/api/export.ts';
import type { Environment } from '../config.ts';
import { openExportTarget } from '../export-target.ts';
import { readOption, wrongUsage, type Terminal } from './options.ts';
import { withStoreAndState, type ConfiguredOptions } from './with-state.ts';

export interface ExportOptions extends ConfiguredOptions {
  readonly version?: string;
  readonly period: string;
  readonly out: string;
  readonly source?: string;
  readonly asStated?: boolean;
  readonly split?: string;
  readonly virtualTags?: boolean;
}

/** Writes the file, whole or not at all, and then its manifest. Prints rows, columns and totals. */
export async function runExport(
  dataset: string,
  options: ExportOptions,
  parts: { readonly terminal: Terminal; readonly env: Environment }
): Promise<number> {
  const { terminal } = parts;
  if (dataset !== 'focus') {
    throw wrongUsage(`"${dataset}" cannot be exported; write "export focus".`);
  }
  const request = requestOf(options);
  const target = await openExportTarget(options.out);
  try {
    const answer = await withStoreAndState(options, parts, ({ store }) =>
      store.exportFocus(request, target.unfinished)
    );
    const { from, to, source, conform } = request;
    await target.put({ period: { from, to }, ...(source === undefined ? {} : { source }), conform, ...answer });
    terminal.answer(JSON.stringify({ file: options.out, ...answer }, null, 2));
    if (answer.rowsCut > 0) {
      terminal.say(
        `${answer.rowsCut} rows have costs of more than 18 decimals, which Parquet cannot hold: write CSV for every digit.`
      );
    }
    return 0;
  } finally {
    await target.close();
  }
}

function requestOf(options: ExportOptions): ExportRequest {
  const [from, to = from, ...more] = options.period.split('/');
  const format = ['parquet', 'csv.gz', 'csv'].find((ending) => options.out.toLowerCase().endsWith(`.${ending}`));
  if (format === undefined) {
    throw wrongUsage(`--out ${options.out} does not say how to write; end the name with .csv, .csv.gz or .parquet.`);
  }
  if (more.length > 0) {
    throw wrongUsage(`--period ${options.period} is not a month or first/last month.`);
  }
  const asked = {
    ...{ format, from, to, conform: options.asStated !== true, virtualTags: options.virtualTags === true },
    ...(options.version === undefined ? {} : { version: options.version }),
    ...(options.source === undefined ? {} : { source: options.source }),
    ...(options.split === undefined ? {} : { split: options.split }),
  };
  const parsed = readOption(ExportRequest, asked, 'export');
  if (parsed.from > parsed.to) {
    throw wrongUsage(`--period ${options.period} ends before it begins; write the earlier month first.`);
  }
  return parsed;
}
