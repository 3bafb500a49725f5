/** A report as CSV: every row of every section, with the section in the first column and all digits. Nothing a spreadsheet runs. */
import type { ReportDocument } from '../../../contract/api/report.ts';
import { csvCell } from '../../../contract/csv-cell.ts';

/** Sections have columns of their own, so that each begins with a line of titles. */
export function toCsv({ sections }: ReportDocument): string {
  return sections
    .map(({ title, columns, rows, explanation, status }) =>
      [
        status === 'answered' ? ['section', ...columns.map(({ name }) => name)] : ['section', 'status', 'reason'],
        ...(status === 'answered' ? rows.map((row) => [title, ...row.map((cell) => cell ?? '')]) : [[title, status, explanation]]),
      ]
        .map((cells) => cells.map(csvCell).join(','))
        .join('\r\n')
    )
    .join('\r\n\r\n')
    .concat('\r\n'); // prettier-ignore
}
