/** Hands a file to the browser's downloads. */
import { toCsv } from './csv';
import type { Shown } from './shown';

export type DownloadFormat = 'csv' | 'parquet';

/** Downloads a table as `<name>.csv` or `<name>.parquet`. */
export async function downloadTable(name: string, format: DownloadFormat, shown: Shown): Promise<void> {
  if (format === 'csv') {
    const text = toCsv(
      shown.columns.map((column) => column.name),
      shown.rows
    );
    // Spreadsheets take a file without this mark for a local code page.
    save(`${name}.csv`, ['\uFEFF', text], 'text/csv;charset=utf-8');
  } else {
    const { toParquet } = await import('./parquet');
    save(`${name}.parquet`, [toParquet(shown)], 'application/vnd.apache.parquet');
  }
}

function save(name: string, parts: BlobPart[], type: string): void {
  const url = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
