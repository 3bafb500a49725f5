/** Bills and finance documents in columns of their own, by a saved column mapping. */
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

export const mappedFiles = mappedFilesBy(presets);
