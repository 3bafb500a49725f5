/** A trained network as one JSON file: its shape, its weights, and what is known about how it was made. */
import { rename, readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { Instant } from '../../../contract/period.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { readInput } from '../../kernel/input.ts';

/** How a model came about, so that a result can be traced to it. */
export const ModelFacts = z.object({
  name: z.string().min(1).describe('what it is for, as "leaf-cost"'),
  codeVersion: z.string().describe('version of ThriftData that trained it'),
  trainedAt: Instant,
  window: z.object({ from: Instant, to: Instant }).describe('data it was trained on; the end is not part of it'),
  series: z.number().int().nonnegative(),
  seed: z.number().int(),
  scores: z.record(z.string(), z.number()).describe('what it reached on data it was not trained on'),
});
export type ModelFacts = z.infer<typeof ModelFacts>;

/** Weights of one layer: `kernel` has inputs × units numbers. */
const Layer = z.object({ inputs: z.number().int(), units: z.number().int(), kernel: z.string(), bias: z.string() });

const ModelFile = z.object({
  format: z.literal('thriftdata-dense-quantiles/1'),
  facts: ModelFacts,
  quantiles: z.array(z.number().gt(0).lt(1)).min(1),
  layers: z.array(Layer).min(1),
});

/** One layer's weights as numbers. */
export interface LayerWeights {
  readonly inputs: number;
  readonly units: number;
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
}

export interface StoredModel {
  readonly facts: ModelFacts;
  readonly quantiles: readonly number[];
  readonly layers: readonly LayerWeights[];
}

/** Writes beside the place and renames, so that a reader never sees half a file. */
export async function writeModel(file: string, model: StoredModel): Promise<void> {
  const content: z.infer<typeof ModelFile> = {
    format: 'thriftdata-dense-quantiles/1',
    facts: ModelFacts.parse(model.facts),
    quantiles: [...model.quantiles],
    layers: model.layers.map(({ inputs, units, kernel, bias }) => ({
      inputs,
      units,
      kernel: toBase64(kernel),
      bias: toBase64(bias),
    })),
  };
  await writeFile(`${file}.part`, `${JSON.stringify(content)}\n`);
  await rename(`${file}.part`, file);
}

/** Reads and checks a model file. */
export async function readModel(file: string): Promise<StoredModel> {
  const read = readInput(ModelFile, parseJson(await readFile(file, 'utf8'), file), file);
  const layers = read.layers.map((layer) => ({
    inputs: layer.inputs,
    units: layer.units,
    kernel: fromBase64(layer.kernel, layer.inputs * layer.units, file),
    bias: fromBase64(layer.bias, layer.units, file),
  }));
  if (layers.some((layer, index) => index > 0 && layer.inputs !== layers[index - 1]?.units)) {
    throw damaged(file, 'its layers do not fit each other');
  }
  return { facts: read.facts, quantiles: read.quantiles, layers };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damaged(file, 'it is not JSON', error);
  }
}

function toBase64(values: Float32Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
}

function fromBase64(text: string, length: number, file: string): Float32Array {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== length * 4) {
    throw damaged(file, `a layer has ${bytes.length / 4} weights instead of ${length}`);
  }
  // A copy, as the buffer's own memory need not begin at a multiple of four.
  return new Float32Array(Uint8Array.from(bytes).buffer);
}

function damaged(file: string, why: string, cause?: unknown): ThriftDataError {
  return new ThriftDataError('caller', 'invalid_model', `${file} is no model file: ${why}; train it again.`, { cause });
}
