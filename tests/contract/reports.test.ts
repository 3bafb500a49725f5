/** Reports: every figure is the rows', nothing of a bill becomes markup, each channel gets what it documents, and each step is sent once. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Report, type ReportDocument } from '../../src/contract/api/report.ts';
import { createAsk } from '../../src/sidecar/ask/index.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { buildReport, createReporter, renderReport, type Channel } from '../../src/sidecar/report/index.ts';
import { lastDue } from '../../src/sidecar/report/due.ts';
import { inventedFigures } from '../../src/sidecar/report/text.ts';
import { createState, reportRuns, reports, type State } from '../../src/sidecar/state/index.ts';
import { createServeTools } from '../fixtures/frames/serve-tools.ts';
import { chargeIn, writeBill } from '../fixtures/store/bill.ts';
import { openTestStore, TODAY, type TestStore } from '../fixtures/store/open.ts';

const hostile = '<img src=x onerror=alert(1)> [pay](http://evil.example) |';
const report = Report.parse({
  name: 'Month & teams',
  questions: [
    { question: 'Billed cost in September 2026', title: 'All', text: 'In {period} we were billed {total}.' },
    { question: 'Billed cost by service in September 2026', text: '{first} leads with {firstValue} of {rows}.' },
    { question: 'How many tickets were closed in September 2026?' },
  ],
  channels: ['chat'],
});

let test: TestStore;
let state: State;
let document: ReportDocument;
const context = { surface: 'test', user: 'eve' } as const;
beforeAll(async () => {
  test = await openTestStore();
  const bill = writeBill(join(test.folder, 'bill.csv'), [
    chargeIn('2026-09', '1234.5', { ServiceName: hostile, ResourceId: 'a' }),
    chargeIn('2026-09', '10.255', { ServiceName: '=HYPERLINK("x")', ResourceId: 'b' }),
  ]);
  await test.deliver([bill], { source: 'a' });
  const ask = createAsk({ store: test.store, clock: createFixedClock(TODAY) });
  state = createState({ place: { dataDir: test.folder }, clock: createFixedClock(TODAY) });
  document = await buildReport(report, { ask, context, now: TODAY });
});
afterAll(async () => {
  await state.close();
  await test.close();
});

describe('a document', () => {
  it('tells figures of its rows alone, and why a question has none', () => {
    expect(document.sections.map(({ status, text }) => [status, text])).toEqual([
      ['answered', 'In 2026-09-01 – 2026-09-30 we were billed $1,244.76.'],
      ['answered', `${hostile} leads with $1,234.50 of 2.`],
      ['refused', ''],
    ]);
    expect(inventedFigures('1,244.76 in all, 1.234,5 of it for one', document.sections)).toEqual([]);
    expect(inventedFigures('It will be 1,300 and rose by 7 %', document.sections)).toEqual(['1,300', '7']);
  });

  it('is a page without scripts, addresses or markup from bills', () => {
    const { text } = renderReport(document, 'html');
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(text).not.toMatch(/<(?:script|img|a|link|iframe)\b/);
    expect(text).toContain("default-src 'none'");
    expect(text).toContain('Billing data do not say that');
  });

  it('draws names as bars of their share, and holds the same figures as the rows in every format', () => {
    const { text } = renderReport(document, 'html');
    expect([...text.matchAll(/<rect width="([\d.]+)"/g)].map(([, width]) => width)).toEqual(['100.0', '0.8']);
    const figures = ['$1,234.50', '$10.26'];
    expect([...text.matchAll(/<td class="n">([^<]*)<\/td>/g)].map(([, cell]) => cell)).toEqual(figures);
    expect(text).toContain('<p class="figure">$1,244.76</p>');
    expect(renderReport(document, 'markdown').text.match(/(?<= \| )\$[\d,.]+(?= \|)/g)).toEqual(figures);
    expect(renderReport(document, 'csv').text).toContain(',1234.5\r\n');
  });

  it('is Markdown in which names are names', () => {
    expect(renderReport(document, 'markdown').text).toContain(
      '| \\<img src=x onerror=alert\\(1\\)\\> \\[pay\\]\\(http://evil.example\\) \\| |'
    );
  });

  it('is CSV with all digits, in which no cell is run by a spreadsheet', () => {
    const { text } = renderReport(document, 'csv');
    expect(text).toContain('"\'=HYPERLINK(""x"")",10.255');
  });
});

it.each([
  ['day', '2026-11-26T06:59:00Z', '2026-11-25T07:00:00Z'],
  ['day', '2026-11-26T07:00:00Z', '2026-11-26T07:00:00Z'],
  ['week', '2026-11-26T12:00:00Z', '2026-11-23T07:00:00Z'],
  ['week', '2026-11-23T06:00:00Z', '2026-11-16T07:00:00Z'],
  ['month', '2026-11-01T06:00:00Z', '2026-10-01T07:00:00Z'],
] as const)('every %s at 7 was last due before %s at %s', (every, now, due) => {
  expect(lastDue({ every, hour: 7 }, now)).toBe(due);
});

describe('sent', () => {
  const posted: { path: string; body: string }[] = [];
  const mails: string[] = [];
  let http: Server;
  let smtp: SMTPServer;
  let channels: Channel[];
  beforeAll(async () => {
    http = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        posted.push({ path: request.url ?? '', body });
        response.writeHead(request.url === '/broken' ? 400 : 200).end('ok');
      });
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _, done) => {
        let text = '';
        stream.on('data', (part: Buffer) => (text += part.toString()));
        stream.on('end', () => {
          mails.push(text);
          done();
        });
      },
    });
    await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
    const at = (path: string) => `http://127.0.0.1:${(http.address() as AddressInfo).port}${path}`;
    channels = [
      { type: 'slack', name: 'chat', url: at('/slack') },
      { type: 'teams', name: 'teams', url: at('/teams') },
      { type: 'webhook', name: 'hook', url: at('/hook') },
      { type: 'webhook', name: 'broken', url: at('/broken') },
      {
        ...{ type: 'smtp', name: 'mail', host: '127.0.0.1', port: (smtp.server.address() as AddressInfo).port },
        ...{ secure: false, requireTls: false, user: null, password: null },
        ...{ from: 'thriftdata@example.com', to: ['finance@example.com'] },
      },
    ];
  });
  afterAll(async () => {
    await new Promise((resolve) => http.close(resolve));
    await new Promise<void>((resolve) => smtp.close(() => resolve()));
  });

  const reporterAt = (now: string) => {
    const clock = createFixedClock(now);
    const { log } = createServeTools(test.store);
    return createReporter({ ask: createAsk({ store: test.store, clock }), state, clock, log, channels });
  };

  it('reaches every channel in the form that it documents; one that fails keeps none from the others', async () => {
    const body = { ...report, channels: channels.map(({ name }) => name) };
    const { id } = await state.repository(reports).create(body, context);
    const sent = await reporterAt(TODAY).send(id);
    expect(sent.map(({ channel, ok }) => [channel, ok])).toEqual([
      ['chat', true], ['teams', true], ['hook', true], ['broken', false], ['mail', true],
    ]); // prettier-ignore
    const at = (path: string) => JSON.parse(posted.find((one) => one.path === path)?.body ?? '{}') as object;
    expect(at('/slack')).toEqual({ text: expect.stringContaining('$1,244.76') });
    expect(JSON.stringify(at('/slack'))).toContain('&lt;img');
    expect(at('/teams')).toMatchObject({
      type: 'message',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard' } }],
    });
    expect(at('/hook')).toEqual(JSON.parse(JSON.stringify(document)));
    expect(mails[0]).toMatch(/To: finance@example\.com/);
    expect(mails[0]).toMatch(/multipart\/mixed[\s\S]*text\/html[\s\S]*report\.csv/);
  });

  it('goes out once a step, not for steps before it was made, and its failure is kept', async () => {
    const schedule = { every: 'day', hour: 7 } as const;
    const daily = await state.repository(reports).create({ ...report, name: 'Daily', schedule }, context);
    const before = posted.length;
    const made = Date.parse(daily.changedAt);
    const days = (count: number) => new Date(made + count * 86_400_000).toISOString();
    expect(await reporterAt(new Date(made + 60_000).toISOString()).sendDue()).toBe(0);
    expect([await reporterAt(days(1)).sendDue(), await reporterAt(days(1)).sendDue()]).toEqual([1, 0]);
    expect(posted.length).toBe(before + 1);
    await state.repository(reports).change(daily.id, 1, { ...daily.body, channels: ['gone'] }, context);
    await reporterAt(days(2)).sendDue();
    const { items } = await state.repository(reportRuns).list({ sort: { field: 'due', descending: false } });
    expect(items.map(({ body: { status, message } }) => [status, message])).toEqual([
      ['sent', 'chat: posted'],
      ['failed', expect.stringContaining('there is no channel "gone"')],
    ]);
  });
});
