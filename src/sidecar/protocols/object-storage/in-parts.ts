/** A body cut for an upload in parts. */
import { Readable } from 'node:stream';

/** The bytes in parts of `partBytes`; only the last is shorter, and an empty body has none. */
export async function* inParts(
  body: Readable | Buffer,
  partBytes: number,
  signal: AbortSignal | undefined
): AsyncGenerator<Buffer, undefined> {
  let held: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of Buffer.isBuffer(body) ? Readable.from([body], { objectMode: false }) : body) {
    signal?.throwIfAborted();
    held.push(chunk as Buffer);
    bytes += (chunk as Buffer).length;
    while (bytes >= partBytes) {
      const all = Buffer.concat(held);
      yield all.subarray(0, partBytes);
      held = [all.subarray(partBytes)];
      bytes -= partBytes;
    }
  }
  signal?.throwIfAborted();
  if (bytes > 0) {
    yield Buffer.concat(held);
  }
  return undefined;
}
