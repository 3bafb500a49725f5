/** A download that is taken up where its connection broke, and ends only when it is whole. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { ThriftDataError } from '../../kernel/errors.ts';
import { cutShort, damaged, versionChanged } from './faults.ts';
import type { ReadOptions } from './types.ts';

/** What the provider says with the first byte. */
export interface Opened {
  /** From the byte asked for to the end. */
  readonly body: Readable;
  /** Length of the whole object. */
  readonly bytes: number;
  readonly version: string;
  /** Checksum of the whole object, if the provider states one. */
  readonly checksum?: StatedChecksum | undefined;
}

export interface StatedChecksum {
  readonly algorithm: 'MD5' | 'CRC32C';
  readonly base64: string;
  /** Computes it; MD5 needs none. */
  readonly hash?: Hash;
}

/** Takes bytes and gives their checksum. */
export interface Hash {
  update(chunk: Buffer): unknown;
  digest(encoding: 'base64'): string;
}

/** Opens the object at a byte; from the second time on with the version that the first answer named. */
export interface OpenAt {
  (from: number, version: string | undefined, signal: AbortSignal | undefined): Promise<Opened>;
}

/** How long a silent connection is waited for, and how often in a row a broken one is taken up without a byte. */
export interface Patience {
  readonly silenceMs: number;
  readonly attempts: number;
  /** Pause before an attempt, the first is 0. */
  readonly pauseMs: (attempt: number) => number;
}

const patience: Patience = {
  silenceMs: 60_000,
  attempts: 5,
  pauseMs: (attempt) => Math.min(200 * 2 ** attempt, 5_000),
};

/** The object's bytes as `ObjectStore.read` promises them. */
export async function readResumably(
  open: OpenAt,
  address: string,
  { version, signal }: ReadOptions,
  { silenceMs, attempts, pauseMs }: Patience = patience
): Promise<Readable> {
  signal?.throwIfAborted();
  const first = quiet(await open(0, version, signal));
  if (version !== undefined && first.version !== version) {
    first.body.destroy();
    throw versionChanged(address);
  }
  const bytes = async function* () {
    const hash = first.checksum === undefined ? null : (first.checksum.hash ?? createHash('md5'));
    let body = first.body;
    let got = 0;
    let failures = 0;
    for (;;) {
      const broken = yield* take(body, silenceMs, signal, (chunk) => {
        got += chunk.length;
        failures = 0;
        hash?.update(chunk);
      });
      signal?.throwIfAborted();
      if (broken instanceof Error && broken.message.startsWith('Checksum mismatch')) {
        throw damaged(address, 'stated', broken);
      }
      if (got >= first.bytes) {
        break;
      }
      failures += 1;
      if (failures > attempts) {
        throw cutShort(address, got, first.bytes, broken);
      }
      await wait(pauseMs(failures - 1), undefined, { signal }).catch(() => signal?.throwIfAborted());
      const next = quiet(await open(got, first.version, signal));
      if (next.version !== first.version || next.bytes !== first.bytes) {
        next.body.destroy();
        throw versionChanged(address);
      }
      body = next.body;
    }
    if (got > first.bytes) {
      throw damaged(address, 'length');
    }
    if (first.checksum !== undefined && hash?.digest('base64') !== first.checksum.base64) {
      throw damaged(address, first.checksum.algorithm);
    }
  };
  // A reader that goes away before its first byte never enters the generator.
  return Readable.from(bytes(), { objectMode: false }).once('close', () => first.body.destroy());
}

/** A connection may break before anyone reads from it; the reader hears of it then. */
function quiet(opened: Opened): Opened {
  opened.body.on('error', () => {});
  return opened;
}

/** Passes the chunks on; gives what broke the connection, or null when it ended by itself. */
async function* take(
  body: Readable,
  silenceMs: number,
  signal: AbortSignal | undefined,
  onChunk: (chunk: Buffer) => void
): AsyncGenerator<Buffer, unknown> {
  const stop = () => body.destroy();
  const listen = () => setTimeout(() => body.destroy(new Error(`no byte for ${silenceMs} ms`)), silenceMs);
  let silence = listen();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    for await (const chunk of body) {
      clearTimeout(silence);
      onChunk(chunk as Buffer);
      yield chunk as Buffer;
      silence = listen();
    }
    return null;
  } catch (thrown) {
    if (thrown instanceof ThriftDataError) {
      throw thrown;
    }
    return thrown;
  } finally {
    clearTimeout(silence);
    signal?.removeEventListener('abort', stop);
    body.destroy();
  }
}
