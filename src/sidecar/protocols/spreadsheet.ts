/** Rows of a spreadsheet (XLSX), read as a stream. */
import ExcelJS from 'exceljs';
import { ThriftDataError } from '../kernel/errors.ts';

/** The rows of one sheet as texts, the first sheet when none is named. Empty rows keep their number and are left out. */
export async function* sheetRows(path: string, sheet: string | null): AsyncGenerator<{ row: number; cells: string[] }> {
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(path, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'emit',
  });
  const names: string[] = [];
  for await (const worksheet of reader) {
    const name = nameOf(worksheet);
    names.push(name);
    if (sheet !== null && name !== sheet) {
      // Without being read to its end, a sheet would hold up the next one.
      for await (const row of worksheet) {
        void row;
      }
      continue;
    }
    let width = 0;
    for await (const row of worksheet) {
      const cells = textsOf(row.values);
      width = Math.max(width, cells.length);
      if (cells.some((cell) => cell !== '')) {
        // A sheet does not say that a row ends in empty cells.
        yield { row: row.number, cells: [...cells, ...Array<string>(width - cells.length).fill('')] };
      }
    }
    return;
  }
  throw new ThriftDataError(
    'caller',
    'no_such_sheet',
    `${path} has no sheet ${sheet === null ? 'at all' : `"${sheet}"; it has: ${names.join(', ')}`}.`
  );
}

function nameOf(worksheet: object): string {
  return 'name' in worksheet && typeof worksheet.name === 'string' ? worksheet.name : '';
}

function textsOf(values: ExcelJS.Row['values']): string[] {
  const list: readonly unknown[] = Array.isArray(values) ? values : [];
  // The library counts columns from 1, and leaves holes.
  return Array.from({ length: Math.max(0, list.length - 1) }, (_, index) => cellText(list[index + 1]));
}

/** A cell as text: a number with the fewest digits that mean it, a date as ISO, a formula as what it came to, or as itself where that
 * was not saved. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) {
    return '';
  }
  if (value instanceof Date) {
    return value
      .toISOString()
      .replace(/T00:00:00\.000Z$/, '')
      .replace(/\.000Z$/, 'Z');
  }
  if (typeof value === 'object') {
    if ('result' in value && value.result !== undefined) {
      return cellText(value.result);
    }
    if ('formula' in value) {
      // What it came to was not saved; as a text it is rejected where a number is wanted, and can be seen there.
      return `=${cellText(value.formula)}`;
    }
    if ('richText' in value && Array.isArray(value.richText)) {
      return value.richText.map((part: unknown) => cellText(part)).join('');
    }
    if ('text' in value) {
      return cellText(value.text);
    }
    return 'error' in value ? String(value.error) : JSON.stringify(value);
  }
  return typeof value === 'string' ? value : String(value);
}
