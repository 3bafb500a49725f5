/** The syslog receiver: RFC 5424 over TCP, TLS and UDP. Nothing is acknowledged in syslog, so what waits when the process is killed is lost. */
import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { createServer as createTcpServer, isIP, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { EventItem } from '../../../contract/events/event.ts';
import type { Clock } from '../../kernel/clock.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import type { Timer } from '../../kernel/timer.ts';
import type { EventStore } from '../../store/index.ts';
import type { RunningServer } from '../http/server.ts';
import { eventOf } from './event.ts';
import { createFraming, type Framed } from './framing.ts';

export interface SyslogOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Also takes datagrams, on the same port. */
  readonly udp: boolean;
  /** PEM texts; the stream is then TLS (RFC 5425). */
  readonly tls?: { readonly certificate: string; readonly key: string };
  /** Who may send, by address; with none programs on this machine may, as `syslog`. */
  readonly senders: readonly { readonly name: string; readonly address: string }[];
  readonly maxBytes: number;
  readonly maxConnections: number;
  /** 0 emergency … 7 debug. */
  readonly leastSevere: number;
}

export interface SyslogTools {
  readonly events: EventStore;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly log: Log;
}

const LOCAL_SENDER = 'syslog';
/** Each write makes answers anew, so messages wait for each other as telemetry does. */
const FLUSH_MS = 60_000;
const MOST_TOGETHER = 5_000;
/** Beyond these streams wait, and datagrams are told as not taken. */
const MOST_WAITING = 50_000;
const loopback = /^(127\.|::1$)/;

/** Starts the receiver. Throws a caller error for a port that is taken, or where others could send and nobody is named. */
export async function startSyslog(options: SyslogOptions, tools: SyslogTools): Promise<RunningServer> {
  if (options.senders.length === 0 && !loopback.test(options.host === 'localhost' ? '127.0.0.1' : options.host)) {
    throw new ThriftDataError(
      'caller',
      'no_senders',
      `syslog.host: ${options.host} can be reached by others, so syslog.senders must name who may send, by address.`,
      { field: 'syslog.senders' }
    );
  }
  const intake = openSyslogIntake(options, tools);
  const take = (socket: Socket) => takeStream(socket, options, intake);
  const server =
    options.tls === undefined
      ? createTcpServer(take)
      : createTlsServer({ cert: options.tls.certificate, key: options.tls.key }, take);
  server.maxConnections = options.maxConnections;
  const port = await listen(server, options);
  const udp = options.udp ? await listenUdp({ ...options, port }, intake) : null;
  return {
    address: `${isIP(options.host) === 6 ? `[${options.host}]` : options.host}:${port}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      udp?.close();
      intake.dropStreams();
      await closed;
      await intake.close();
    },
  };
}

interface SyslogIntake {
  /** The name of a sender, or null for one that may not send. */
  senderAt(address: string): string | null;
  take(sender: string, framed: Framed): void;
  /** Whether streams should wait. */
  isFull(): boolean;
  /** Resolves once what waited is stored. */
  hasRoom(): Promise<void>;
  readonly streams: Set<Socket>;
  dropStreams(): void;
  close(): Promise<void>;
}

function openSyslogIntake(options: SyslogOptions, { events, clock, timer, log }: SyslogTools): SyslogIntake {
  const waiting = new Map<string, EventItem[]>();
  let count = 0;
  let writing: Promise<void> = Promise.resolve();
  const streams = new Set<Socket>();
  const closing = new AbortController();
  const names = new Map(options.senders.map(({ name, address }) => [address, name]));

  function flush(): Promise<void> {
    const batch = [...waiting];
    waiting.clear();
    count = 0;
    writing = writing.then(async () => {
      for (const [sender, items] of batch) {
        await events
          .take(sender, items)
          .catch((thrown: unknown) => log.error({ err: thrown, sender, lost: items.length }, 'syslog was not stored'));
      }
    });
    return writing;
  }

  async function keepFlushing(): Promise<void> {
    while (!closing.signal.aborted) {
      await timer.sleep(FLUSH_MS, closing.signal);
      await flush();
    }
  }
  const flushing = keepFlushing();

  return {
    senderAt: (address) => {
      const plain = address.replace(/^::ffff:/, '');
      return names.get(plain) ?? (options.senders.length === 0 && loopback.test(plain) ? LOCAL_SENDER : null);
    },
    take(sender, framed) {
      const item: EventItem =
        'text' in framed
          ? eventOf(framed.text, { sender, receivedAt: clock.now(), leastSevere: options.leastSevere })
          : {
              rejected: { file: sender, line: 0, reason: `longer than ${options.maxBytes} bytes`, raw: framed.tooLong },
            };
      const own = waiting.get(sender) ?? [];
      own.push(count >= MOST_WAITING ? { ignored: 'more came than the store takes' } : item);
      waiting.set(sender, own);
      count += 1;
      if (count === MOST_TOGETHER) {
        void flush();
      }
    },
    isFull: () => count >= MOST_WAITING,
    hasRoom: () => flush(),
    streams,
    dropStreams: () => streams.forEach((socket) => socket.destroy()),
    close: async () => {
      closing.abort();
      await flushing;
      await flush();
    },
  };
}

function takeStream(socket: Socket, { maxBytes }: SyslogOptions, intake: SyslogIntake): void {
  const sender = intake.senderAt(socket.remoteAddress ?? '');
  if (sender === null) {
    socket.destroy();
    return;
  }
  const framing = createFraming(maxBytes);
  intake.streams.add(socket);
  socket.on('data', (chunk: Buffer) => {
    framing.push(chunk).forEach((framed) => intake.take(sender, framed));
    if (intake.isFull()) {
      socket.pause();
      void intake.hasRoom().then(() => socket.resume());
    }
  });
  socket.on('end', () => framing.end().forEach((framed) => intake.take(sender, framed)));
  // A peer that is gone has nothing more to say.
  socket.on('error', () => socket.destroy());
  socket.on('close', () => intake.streams.delete(socket));
}

async function listen(server: Server, { host, port }: SyslogOptions): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(host, port, error)));
    server.listen({ host, port }, resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

async function listenUdp({ host, port, maxBytes }: SyslogOptions, intake: SyslogIntake): Promise<UdpSocket> {
  const socket = createSocket(isIP(host) === 6 ? 'udp6' : 'udp4');
  socket.on('message', (datagram, { address }) => {
    const sender = intake.senderAt(address);
    if (sender !== null) {
      const text = datagram.toString('utf8').replace(/[\r\n]+$/, '');
      intake.take(sender, datagram.length > maxBytes ? { tooLong: text.slice(0, 200) } : { text });
    }
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', (error) => reject(cannotListen(host, port, error)));
    socket.bind({ address: host, port }, resolve);
  });
  return socket;
}

function cannotListen(host: string, port: number, cause: Error): ThriftDataError {
  return new ThriftDataError(
    'caller',
    'cannot_listen',
    `cannot listen on syslog ${host}:${port}: ${cause.message}; stop what uses it or set syslog.port`,
    { cause, field: 'syslog.port' }
  );
}
