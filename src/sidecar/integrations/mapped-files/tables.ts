/** Lines below a header that may be shorter than it: those that the mapping sets aside. Pure. */
import { basename } from 'node:path';
import { holds, type MappedRow } from '../../../contract/mapping/evaluate.ts';
import type { ColumnMapping } from '../../../contract/mapping/mapping.ts';

/** A row of a file as a mapping reads it. */
export function mappedRow(
  mapping: ColumnMapping,
  headers: readonly string[],
  cells: readonly string[],
  { path, isSpreadsheet }: { readonly path: string; readonly isSpreadsheet: boolean }
): MappedRow {
  const places = new Map([...headers.entries()].reverse().map(([index, header]) => [header.toLowerCase(), index]));
  return {
    cell: (header) => cells[places.get(header.toLowerCase()) ?? -1] ?? '',
    hints: mapping.file,
    isSpreadsheet,
    fileName: basename(path),
  };
}

/** True where the mapping sets the line aside. */
export function isIgnored(mapping: ColumnMapping, row: MappedRow): boolean {
  return mapping.ignore.some(({ when }) => holds(when, row));
}
