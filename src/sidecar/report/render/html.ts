/** A report as one HTML page without scripts or anything to fetch, laid out to be printed to PDF. */
import type { ReportDocument, ReportSection } from '../../../contract/api/report.ts';
import { barsOf, stepsOf } from './chart.ts';
import { reportWords, shownTable } from './table.ts';

const style = `body{font:14px/1.5 system-ui,sans-serif;color:#1f2328;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2rem}p.figure{font-size:1.8rem;margin:.5rem 0;font-variant-numeric:tabular-nums}p.note{color:#59636e;font-size:.85rem}
table{border-collapse:collapse;width:100%}th,td{padding:.3rem .6rem;border-bottom:1px solid #d1d9e0;text-align:left}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
td.b{width:22%}svg.bar{display:block;width:100%;height:.5rem}svg.steps{width:100%;margin:.5rem 0;font:12px system-ui,sans-serif;fill:#59636e}
rect{fill:#3d71d9}rect.minus{fill:#b65c02}line{stroke:#d1d9e0}
@page{size:A4;margin:18mm}@media print{body{margin:0;max-width:none;print-color-adjust:exact;-webkit-print-color-adjust:exact}h2{break-after:avoid}svg.steps{break-inside:avoid}thead{display:table-header-group}tr{break-inside:avoid}}`;

/** The report as a page. */
export function toHtml({ name, language, at, sections, opening = '', notice = '' }: ReportDocument): string {
  const words = reportWords(language);
  return `<!doctype html>
<html lang="${language === 'pt' ? 'pt-BR' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(name)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escape(name)}</h1>
<p class="note">${words.at} ${at.slice(0, 10)} (UTC)</p>
${notice === '' ? '' : `<p class="note">${escape(notice)}</p>\n`}${opening === '' ? '' : `<p>${escape(opening)}</p>\n`}${sections.map((section) => sectionHtml(section, language)).join('\n')}
</body>
</html>
`;
}

function sectionHtml(section: ReportSection, language: ReportDocument['language']): string {
  const words = reportWords(language);
  const { title, status, text, explanation, rows } = section;
  const intro = text === '' ? '' : `<p>${escape(text)}</p>\n`;
  if (status !== 'answered') {
    return `<section>\n<h2>${escape(title)}</h2>\n<p><strong>${words.notAnswered}</strong>: ${escape(explanation)}</p>\n</section>`;
  }
  const { head, rows: shown, left } = shownTable(section, language);
  const bars = barsOf(section);
  const [first] = shown;
  if (head.length === 1 && shown.length === 1 && first !== undefined) {
    return `<section>\n<h2>${escape(title)}</h2>\n${intro}<p class="figure">${escape(first[0] ?? '')}</p>\n<p class="note">${escape(explanation)}</p>\n</section>`;
  }
  const bar = (row: number) => (bars[row] === undefined ? '' : `<td class="b">${bars[row]}</td>`);
  const cell = (tag: 'td' | 'th', value: string, at: number) =>
    `<${tag}${head[at]?.isNumber === true ? ' class="n"' : ''}>${escape(value)}</${tag}>`;
  const table = `<table>\n<thead><tr>${head.map((column, at) => cell('th', column.text, at)).join('')}${bars.length === 0 ? '' : '<th></th>'}</tr></thead>\n<tbody>\n${shown
    .map((row, index) => `<tr>${row.map((value, at) => cell('td', value, at)).join('')}${bar(index)}</tr>`)
    .join('\n')}\n</tbody>\n</table>`;
  return `<section>
<h2>${escape(title)}</h2>
${intro}${stepsOf(section, language)}${rows.length === 0 ? `<p>${words.none}</p>` : table}
${left === 0 ? '' : `<p class="note">${words.rows(left)}</p>\n`}<p class="note">${escape(explanation)}</p>
</section>`;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
