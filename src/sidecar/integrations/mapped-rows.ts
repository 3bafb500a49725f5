/** Rows as a mapping reads them: what it sets aside, and finance documents. Pure. */
import { basename } from 'node:path';
import { evaluate, holds, type MappedForm, type MappedRow } from '../../contract/mapping/evaluate.ts';
import type { ColumnMapping, RecordMapping } from '../../contract/mapping/mapping.ts';

/** A row of a file as a mapping reads it. */
export function mappedRow(
  mapping: Pick<ColumnMapping, 'file'>,
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
export function isIgnored(mapping: Pick<ColumnMapping, 'ignore'>, row: MappedRow): boolean {
  return mapping.ignore.some(({ when }) => holds(when, row));
}

const numbers = new Set(['amount', 'taxAmount', 'rate']);
const days = new Set(['periodStart', 'periodEnd', 'issuedOn', 'dueOn', 'bookedOn', 'validFrom', 'validTo', 'date']);
const formOf = (field: string): MappedForm => (numbers.has(field) ? 'number' : days.has(field) ? 'date' : 'text');

/** The document in a row, not yet checked; what is empty is left out, and of a time the day stays. */
export function mappedDocument(
  { columns }: Pick<RecordMapping, 'columns'>,
  row: MappedRow,
  origin: string
): Record<string, string> {
  const values = Object.entries(columns).flatMap(([field, value]) => {
    const text = evaluate(value, formOf(field), row).trim();
    return text === '' ? [] : [[field, days.has(field) ? text.replace(/[T ].*$/, '') : text]];
  });
  return { ...Object.fromEntries(values), origin };
}
