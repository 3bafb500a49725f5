/** Trains in a thread of its own, so that nobody who asks waits for it. */
import { parentPort, workerData } from 'node:worker_threads';
import { train, type TrainingTask } from './train.ts';

train(workerData as TrainingTask).then(
  (facts) => parentPort?.postMessage({ facts }),
  (thrown: unknown) => parentPort?.postMessage({ failed: thrown instanceof Error ? thrown.message : String(thrown) })
);
