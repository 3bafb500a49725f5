/** The relation that all rules read: for every FOCUS column its text, its number and its instant. */
import { looseInstant, type Physical } from './formats.ts';
import type { HeaderColumn } from './header.ts';
import type { FocusTableColumn } from './reference.ts';
import type { FileSource } from './source.ts';
import { cell, decimal, instant, quote } from './sql.ts';

/** Cells that stand for null in CSV files of real providers, although FOCUS wants nothing there. */
const nullWords = ['NULL', 'null', 'Null', '\\N'];

/** SQL and facts about a file's cells. */
export interface Cells {
  /** A SELECT with `v_`, `d_`, `t_` columns of the dataset and `row_number`. */
  readonly select: string;
  readonly present: ReadonlySet<string>;
  /** The text as it stands in the file, before NULL words become null; over the same SELECT as `r_`. */
  raw(column: string): string;
  physical(column: string): Physical;
  readonly nullWord: (column: string) => string;
}

/** Builds the relation. Absent columns are null columns, so rules can name every column of their dataset. */
export function buildCells(
  source: FileSource,
  header: readonly HeaderColumn[],
  columns: readonly FocusTableColumn[]
): Cells {
  const places = new Map(header.flatMap((column) => (column.focus === null ? [] : [[column.focus, column.place]])));
  const texts = columns.map((column) => {
    const place = places.get(column.id);
    const text = place === undefined ? 'CAST(NULL AS Nullable(String))' : source.text(place);
    return `${text} AS ${raw(column.id)}`;
  });
  const inner = `SELECT ${texts.join(', ')}, ${source.shortRow} AS short_row, ${source.longRow} AS long_row FROM (${source.relation})`;
  const emptyIsNull = source.format === 'CSV';
  const values = columns.map((column) => `${valueOf(column.id, emptyIsNull)} AS ${cell(column.id)}`);
  const middle = `SELECT *, ${values.join(', ')}, rowNumberInAllBlocks() + 1 AS row_number FROM (${inner})`;
  const typed = columns.flatMap(typedColumn);
  return {
    select: `SELECT *, ${typed.join(', ')} FROM (${middle})`,
    present: new Set(places.keys()),
    raw,
    physical: (id) => source.physical(places.get(id) ?? 0),
    nullWord,
  };
}

function typedColumn(column: FocusTableColumn): string[] {
  const value = cell(column.id);
  if (column.data_type === 'Decimal') {
    const scale = column.id.endsWith('Cost') ? 36 : 18;
    return [`toDecimal256OrNull(${value}, ${scale}) AS ${decimal(column.id)}`];
  }
  if (column.data_type === 'Date/Time') {
    const parsed = `parseDateTime64BestEffortOrNull(${value}, 3, 'UTC')`;
    return [`if(match(${value}, ${quote(looseInstant)}), ${parsed}, NULL) AS ${instant(column.id)}`];
  }
  return [];
}

function valueOf(column: string, emptyIsNull: boolean): string {
  const words = [...nullWords, ...(emptyIsNull ? [''] : [])].map(quote).join(', ');
  return `if(${raw(column)} IN (${words}), NULL, ${raw(column)})`;
}

function nullWord(column: string): string {
  return `ifNull(${raw(column)} IN (${nullWords.map(quote).join(', ')}), 0)`;
}

function raw(column: string): string {
  return `r_${column}`;
}
