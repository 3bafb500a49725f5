/** Reads a saved column mapping and says everything that is wrong with it at once. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { faultOf } from '../../contract/faults.ts';
import { BillMapping, FinanceMapping, type ColumnMapping } from '../../contract/mapping/mapping.ts';
import { ThriftDataError } from '../kernel/errors.ts';

/** The mapping in a YAML file. Throws one caller error that names each field, what is wrong and what to write. */
export async function readMapping(path: string): Promise<ColumnMapping> {
  const fail = (message: string, cause?: unknown) =>
    new ThriftDataError('caller', 'wrong_mapping', `${path}: ${message}. Nothing was stored.`, { cause });
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw fail('the mapping cannot be read; check the path', error);
  });
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    throw fail(`is not YAML: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`, error);
  }
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : 'bill';
  const parsed = (kind === 'bill' ? BillMapping : FinanceMapping).safeParse(value, { error: faultOf });
  if (parsed.success) {
    return parsed.data;
  }
  throw fail(
    parsed.error.issues
      .map(({ path: place, message }) => `${place.length === 0 ? 'the mapping' : place.join('.')}: ${message}`)
      .join('; ')
  );
}
