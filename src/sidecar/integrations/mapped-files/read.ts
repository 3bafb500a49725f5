/** From described files to reading plans, by the mapping that fits each. */
import type { DescribedFile, ReadingPlan } from '../../../contract/focus/reading.ts';
import type { BillMapping } from '../../../contract/mapping/mapping.ts';
import { sentence } from '../../../contract/sentences.ts';
import { ThriftDataError, toThriftDataError } from '../../kernel/errors.ts';
import type { PlannedFiles } from '../integration.ts';
import { mappingFor } from './recognise.ts';
import { planMapped } from './rules.ts';

/** Plans for the files; those that no mapping fits come back as refused. */
export function planFiles(mappings: readonly BillMapping[], files: readonly DescribedFile[]): PlannedFiles {
  const plans: ReadingPlan[] = [];
  const refused: PlannedFiles['refused'][number][] = [];
  for (const file of files) {
    try {
      const headers = file.columns.map(({ header }) => header);
      const mapping = mappingFor(mappings, headers);
      if (mapping === null) {
        throw noMapping(file.path, headers, mappings);
      }
      plans.push(planMapped(file, mapping, file.isSpreadsheet === true));
    } catch (thrown) {
      refused.push({ file: file.path, error: toThriftDataError(thrown) });
    }
  }
  return { plans, refused };
}

function noMapping(path: string, headers: readonly string[], mappings: readonly BillMapping[]): ThriftDataError {
  const [only] = mappings;
  const lower = new Set(headers.map((header) => header.toLowerCase()));
  const why =
    only !== undefined && mappings.length === 1
      ? sentence('mapping_without_headers', {
          ...{ file: path, mapping: only.name },
          headers: only.recognise.filter((header) => !lower.has(header.toLowerCase())).join(', '),
        })
      : sentence('mapping_none_fits', { file: path, mappings: mappings.map(({ name }) => name).join(', ') });
  return new ThriftDataError('caller', 'mapping_does_not_fit', sentence('refused_whole', { why: why.text }));
}
