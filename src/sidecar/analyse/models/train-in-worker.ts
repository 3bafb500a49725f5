/** Starts the training thread and waits for what it says. */
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { ModelFacts } from '../network/index.ts';
import type { TrainingTask } from './task.ts';

type Said = { readonly facts: ModelFacts } | { readonly failed: string };

/** Trains, and gives what was noted about the model. Aborting the signal ends the thread at once. Throws a caller error that says why. */
export async function trainInWorker(task: TrainingTask, signal?: AbortSignal): Promise<ModelFacts> {
  const source = new URL('./worker.ts', import.meta.url);
  // Beside the bundle of the container image it is JavaScript.
  const file = existsSync(source) ? source : new URL('./worker.js', import.meta.url);
  const worker = new Worker(file, { workerData: task });
  const end = () => void worker.terminate();
  signal?.addEventListener('abort', end, { once: true });
  try {
    const said = await new Promise<Said>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => resolve({ failed: 'it was ended' }));
    });
    if ('failed' in said) {
      throw new ThriftDataError('caller', 'not_trained', `no model was trained: ${said.failed}.`);
    }
    return said.facts;
  } finally {
    signal?.removeEventListener('abort', end);
    await worker.terminate();
  }
}
