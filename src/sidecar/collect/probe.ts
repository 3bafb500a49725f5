/** Asks a source what it has, and leaves it at that. */
import type { SourceTest } from '../../contract/api/source.ts';
import { instantFromMs } from '../../contract/period.ts';
import type { Clock } from '../kernel/clock.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import type { Timer } from '../kernel/timer.ts';
import { collectAll } from './abort.ts';
import type { FoundDelivery, Source } from './types.ts';

const DAY_MS = 86_400_000;
/** Whoever tests a source waits for it. */
const LONGEST_MS = 30_000;
/** A provider that has so many is reached; how many more there are, a run tells. */
const MOST = 200;

/**
 * What the source finds in its window, at most so many deliveries. Throws what the integration throws: a caller or
 * provider error that says what to do; a provider error after thirty seconds.
 */
export async function probeSource(
  source: Source,
  { clock, timer }: { readonly clock: Clock; readonly timer: Timer }
): Promise<SourceTest> {
  const stop = new AbortController();
  const ended = new AbortController();
  const late = new ThriftDataError(
    'provider',
    'timed_out',
    `The provider did not tell what it has within ${LONGEST_MS / 1000} seconds; a run of the source waits longer.`
  );
  void timer.sleep(LONGEST_MS, ended.signal).then(() => stop.abort(ended.signal.aborted ? undefined : late));
  try {
    const since = instantFromMs(Date.parse(clock.now()) - source.windowDays * DAY_MS);
    const found = await collectAll(first(source.discover({ since, signal: stop.signal }), MOST + 1), stop.signal);
    const newest = found
      .slice(0, MOST)
      .toSorted((left, right) => Date.parse(left.writtenAt) - Date.parse(right.writtenAt))
      .at(-1);
    return {
      found: Math.min(found.length, MOST),
      more: found.length > MOST,
      newest:
        newest === undefined
          ? null
          : {
              ...{ series: newest.series, writtenAt: newest.writtenAt },
              files: newest.files.map(({ name }) => name),
            },
    };
  } finally {
    // What the integration opened ends by the signal.
    ended.abort();
    stop.abort();
  }
}

async function* first(deliveries: AsyncIterable<FoundDelivery>, count: number): AsyncGenerator<FoundDelivery> {
  let left = count;
  for await (const delivery of deliveries) {
    yield delivery;
    left -= 1;
    if (left === 0) {
      return;
    }
  }
}
