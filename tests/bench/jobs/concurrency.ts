/** 32 panel queries at once beside the same queries one at a time. */
import { openEngine } from '../../../src/sidecar/store/engines/open.ts';
import type { PreparedJob } from '../job.ts';
import { ownBoards, sameBoard } from '../panels.ts';
import type { Ask } from '../page-queries.ts';
import { afresh, serve, type Served } from '../served.ts';
import { settled } from '../settled.ts';
import { median, p95 } from '../stats.ts';

export interface ConcurrencyInput {
  readonly dataDir: string;
  readonly runs: number;
}

/** p95 of one query's time, in milliseconds; medians over the runs. */
export interface ConcurrencyResult {
  readonly name: string;
  readonly queries: number;
  readonly oneAtATimeMs: number;
  readonly atOnceMs: number;
  /** Time until all had their answers, at once over one after the other: what asking at once gains. */
  readonly wholeRatio: number;
}

/** Measures four viewers with boards of their own, and four with the same one. */
export async function measureConcurrency(input: ConcurrencyInput): Promise<PreparedJob<ConcurrencyResult[]>> {
  const served = await serve(input.dataDir);
  const engine = await openEngine({ dataDir: input.dataDir });
  return {
    async run() {
      await settled(engine);
      return [
        await measureBoards('boards of their own', ownBoards, input.runs, served),
        await measureBoards('the same board', sameBoard, input.runs, served),
      ];
    },
    async close() {
      await engine.close();
      await served.stop();
    },
  };
}

async function measureBoards(
  name: string,
  asks: readonly Ask[],
  runs: number,
  served: Served
): Promise<ConcurrencyResult> {
  const passes: { one: number; all: number; whole: number }[] = [];
  // The first pass warms and does not count.
  for (let run = 0; run <= runs; run += 1) {
    const one: number[] = [];
    const inTurn = asks.map((ask, index) => afresh(ask, `${name} in turn ${run} ${index}`));
    // The same question of two viewers stays the same question.
    const atOnce = asks.map((ask) => afresh(ask, `${name} at once ${run}`));
    const oneBegan = performance.now();
    for (const ask of inTurn) {
      one.push(await timed(ask, served));
    }
    const allBegan = performance.now();
    const all = await Promise.all(atOnce.map((ask) => timed(ask, served)));
    const ended = performance.now();
    passes.push({ one: p95(one), all: p95(all), whole: (ended - allBegan) / (allBegan - oneBegan) });
  }
  const warm = passes.slice(1);
  return {
    name,
    queries: asks.length,
    oneAtATimeMs: median(warm.map(({ one }) => one)),
    atOnceMs: median(warm.map(({ all }) => all)),
    wholeRatio: median(warm.map(({ whole }) => whole)),
  };
}

async function timed(ask: Ask, served: Served): Promise<number> {
  const began = performance.now();
  await served.post(ask);
  return performance.now() - began;
}
