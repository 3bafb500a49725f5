/** A report as an e-mail: the page as HTML, Markdown for who reads text, the rows attached. */
import { createTransport } from 'nodemailer';
import type { ReportDocument } from '../../../contract/api/report.ts';
import { renderReport } from '../render/index.ts';
import type { SmtpChannel } from '../types.ts';

const TIMEOUT_MS = 30_000;

/** Sends it; rejects with the server's own words. */
export async function sendMail(document: ReportDocument, channel: SmtpChannel): Promise<string> {
  const { host, port, secure, requireTls, user, password, from, to } = channel;
  const transport = createTransport({
    ...{ host, port, secure, requireTLS: requireTls },
    ...{ connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS },
    // Nothing in a report may make the sidecar read a file or an address.
    ...{ disableFileAccess: true, disableUrlAccess: true },
    ...(user === null || password === null ? {} : { auth: { user, pass: password } }),
  });
  try {
    const { accepted, rejected } = await transport.sendMail({
      ...{ from, to: [...to], subject: `${document.name} · ${document.at.slice(0, 10)}` },
      text: renderReport(document, 'markdown').text,
      html: renderReport(document, 'html').text,
      attachments: [{ filename: 'report.csv', content: renderReport(document, 'csv').text, contentType: 'text/csv' }],
    });
    const refused = rejected.length === 0 ? '' : `; refused: ${rejected.map(String).join(', ')}`;
    return `accepted for ${accepted.map(String).join(', ')}${refused}`;
  } finally {
    transport.close();
  }
}
