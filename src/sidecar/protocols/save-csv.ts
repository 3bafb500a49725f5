/** Writes a table as the CSV that the engine reads: UTF-8, commas, the header on the first line. */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { serialDay } from '../../contract/mapping/serial-date.ts';
import { tableRows, type TableForm } from './table.ts';

/** Which of the table's rows to write. */
export interface SavedRows {
  /** Number of the row (first = 1) that ends the header; rows before it are left out. */
  readonly headerRow: number;
  /** The header, where it is more than that row. */
  readonly headers?: readonly string[];
  /** Columns of a spreadsheet that hold days: their serial numbers are saved as days. */
  readonly dateColumns?: readonly number[];
  /** True for a row that may be shorter than the header, as the totals below a table are. */
  readonly mayBeShort?: (headers: readonly string[], cells: readonly string[]) => boolean;
}

/** Saves the rows from the header on. Gives the header, without a byte-order mark, each name trimmed. */
export async function saveCsv(path: string, form: TableForm, to: string, rows: SavedRows): Promise<string[]> {
  const out = createWriteStream(to);
  const done = finished(out);
  // Told by whoever waits for a write; without this a failing disk would end the process.
  done.catch(() => undefined);
  let header: string[] = [];
  try {
    for await (const { row, cells } of tableRows(path, form)) {
      if (row < rows.headerRow) {
        continue;
      }
      if (row === rows.headerRow) {
        header = [...(rows.headers ?? cells.map((cell) => cell.replaceAll(/\s+/g, ' ').trim()))];
        if (!out.write(line(header))) {
          await once(out, 'drain');
        }
        continue;
      }
      const missing = header.length - cells.length;
      const padded =
        missing > 0 && (form.kind === 'xlsx' || rows.mayBeShort?.(header, cells) === true)
          ? [...cells, ...Array<string>(missing).fill('')]
          : [...cells];
      for (const index of rows.dateColumns ?? []) {
        padded[index] = serialDay(padded[index] ?? '') ?? padded[index] ?? '';
      }
      if (padded.some((cell) => cell.trim() !== '') && !out.write(line(padded))) {
        await once(out, 'drain');
      }
    }
    out.end();
    await done;
    return header;
  } catch (error) {
    out.destroy();
    throw error;
  }
}

const line = (cells: readonly string[]) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`;
