/** Which files of a folder or a bucket count: not hidden ones, and none of a table that replaces its files by others. */
import { sentence } from '../../contract/sentences.ts';
import { ThriftDataError } from '../kernel/errors.ts';

/** Hidden names, what a job of Spark or Hadoop that did not end left behind, and what Excel puts beside an open file. */
export const hiddenNames = /^\.(?!\.?$)|^_temporary$|^~\$/;

/** How tables lie in a folder that say in files of their own which of the others still count. */
export const tableFormats = [
  { code: 'table_delta', folder: '_delta_log', holds: /\.json$|\.parquet$/ },
  { code: 'table_iceberg', folder: 'metadata', holds: /\.metadata\.json(\.gz)?$/ },
  { code: 'table_hudi', folder: '.hoodie', holds: /./ },
] as const;

/** A table by what was found of it: the sentence of its refusal, and its folder without a slash at the end. */
export interface FoundTable {
  readonly code: (typeof tableFormats)[number]['code'];
  readonly folder: string;
}

/** The table whose own file this path is, with `/` between its parts; null for any other file. */
export function tableOf(path: string): FoundTable | null {
  const parts = path.split('/');
  for (const [at, part] of parts.slice(0, -1).entries()) {
    const format = tableFormats.find(({ folder, holds }) => folder === part && holds.test(parts[at + 1] ?? ''));
    if (format !== undefined) {
      return { code: format.code, folder: parts.slice(0, at).join('/') };
    }
  }
  return null;
}

/** The error for files of such a table: among them are those that others have replaced. */
export function tableRefused(place: string, { code }: Pick<FoundTable, 'code'>): ThriftDataError {
  return new ThriftDataError(
    'caller',
    'table_format',
    sentence('refused_whole', { why: sentence(code, { place }).text })
  );
}
