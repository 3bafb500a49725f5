import { once } from 'node:events';
import { constants, getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';

const file = new URL('./thread-priority.ts', import.meta.url);

test.runIf(process.platform === 'linux')('a thread stands back alone, and not the program it is of', async () => {
  const before = getPriority();
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads');
     const { getPriority } = require('node:os');
     import(${JSON.stringify(file.href)}).then(({ standBack }) => {
       standBack();
       parentPort.postMessage(getPriority());
       parentPort.once('message', () => undefined);
     });`,
    { eval: true }
  );
  const [priority] = (await once(worker, 'message')) as [number];
  expect(priority).toBe(constants.priority.PRIORITY_BELOW_NORMAL);
  expect(getPriority()).toBe(before);
  await worker.terminate();
});
