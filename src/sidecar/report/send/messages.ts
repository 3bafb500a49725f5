/** What chats and webhooks are sent. Pure. */
import type { ReportDocument, ReportSection } from '../../../contract/api/report.ts';
import { reportWords, shownTable } from '../render/table.ts';

/** Characters of a Slack message (docs.slack.dev, "Truncating content"). */
const SLACK_LONGEST = 39_000;
/** Bytes of a message to Teams (learn.microsoft.com, "Format cards in Microsoft Teams"). */
const TEAMS_LARGEST = 27_000;
const MOST_ROWS = 15;

/** The body for an incoming webhook of Slack: text in its mrkdwn, the rows as fixed-width lines. */
export function slackMessage({ name, language, at, sections, opening = '', notice = '' }: ReportDocument): {
  text: string;
} {
  const words = reportWords(language);
  const parts = sections.map((section) => {
    const intro = section.text === '' ? [] : [slackText(section.text)];
    const body =
      section.status !== 'answered'
        ? `${words.notAnswered}: ${slackText(section.explanation)}`
        : section.rows.length === 0
          ? words.none
          : `\`\`\`${slackText(fixedWidth(section, language)).replaceAll('`', 'ˋ')}\`\`\``;
    return [`*${slackText(section.title)}*`, ...intro, body].join('\n');
  });
  const text = [
    `*${slackText(name)}* · ${at.slice(0, 10)}`,
    ...[notice, opening].filter((one) => one !== '').map(slackText),
    ...parts,
  ].join('\n\n');
  return { text: text.length > SLACK_LONGEST ? `${text.slice(0, SLACK_LONGEST)}…` : text };
}

/** The body for a webhook of Teams: an adaptive card. */
export function teamsMessage(document: ReportDocument): object {
  const words = reportWords(document.language);
  const block = (text: string, more: object = {}) => ({ type: 'TextBlock', text, wrap: true, ...more });
  const sections = document.sections.map((section) => [
    block(plain(section.title), { weight: 'Bolder', separator: true }),
    ...(section.text === '' ? [] : [block(plain(section.text))]),
    section.status === 'answered'
      ? section.rows.length === 0
        ? block(words.none)
        : block(fixedWidth(section, document.language), { fontType: 'Monospace' })
      : block(`${words.notAnswered}: ${plain(section.explanation)}`),
  ]);
  const card = (count: number) => ({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            block(`${plain(document.name)} · ${document.at.slice(0, 10)}`, { size: 'Large', weight: 'Bolder' }),
            ...[document.notice ?? '', document.opening ?? '']
              .filter((text) => text !== '')
              .map((text) => block(plain(text))),
            ...sections.slice(0, count).flat(),
            ...(count < sections.length ? [block(`… ${sections.length - count}`)] : []),
          ],
        },
      },
    ],
  });
  const fits = (count: number) => Buffer.byteLength(JSON.stringify(card(count))) <= TEAMS_LARGEST;
  const most = sections.map((_, index) => index + 1).findLast(fits) ?? 0;
  return card(most);
}

function fixedWidth(section: ReportSection, language: ReportDocument['language']): string {
  const { head, rows, left } = shownTable(section, language);
  const shown = rows.slice(0, MOST_ROWS);
  const lines = [head.map(({ text }) => text), ...shown];
  const widths = head.map((_, at) => Math.max(...lines.map((line) => [...(line[at] ?? '')].length)));
  const pad = (text: string, at: number) => {
    const space = ' '.repeat(Math.max(0, (widths[at] ?? 0) - [...text].length));
    return head[at]?.isNumber === true ? space + text : text + space;
  };
  const rest = rows.length - shown.length + left;
  return [...lines.map((line) => line.map(pad).join('  ').trimEnd()), ...(rest === 0 ? [] : [`… +${rest}`])].join('\n');
}

// Slack's own three signs; nothing from a bill may mention or link (docs.slack.dev, "Escaping text").
function slackText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('*', '∗');
}

// Cards read some Markdown: links and images are made plain.
function plain(text: string): string {
  return text.replaceAll(/[[\]]/g, (sign) => `\\${sign}`);
}
