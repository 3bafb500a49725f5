/** The first pass: how many rows, and what kinds of cells every column holds. */
import type { Cells } from './cells.ts';
import { isBlank, isPlaceholder } from './file-rules.ts';
import type { ColumnProfile, Profile } from './plan-context.ts';
import type { FocusTableColumn, Reference } from './reference.ts';
import type { RunSql } from './rules.ts';
import type { FileSource } from './source.ts';
import { engineSettings, overCells } from './statements.ts';
import { cell, isOneOf, known } from './sql.ts';

/** Counts rows and cells. Throws what the engine throws when the file cannot be read. */
export async function profileFile(
  source: FileSource,
  cells: Cells,
  columns: readonly FocusTableColumn[],
  reference: Reference,
  runSql: RunSql
): Promise<Profile> {
  const present = [...cells.present];
  const counts = present.flatMap((column, index) => [
    `countIf(isNotNull(${cell(column)})) AS f${index}`,
    `countIf(${cells.nullWord(column)}) AS n${index}`,
    `${holdsWords(column, columns) ? `countIf(${isPlaceholder(column)})` : '0'} AS p${index}`,
    `countIf(${isBlank(column)}) AS b${index}`,
  ]);
  const virtual = cells.present.has('PricingCurrency')
    ? `countIf(${known(`NOT (${isOneOf('PricingCurrency', reference.currencies)})`)})`
    : '0';
  const select = `SELECT count() AS all_rows, countIf(short_row) AS short_rows, countIf(long_row) AS long_rows, ${virtual} AS virtual_prices, ${counts.join(', ')} FROM cells`;
  const [row = {}] = await runSql(overCells(cells, select, engineSettings(source)));
  const number = (name: string): number => Number(row[name] ?? 0);
  return {
    rows: number('all_rows'),
    shortRows: number('short_rows'),
    longRows: number('long_rows'),
    pricesInVirtualCurrency: number('virtual_prices') > 0,
    columns: new Map(
      present.map((column, index): [string, ColumnProfile] => [
        column,
        {
          filled: number(`f${index}`),
          nullWords: number(`n${index}`),
          placeholders: number(`p${index}`),
          blanks: number(`b${index}`),
        },
      ])
    ),
  };
}

/** Numbers, times and JSON have formats that a stand-in word breaks anyway. */
function holdsWords(id: string, columns: readonly FocusTableColumn[]): boolean {
  return columns.some((column) => column.id === id && column.data_type === 'String');
}
