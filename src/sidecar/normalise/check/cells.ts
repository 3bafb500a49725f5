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
  /** The relation with `row_number`, `short_row`, `long_row` and the columns that `statement` mentions. */
  relationFor(statement: string): string;
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
  const textOf = (id: string): string => {
    const place = places.get(id);
    return place === undefined ? 'CAST(NULL AS Nullable(String))' : source.text(place);
  };
  const flags = [
    `${source.shortRow} AS short_row`,
    `${source.longRow} AS long_row`,
    `${source.rowNumber} AS row_number`,
  ];
  return {
    // Naming only what is read keeps the engine's analysis of small statements short.
    relationFor: (statement) => {
      const mentioned = new Set([...statement.matchAll(/\b[rvdt]_([A-Za-z]+)\b/g)].map((match) => match[1]));
      const read = columns.filter((column) => mentioned.has(column.id));
      const texts = read.map((column) => `${textOf(column.id)} AS ${raw(column.id)}`);
      const values = read.map((column) => `${valueOf(column.id, source.format === 'CSV')} AS ${cell(column.id)}`);
      const inner = `SELECT ${[...texts, ...flags].join(', ')} FROM (${source.relation})`;
      const middle = `SELECT ${['*', ...values].join(', ')} FROM (${inner})`;
      return `SELECT ${['*', ...read.flatMap(typedColumn)].join(', ')} FROM (${middle})`;
    },
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
