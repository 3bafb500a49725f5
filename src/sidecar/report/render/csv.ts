/** A report as CSV: every row of every section, with the section in the first column and all digits. */
import type { ReportDocument } from '../../../contract/api/report.ts';

const formula = /^[=+\-@\t\r]/;
const number = /^-?\d+(?:\.\d+)?$/;

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

// A spreadsheet would run what begins like a formula; numbers are none.
function csvCell(text: string): string {
  const safe = formula.test(text) && !number.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
