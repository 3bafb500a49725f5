import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readResumably, type OpenAt, type Patience } from './resumable.ts';

const patience: Patience = { silenceMs: 60_000, attempts: 3, pauseMs: () => 0 };
const md5 = (bytes: Buffer) => ({
  algorithm: 'MD5' as const,
  base64: createHash('md5').update(bytes).digest('base64'),
});

/** Opens an object whose connections break, or just end, after so many bytes each. */
function breaking(bytes: Buffer, cuts: readonly number[], how: 'break' | 'end'): { open: OpenAt; opened: number[] } {
  const opened: number[] = [];
  return {
    opened,
    open: async (from) => {
      const cut = cuts[opened.length];
      opened.push(from);
      const body = Readable.from(
        (async function* () {
          yield bytes.subarray(from, cut === undefined ? undefined : from + cut);
          if (cut !== undefined && how === 'break') {
            throw new Error('connection reset');
          }
        })(),
        { objectMode: false }
      );
      return { body, bytes: bytes.length, version: 'v1', checksum: md5(bytes) };
    },
  };
}

describe('a download', () => {
  test('is whole, whatever breaks or ends early and wherever, or fails', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 8 }),
        fc.constantFrom('break' as const, 'end' as const),
        async (content, cuts, how) => {
          const bytes = Buffer.from(content);
          const { open } = breaking(bytes, cuts, how);
          const stream = await readResumably(open, 's3://bills/a', {}, patience);
          const got = await buffer(stream).catch((error: { code?: string }) => error.code);
          expect(got === 'object_cut_short' || (Buffer.isBuffer(got) && got.equals(bytes))).toBe(true);
        }
      )
    );
  });

  test('is taken up at the byte where it broke', async () => {
    const { open, opened } = breaking(Buffer.from('0123456789'), [4, 3], 'break');
    expect(String(await buffer(await readResumably(open, 's3://bills/a', {}, patience)))).toBe('0123456789');
    expect(opened).toEqual([0, 4, 7]);
  });

  test('that never goes on fails after so many attempts, and says how far it came', async () => {
    const { open, opened } = breaking(Buffer.from('0123456789'), [4, 0, 0, 0, 0, 0], 'break');
    const stream = await readResumably(open, 's3://bills/a', {}, patience);
    await expect(buffer(stream)).rejects.toMatchObject({
      kind: 'provider',
      code: 'object_cut_short',
      message: 's3://bills/a: 4 of 10 bytes came, also when tried again; nothing of it is used.',
    });
    expect(opened).toHaveLength(4);
  });

  test('of other bytes than the checksum says fails', async () => {
    const open: OpenAt = async () => ({
      body: Readable.from([Buffer.from('abcd')], { objectMode: false }),
      bytes: 4,
      version: 'v1',
      checksum: md5(Buffer.from('abce')),
    });
    const stream = await readResumably(open, 's3://bills/a', {}, patience);
    await expect(buffer(stream)).rejects.toMatchObject({ kind: 'provider', code: 'object_damaged' });
  });

  test('whose connection falls silent is taken up anew', async () => {
    let opened = 0;
    const open: OpenAt = async (from) => {
      opened += 1;
      const silent = new Readable({ read: () => {} });
      return {
        body: opened === 1 ? silent : Readable.from([Buffer.from('abcd').subarray(from)], { objectMode: false }),
        bytes: 4,
        version: 'v1',
      };
    };
    const stream = await readResumably(open, 's3://bills/a', {}, { ...patience, silenceMs: 1 });
    expect(String(await buffer(stream))).toBe('abcd');
  });

  test('that nobody reads leaves no connection open', async () => {
    const body = new Readable({ read: () => {} });
    const stream = await readResumably(async () => ({ body, bytes: 4, version: 'v1' }), 's3://bills/a', {}, patience);
    const closed = new Promise((resolve) => {
      body.once('close', resolve);
    });
    stream.destroy();
    await closed;
  });
});
