/** Chromium's own record of what its threads did, and what of it each thing took itself. */
import type { Browser } from 'playwright-core';
import { z } from 'zod';

const CATEGORIES = [
  'toplevel',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'cc',
  'gpu',
  'v8',
  'blink',
];
const CHUNK_BYTES = 1 << 20;

const TraceEvent = z.object({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  /** Microseconds; `tdur` of the processor. */
  ts: z.number().default(0),
  dur: z.number().default(0),
  tdur: z.number().optional(),
  args: z.object({ name: z.unknown() }).partial().default({}),
});
type TraceEvent = z.infer<typeof TraceEvent>;
const Trace = z.object({ traceEvents: z.array(TraceEvent) });

/** Begins a record of the whole browser; `stop` gives it. */
export async function tracing(browser: Browser): Promise<{ stop(): Promise<TraceEvent[]> }> {
  const session = await browser.newBrowserCDPSession();
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: CATEGORIES, recordMode: 'recordAsMuchAsPossible' },
    transferMode: 'ReturnAsStream',
  });
  return {
    stop: async () => {
      const whole = new Promise<string>((resolve) => {
        session.once('Tracing.tracingComplete', ({ stream }) => resolve(stream ?? ''));
      });
      await session.send('Tracing.end');
      const handle = await whole;
      const parts: string[] = [];
      for (let eof = false; !eof;) {
        const read = await session.send('IO.read', { handle, size: CHUNK_BYTES });
        parts.push(read.base64Encoded === true ? Buffer.from(read.data, 'base64').toString() : read.data);
        eof = read.eof;
      }
      await session.send('IO.close', { handle });
      await session.detach();
      return Trace.parse(JSON.parse(parts.join(''))).traceEvents;
    },
  };
}

export interface ThreadTimes {
  /** Chromium's name of the thread. */
  readonly thread: string;
  /** Milliseconds of the processor by the name of what ran, without what ran within it. */
  readonly byName: ReadonlyMap<string, number>;
  /** Of its longest piece of work. */
  readonly longest: number;
}

/** What each thread worked on. Pure. */
export function ownTimes(events: readonly TraceEvent[]): ThreadTimes[] {
  const names = new Map<string, string>();
  const threads = new Map<string, TraceEvent[]>();
  for (const event of events) {
    const key = `${event.pid}:${event.tid}`;
    if (event.name === 'thread_name') {
      names.set(key, String(event.args.name));
    } else if (event.ph === 'X') {
      const own = threads.get(key) ?? [];
      own.push(event);
      threads.set(key, own);
    }
  }
  return [...threads].map(([key, own]) => ({ thread: names.get(key) ?? key, ...timesOf(own) }));
}

function timesOf(events: TraceEvent[]): Omit<ThreadTimes, 'thread'> {
  const byName = new Map<string, number>();
  let longest = 0;
  const within: Array<{ event: TraceEvent; inner: number }> = [];
  const took = ({ tdur, dur }: TraceEvent) => tdur ?? dur;
  const leave = () => {
    const last = within.pop();
    if (last !== undefined) {
      const ms = Math.max(0, took(last.event) - last.inner) / 1_000;
      byName.set(last.event.name, (byName.get(last.event.name) ?? 0) + ms);
    }
  };
  for (const event of events.toSorted((left, right) => left.ts - right.ts || right.dur - left.dur)) {
    for (let top = within.at(-1); top && top.event.ts + top.event.dur <= event.ts; top = within.at(-1)) {
      leave();
    }
    const around = within.at(-1);
    if (around === undefined) {
      longest = Math.max(longest, took(event) / 1_000);
    } else {
      around.inner += took(event);
    }
    within.push({ event, inner: 0 });
  }
  while (within.length > 0) {
    leave();
  }
  return { byName, longest };
}
