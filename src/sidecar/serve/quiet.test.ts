import { expect, test } from 'vitest';
import type { Timer } from '../kernel/timer.ts';
import { PATIENCE_MS, QUIET_MS, untilQuiet } from './quiet.ts';

/** Calls answered by the end of each pause; afterwards nobody asks. */
function visited(answered: readonly number[]) {
  let slept = 0;
  const timer: Timer = {
    sleep: async () => {
      slept += 1;
    },
  };
  return {
    timer,
    telemetry: { calls: () => answered[Math.min(slept, answered.length - 1)] ?? 0 },
    waitedMs: () => slept * QUIET_MS,
  };
}

test('waits while a page is being opened, and no longer', async () => {
  const visit = visited([0, 9, 14, 14]);
  await untilQuiet(visit, new AbortController().signal);
  expect(visit.waitedMs()).toBe(3 * QUIET_MS);
});

test('waits for a wall that always asks only so long', async () => {
  const visit = visited(Array.from({ length: 1_000 }, (_, index) => index));
  await untilQuiet(visit, new AbortController().signal);
  expect(visit.waitedMs()).toBe(PATIENCE_MS);
});

test('waits for nothing once everything stops', async () => {
  const visit = visited([0, 1, 2]);
  await untilQuiet(visit, AbortSignal.abort());
  expect(visit.waitedMs()).toBe(0);
});
