/** Tells the failure of a write's source from that of its target: a provider's library reports both alike. */
import type { Readable } from 'node:stream';

/** For `.catch` of a write: throws the signal's reason, the source's own error if it failed, else what `explain` says. */
export function sourceFirst(
  body: Readable | Buffer,
  signal: AbortSignal | undefined,
  explain: (thrown: unknown) => never
): (thrown: unknown) => never {
  let failed: Error | null = null;
  if (!Buffer.isBuffer(body)) {
    body.once('error', (error) => (failed = error));
  }
  return (thrown) => {
    signal?.throwIfAborted();
    if (failed !== null) {
      throw failed;
    }
    return explain(thrown);
  };
}
