/** Bills and finance documents in columns of their own, by a saved column mapping. */
import { focusColumns } from '../../../contract/focus/columns.ts';
import { columnsIn } from '../../../contract/mapping/expressions.ts';
import type { BillMapping } from '../../../contract/mapping/mapping.ts';
import { defineIntegration, type Integration } from '../integration.ts';
import { MappedFilesConfig } from './config.ts';
import { presets } from './presets/index.ts';
import { mappingFor } from './recognise.ts';
import { isIgnored, mappedRow } from '../mapped-rows.ts';

export { readFinanceFile } from './finance.ts';

/** The integration over mappings of one's own instead of those that come with it. */
export function mappedFilesBy(mappings: readonly BillMapping[]): Integration<MappedFilesConfig> {
  return defineIntegration<MappedFilesConfig>({
    id: 'mapped-files',
    title: 'Files with a column mapping',
    config: MappedFilesConfig,
    offers: {
      files: {
        recognises: (headers) => mappingFor(mappings, headers) !== null,
        tables: {
          dateColumns: (headers) => dateColumns(mappingFor(mappings, headers), headers),
          hints: mappings.length === 1 ? (mappings[0]?.file ?? {}) : {},
          mayBeShort: (headers, cells) => {
            const mapping = mappingFor(mappings, headers);
            return (
              mapping !== null &&
              isIgnored(mapping, mappedRow(mapping, headers, cells, { path: '', isSpreadsheet: false }))
            );
          },
        },
        load: async () => {
          const { planFiles } = await import('./read.ts');
          return { planFiles: (files) => Promise.resolve(planFiles(mappings, files)) };
        },
      },
      finance: { load: () => import('./discover.ts') },
    },
  });
}

/** Columns that the mapping reads days from. */
function dateColumns(mapping: BillMapping | null, headers: readonly string[]): number[] {
  const names = Object.entries(mapping?.columns ?? {}).flatMap(([column, value]) =>
    focusColumns.some(({ id, type }) => id === column && type === 'Date/Time') ? columnsIn(value) : []
  );
  const lower = new Set(names.map((name) => name.toLowerCase()));
  return headers.flatMap((header, index) => (lower.has(header.toLowerCase()) ? [index] : []));
}

export const mappedFiles = mappedFilesBy(presets);
