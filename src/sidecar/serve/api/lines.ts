/** What a call tells while it works, as a stream of JSON lines that ends with its answer or its fault. */
import { PassThrough, type Readable } from 'node:stream';
import { toApiFault } from './fault.ts';

export const LINES = 'application/x-ndjson';

/** How the work goes on; `signal` aborts when nobody reads any more. */
export interface LinesWatch<Step> {
  tell(step: Step): void;
  readonly signal: AbortSignal;
}

/**
 * Starts the work. Destroying the stream stops it. `settle` is called once with what the work threw, or with nothing.
 */
export function linesOf<Step>(
  work: (watch: LinesWatch<Step>) => Promise<Step>,
  settle: (thrown: unknown) => void
): Readable {
  const stream = new PassThrough();
  const stop = new AbortController();
  stream.once('close', () => stop.abort());
  const write = (value: unknown) => {
    // Whoever left hears nothing more.
    if (!stream.destroyed) {
      stream.write(`${JSON.stringify(value)}\n`);
    }
  };
  work({ tell: write, signal: stop.signal })
    .then(
      (last) => {
        write(last);
        settle(undefined);
      },
      (thrown: unknown) => {
        write({ step: 'fault', ...toApiFault(thrown).body });
        settle(thrown);
      }
    )
    .finally(() => stream.end());
  return stream;
}
