/** A report in the format that was asked for. */
import type { RenderedReport, ReportDocument, ReportFormat } from '../../../contract/api/report.ts';
import { toCsv } from './csv.ts';
import { toHtml } from './html.ts';
import { toMarkdown } from './markdown.ts';

const renderers: Readonly<Record<ReportFormat, { contentType: string; toText: (document: ReportDocument) => string }>> =
  {
    markdown: { contentType: 'text/markdown; charset=utf-8', toText: toMarkdown },
    html: { contentType: 'text/html; charset=utf-8', toText: toHtml },
    csv: { contentType: 'text/csv; charset=utf-8', toText: toCsv },
    json: { contentType: 'application/json', toText: (document) => `${JSON.stringify(document, null, 2)}\n` },
  };

/** Renders the document. */
export function renderReport(document: ReportDocument, format: ReportFormat): RenderedReport {
  const { contentType, toText } = renderers[format];
  return { format, contentType, text: toText(document) };
}
