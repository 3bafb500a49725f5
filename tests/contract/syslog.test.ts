/** System logs by syslog: what RFC 5424 and RFC 6587 promise, over real sockets and a real store. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test as check } from 'vitest';
import { EventsQuery } from '../../src/contract/api/events.ts';
import { createLog } from '../../src/sidecar/kernel/log.ts';
import { startSyslog } from '../../src/sidecar/serve/index.ts';
import { createFraming } from '../../src/sidecar/serve/syslog/framing.ts';
import { parseSyslog } from '../../src/sidecar/serve/syslog/message.ts';
import { createTestTime } from '../fixtures/collect/world.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

describe('a message', () => {
  // The examples of RFC 5424 §6.5.
  check.each([
    [
      "<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - \uFEFF'su root' failed for lonvick on /dev/pts/8",
      {
        facility: 4,
        severity: 2,
        time: '2003-10-11T22:14:15.003Z',
        host: 'mymachine.example.com',
        app: 'su',
        process: '',
        messageId: 'ID47',
        data: {},
        text: "'su root' failed for lonvick on /dev/pts/8",
      },
    ],
    [
      '<165>1 2003-08-24T05:14:15.000003-07:00 192.0.2.1 myproc 8710 - - %% It is time',
      {
        facility: 20,
        severity: 5,
        time: '2003-08-24T12:14:15.000Z',
        host: '192.0.2.1',
        process: '8710',
        text: '%% It is time',
      },
    ],
    [
      '<165>1 2003-10-11T22:14:15.003Z mymachine evntslog - ID47 [exampleSDID@32473 iut="3" eventSource="App \\"x\\"" eventID="1011"][examplePriority@32473 class="high"]',
      {
        data: {
          'exampleSDID@32473': { iut: '3', eventSource: 'App "x"', eventID: '1011' },
          'examplePriority@32473': { class: 'high' },
        },
        text: '',
      },
    ],
    ['<0>1 - - - - - -', { severity: 0, time: null, host: '', app: '', text: '' }],
  ])('is read as the standard has it: %s', (line, message) => {
    expect(parseSyslog(line)).toMatchObject(message);
  });

  check.each([
    ['<34>Oct 11 22:14:15 mymachine su: failed', /RFC 3164/],
    ['hello', /header/],
    ['<192>1 - - - - - -', /192/],
    ['<34>1 2003-13-11T22:14:15.003Z h a p m - x', /time/],
    ['<34>1 - h a p m [broken', /structured data/],
  ])('that keeps to no grammar is refused in words: %s', (line, reason) => {
    expect(parseSyslog(line)).toMatch(reason);
  });
});

describe('a stream', () => {
  const line = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    .map((text) => `<1>${text.replace(/[\r\n]/g, ' ')}`);

  it('gives the same messages however it is cut into pieces, counted and by line in any order', () => {
    const message = fc.tuple(line, fc.boolean());
    fc.assert(
      fc.property(fc.array(message, { maxLength: 8 }), fc.integer({ min: 1, max: 30 }), (messages, size) => {
        const whole = Buffer.concat(
          messages.map(([text, counted]) => Buffer.from(counted ? `${Buffer.byteLength(text)} ${text}` : `${text}\n`))
        );
        const framing = createFraming(1000);
        const found: string[] = [];
        for (let at = 0; at < whole.length; at += size) {
          found.push(
            ...framing.push(whole.subarray(at, at + size)).map((frame) => ('text' in frame ? frame.text : 'too long'))
          );
        }
        expect(found).toEqual(messages.map(([text]) => text));
        expect(framing.end()).toEqual([]);
      })
    );
  });

  check.each(['200 ' + '<'.padEnd(200, 'x'), `${'<'.padEnd(200, 'x')}\n`])(
    'skips one message that is too long, and reads the next',
    (long) => {
      for (const size of [7, 1000]) {
        const framing = createFraming(100);
        const whole = Buffer.from(`${long}<1>next\n`);
        const found = [];
        for (let at = 0; at < whole.length; at += size) {
          found.push(...framing.push(whole.subarray(at, at + size)));
        }
        expect(found).toEqual([{ tooLong: expect.stringMatching(/^</) as string }, { text: '<1>next' }]);
      }
    }
  );
});

it('what is sent by TCP and UDP is stored as events, with what is refused and left out counted', async () => {
  const time = createTestTime('2026-10-18T12:00:00Z');
  const options = {
    host: '127.0.0.1',
    port: 0,
    udp: true,
    senders: [],
    maxBytes: 500,
    maxConnections: 10,
    leastSevere: 4,
  };
  const server = await startSyslog(options, { events: test.store.events, ...time, log: createLog('silent') });
  const port = Number(server.address.split(':').at(-1));
  const bad = '<11>1 2026-10-18T10:00:00Z web-1 nginx 7 - [aws resourceId="i-0aaa" account="123"] upstream timed out';
  const socket = connect(port, '127.0.0.1');
  socket.write(`${bad.length} ${bad}<14>1 - web-1 nginx - - - an information\n${'<11>'.padEnd(600, 'x')}\nnonsense\n`);
  socket.end();
  await once(socket, 'close');
  const datagram = createSocket('udp4');
  await new Promise((resolve) => {
    datagram.send('<10>1 - db-1 postgres - - - PANIC: no space left', port, '127.0.0.1', resolve);
  });
  datagram.close();
  // Only a message that has come is stored when the receiver ends.
  await expect
    .poll(
      async () => {
        time.advance(61);
        return (await test.store.events.loads()).reduce((sum, { read }) => sum + read, 0);
      },
      { timeout: 60_000 }
    )
    .toBe(5);
  await server.close();
  const { events } = await test.store.events.list(
    EventsQuery.parse({ period: { from: '2026-10-18', to: '2026-10-19' }, kinds: ['logged'] }),
    { surface: 'test', user: 'test' }
  );
  expect(events).toMatchObject([
    { severity: 'critical', resourceIds: ['db-1'], what: 'PANIC: no space left', source: 'syslog' },
    {
      severity: 'high',
      resourceIds: ['i-0aaa', 'web-1'],
      account: '123',
      service: 'nginx',
      what: 'upstream timed out',
    },
  ]);
  const loads = await test.store.events.loads();
  expect(loads.reduce((sum, { ignored }) => sum + ignored, 0)).toBe(1);
  expect(loads.flatMap(({ reasons }) => reasons.map(({ reason }) => reason)).sort()).toEqual([
    'its header is not that of RFC 5424',
    'longer than 500 bytes',
  ]);
});

it('does not start where others could send and nobody is named', async () => {
  const options = {
    host: '0.0.0.0',
    port: 0,
    udp: false,
    senders: [],
    maxBytes: 500,
    maxConnections: 10,
    leastSevere: 4,
  };
  const starting = startSyslog(options, { events: test.store.events, ...createTestTime(), log: createLog('silent') });
  await expect(starting).rejects.toThrow(/syslog\.senders must name/);
});
