/** A report as Markdown. */
import type { ReportDocument, ReportSection } from '../../../contract/api/report.ts';
import { reportWords, shownTable } from './table.ts';

/** The report; names from bills are escaped, so that none becomes a link, an image or markup. */
export function toMarkdown({ name, language, at, sections, opening = '', notice = '' }: ReportDocument): string {
  const words = reportWords(language);
  return [`# ${escape(name)}`, `${words.at} ${at.slice(0, 10)} (UTC)`, ...[notice, opening].filter((text) => text !== '').map(escape), ...sections.map((section) => sectionText(section, language))].join('\n\n') + '\n'; // prettier-ignore
}

function sectionText(section: ReportSection, language: ReportDocument['language']): string {
  const words = reportWords(language);
  const { title, status, text, explanation, rows } = section;
  const parts = [`## ${escape(title)}`, ...(text === '' ? [] : [escape(text)])];
  if (status !== 'answered') {
    return [...parts, `**${words.notAnswered}**: ${escape(explanation)}`].join('\n\n');
  }
  const { head, rows: shown, left } = shownTable(section, language);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const table = [
    line(head.map((column) => escape(column.text))),
    line(head.map(({ isNumber }) => (isNumber ? '--:' : '---'))),
    ...shown.map((row) => line(row.map(escape))),
  ].join('\n');
  return [
    ...parts,
    rows.length === 0 ? words.none : table,
    ...(left === 0 ? [] : [words.rows(left)]),
    `_${escape(explanation)}_`,
  ].join('\n\n');
}

function escape(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>()#+!|~&]/g, (sign) => `\\${sign}`).replaceAll(/\s*\r?\n\s*/g, ' ');
}
