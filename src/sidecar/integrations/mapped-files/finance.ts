/** Finance documents in a file, by a saved mapping: invoices, ledger lines, cost centers, exchange rates. */
import { basename } from 'node:path';
import type { FinanceMapping } from '../../../contract/mapping/mapping.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { headersAt } from '../../protocols/header-rows.ts';
import { tableForm, tableRows } from '../../protocols/table.ts';
import { mappingFor } from './recognise.ts';
import { isIgnored, mappedDocument, mappedRow } from '../mapped-rows.ts';

const HEADER_WITHIN = 50;
/** A packed file of a few bytes may hold any number of lines. */
const MOST_DOCUMENTS = 2_000_000;

/** What a file holds: documents not yet checked, each with where it was read, and how many lines were set aside. */
export interface FinanceFile {
  readonly documents: Record<string, string>[];
  readonly ignored: number;
  readonly headers: readonly string[];
}

/**
 * Reads the documents; `name` is what the file is called where it came from. Throws a caller error where no line is
 * the mapping's header.
 */
export async function readFinanceFile(
  path: string,
  mapping: FinanceMapping,
  name: string = basename(path)
): Promise<FinanceFile> {
  const form = await tableForm(path, mapping.file);
  const file = { path: name, isSpreadsheet: form.kind === 'xlsx' };
  const documents: Record<string, string>[] = [];
  let headers: string[] | null = null;
  let above: string[] | null = null;
  let ignored = 0;
  for await (const { row, cells } of tableRows(path, form)) {
    if (headers === null) {
      headers = headersAt(cells, above).find((names) => mappingFor([mapping], names) !== null) ?? null;
      above = cells;
      if (headers === null && row > HEADER_WITHIN) {
        break;
      }
      continue;
    }
    const read = mappedRow(mapping, headers, cells, file);
    if (isIgnored(mapping, read)) {
      ignored += 1;
    } else if (cells.some((cell) => cell.trim() !== '')) {
      if (documents.length >= MOST_DOCUMENTS) {
        throw new ThriftDataError(
          'caller',
          'too_many_documents',
          `${name} has more than ${MOST_DOCUMENTS} documents; split it by months. Nothing was stored.`
        );
      }
      documents.push(mappedDocument(mapping, read, `${name}, row ${row}`));
    }
  }
  if (headers === null) {
    throw new ThriftDataError(
      'caller',
      'mapping_does_not_fit',
      `${path} does not fit the mapping "${mapping.name}": no line has the headers ${mapping.recognise.join(', ')}. Nothing was stored.`
    );
  }
  return { documents, ignored, headers };
}
