/** Sends a report to one channel. */
import type { ReportDocument } from '../../../contract/api/report.ts';
import { toThriftDataError } from '../../kernel/errors.ts';
import { requestText, type HttpPatience } from '../../protocols/http.ts';
import type { Channel, HookChannel } from '../types.ts';
import { sendMail } from './mail.ts';
import { slackMessage, teamsMessage } from './messages.ts';

/** What came of it; never throws, so that one channel that fails keeps no other from its report. */
export interface Sent {
  readonly channel: string;
  readonly ok: boolean;
  readonly message: string;
}

// A report that comes twice is worse than one that is tried again at the next look.
const patience: HttpPatience = { timeoutMs: 30_000, retries: 1, waitMs: 2_000, maxBytes: 1024 * 1024 };

/** Sends it. */
export async function sendReport(document: ReportDocument, channel: Channel): Promise<Sent> {
  const { name } = channel;
  try {
    const message = channel.type === 'smtp' ? await sendMail(document, channel) : await post(document, channel);
    return { channel: name, ok: true, message };
  } catch (thrown) {
    return { channel: name, ok: false, message: toThriftDataError(thrown).message.slice(0, 1000) };
  }
}

async function post(document: ReportDocument, { type, name, url }: HookChannel): Promise<string> {
  const body = type === 'slack' ? slackMessage(document) : type === 'teams' ? teamsMessage(document) : document;
  await requestText(
    {
      ...{ url, method: 'POST', body: JSON.stringify(body), system: `the channel ${name}` },
      headers: { 'content-type': 'application/json' },
    },
    patience
  );
  return 'posted';
}
