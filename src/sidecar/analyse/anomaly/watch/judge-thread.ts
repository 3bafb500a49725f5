/** The judge of leaves in a thread of its own, so that nobody who asks waits for it. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { FoundEpisode } from './episodes.ts';
import type { LeafSeries } from './leaf-judge.ts';

/** Where the thread keeps what it learned, and finds trained networks. */
export interface JudgePlaces {
  /** Folder of what was learned. */
  readonly memory: string;
  /** Folder of models. */
  readonly models: string;
}

/** What the thread answers. */
export type JudgeAnswer = { readonly found: FoundEpisode[][] } | { readonly failed: string };

export interface JudgeThread {
  /** The episodes of every leaf, in the order of the leaves. One call at a time. */
  judge(leaves: readonly LeafSeries[]): Promise<FoundEpisode[][]>;
  /** Ends the thread; what it has not kept is learned again. */
  close(): Promise<void>;
}

/** Starts the thread when it is first needed; it keeps no process alive between two calls. */
export function createJudgeThread(places: JudgePlaces): JudgeThread {
  let worker: Worker | null = null;
  const start = () => {
    const source = new URL('./judge-worker.ts', import.meta.url);
    // Beside the bundle of the container image it is JavaScript.
    const file = existsSync(source) ? source : new URL('./judge-worker.js', import.meta.url);
    return new Worker(file, { workerData: places });
  };
  return {
    judge: async (leaves) => {
      const running = (worker ??= start());
      running.ref();
      try {
        const answer = await answerOf(running, leaves);
        if ('failed' in answer) {
          throw new Error(`leaves were not judged: ${answer.failed}`);
        }
        return answer.found;
      } catch (thrown) {
        worker = null;
        await running.terminate();
        throw thrown;
      } finally {
        running.unref();
      }
    },
    close: async () => {
      await worker?.terminate();
      worker = null;
    },
  };
}

async function answerOf(running: Worker, leaves: readonly LeafSeries[]): Promise<JudgeAnswer> {
  const ended = new AbortController();
  const failed = (why: string): JudgeAnswer => ({ failed: why });
  try {
    running.postMessage(leaves);
    const { signal } = ended;
    return await Promise.race([
      once(running, 'message', { signal }).then(([said]) => said as JudgeAnswer),
      once(running, 'exit', { signal }).then(() => failed('its thread was ended')),
    ]);
  } finally {
    ended.abort();
  }
}
