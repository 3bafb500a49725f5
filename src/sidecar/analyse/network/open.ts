/** Loads TensorFlow.js with the fastest backend there is: its native binding where installed, else WebAssembly. */
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as Tensorflow from '@tensorflow/tfjs';
import { denseFrom, trainDense } from './dense.ts';
import { readModel } from './model-file.ts';
import type { Networks } from './types.ts';

/** Not a dependency: whoever can build it may install it, and it is taken when it is there. */
const NATIVE_BINDING = '@tensorflow/tfjs-node';

/** Opens the library. Costs about 150 ms and 60 MB once, so a process calls it only when it needs a network. */
export async function openNetworks(): Promise<Networks> {
  const tf = await loadTensorflow();
  return {
    backend: tf.getBackend(),
    train: (rows, plan) => trainDense(tf, rows, plan),
    load: async (file) => {
      const { facts, quantiles, layers } = await readModel(file);
      return { network: denseFrom(tf, layers, quantiles), facts };
    },
    tensorCount: () => tf.memory().numTensors,
  };
}

async function loadTensorflow(): Promise<typeof Tensorflow> {
  const native = await import(NATIVE_BINDING).catch(() => null);
  if (native !== null) {
    return partsOf(native as typeof Tensorflow);
  }
  const tf = partsOf(await import('@tensorflow/tfjs'));
  const wasm = partsOf(await import('@tensorflow/tfjs-backend-wasm'));
  // Asked for by name, so that the bundled sidecar finds the copy beside it.
  const binary = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm');
  wasm.setWasmPaths(`${path.dirname(binary)}${path.sep}`);
  await tf.setBackend('wasm');
  await tf.ready();
  return tf;
}

/** What a CommonJS package gives: in a bundle its default alone has it. */
function partsOf<Parts extends object>(loaded: Parts & { readonly default?: Parts }): Parts {
  return loaded.default ?? loaded;
}
