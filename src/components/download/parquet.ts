/** Parquet of what is shown: amounts as exact decimals, everything else as text. Pure; a chunk of its own. */
import { parquetWriteBuffer } from 'hyparquet-writer';
import { decimalPattern, roundDecimal, sumDecimals } from '../../contract/decimal.ts';
import type { Shown } from './shown';

type SchemaElement = NonNullable<Parameters<typeof parquetWriteBuffer>[0]['schema']>[number];

/** What Parquet's DECIMAL holds, as engines read it. */
const MOST_DIGITS = 38;
const DECIMAL_BYTES = 16;

/**
 * The file's bytes. A column of amounts takes the most decimals that one of its cells has; one that does not fit into
 * 38 digits stays text. Names that occur twice are numbered: columns of Parquet are told apart by name.
 */
export function toParquet({ columns, rows }: Shown): ArrayBuffer {
  const names = distinct(columns.map(({ name }) => name));
  const written = columns.map(({ numeric }, at) => {
    const cells = rows.map((row) => row[at] ?? null);
    const scale = numeric ? scaleOf(cells) : null;
    const name = names[at] ?? '';
    return scale === null
      ? { element: textColumn(name), data: cells }
      : {
          element: decimalColumn(name, scale),
          data: cells.map((cell) => (cell === null || cell === '' ? null : unscaled(cell, scale))),
        };
  });
  const root: SchemaElement = { name: 'root', num_children: columns.length };
  return parquetWriteBuffer({
    schema: [root, ...written.map(({ element }) => element)],
    columnData: written.map(({ element, data }) => ({ name: element.name, data })),
    // Engines compare the bounds of decimals each in their own way; so few rows need none.
    statistics: false,
  });
}

function textColumn(name: string): SchemaElement {
  return { name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' };
}

function decimalColumn(name: string, scale: number): SchemaElement {
  return {
    name,
    type: 'FIXED_LEN_BYTE_ARRAY',
    type_length: DECIMAL_BYTES,
    converted_type: 'DECIMAL',
    precision: MOST_DIGITS,
    scale,
    repetition_type: 'OPTIONAL',
  };
}

/** The decimals that hold every cell; null where one is no decimal or the largest does not fit. */
function scaleOf(cells: ReadonlyArray<string | null>): number | null {
  const amounts = cells.flatMap((cell) => (cell === null || cell === '' ? [] : [cell]));
  if (amounts.length === 0 || !amounts.every((cell) => decimalPattern.test(cell))) {
    return null;
  }
  const plain = amounts.map((cell) => plainParts(cell));
  const scale = Math.max(...plain.map(({ fraction }) => fraction.length));
  const digits = Math.max(...plain.map(({ whole }) => whole.length));
  return scale + digits <= MOST_DIGITS ? scale : null;
}

function unscaled(cell: string, scale: number): bigint {
  return BigInt(roundDecimal(cell, scale).replace('.', ''));
}

/** Digits before and after the point; `1E-7` is written out. */
function plainParts(cell: string): { whole: string; fraction: string } {
  const [whole = '', fraction = ''] = sumDecimals([cell]).replace('-', '').split('.');
  return { whole, fraction };
}

function distinct(names: readonly string[]): string[] {
  return names.map((name, at) => {
    const before = names.slice(0, at).filter((other) => other === name).length;
    return before === 0 ? name : `${name} ${before + 1}`;
  });
}
