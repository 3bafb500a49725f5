/** Trains in a thread of its own, so that nobody who asks waits for it. */
import { parentPort, workerData } from 'node:worker_threads';
import { standBack } from '../../kernel/thread-priority.ts';
import type { TrainingTask } from './task.ts';
import { trainCostLevel } from './train-cost-level.ts';
import { trainDailyAnomaly } from './train-daily-anomaly.ts';

standBack();
const task = workerData as TrainingTask;
const train = task.model === 'cost-level' ? trainCostLevel : trainDailyAnomaly;
train(task).then(
  (facts) => parentPort?.postMessage({ facts }),
  (thrown: unknown) => parentPort?.postMessage({ failed: thrown instanceof Error ? thrown.message : String(thrown) })
);
