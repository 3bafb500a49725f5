/** A dense network that gives quantiles, on TensorFlow.js: forward pass, training with Adam, and its memory. */
import type * as Tensorflow from '@tensorflow/tfjs';
import { ThriftDataError } from '../../kernel/errors.ts';
import { writeModel, type LayerWeights } from './model-file.ts';
import { createRandom } from './random.ts';
import type { Losses, Network, Rows, TrainingPlan, TrainingRows } from './types.ts';

type Tf = typeof Tensorflow;

interface Layer {
  readonly kernel: Tensorflow.Variable;
  readonly bias: Tensorflow.Variable;
}

const DEFAULT_BATCH = 256;
const DEFAULT_RATE = 0.003;
/** Rows predicted at once: bounds the memory of a large estate. */
const PREDICT_ROWS = 8192;

/** Trains a network. The loss is the pinball loss over all quantiles and known targets (Koenker, Bassett 1978). */
export async function trainDense(tf: Tf, rows: TrainingRows, plan: TrainingPlan): Promise<Network> {
  const count = checked(rows, plan);
  const random = createRandom(plan.seed);
  const widths = [rows.inputs.width, ...plan.hidden, rows.targets.width * plan.quantiles.length];
  const layers = widths.slice(1).map((units, index) => freshLayer(tf, widths[index] ?? 0, units, random));
  const optimizer = tf.train.adam(plan.learningRate ?? DEFAULT_RATE);
  const kept = Math.floor(count * (plan.validationShare ?? 0));
  const order = Array.from({ length: count - kept }, (_, index) => index);
  const held = Array.from({ length: kept }, (_, index) => count - kept + index);
  let best: { loss: number; weights: LayerWeights[] } | null = null;
  try {
    for (let epoch = 0; epoch < plan.epochs; epoch++) {
      plan.signal?.throwIfAborted();
      shuffle(order, random);
      const training = runEpoch(tf, layers, optimizer, { rows, plan, order, epoch });
      const losses: Losses = { training, validation: kept === 0 ? null : lossOn(tf, layers, rows, plan, held) };
      plan.onEpoch?.(epoch, losses);
      if (losses.validation !== null && (best === null || losses.validation < best.loss)) {
        best = { loss: losses.validation, weights: weightsOf(layers) };
      }
      // Lets other work in between epochs.
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (best !== null) {
      putWeights(tf, layers, best.weights);
    }
  } catch (error) {
    disposeLayers(layers);
    throw error;
  } finally {
    // Adam's own moments are not freed with the variables.
    optimizer.dispose();
  }
  return networkOf(tf, layers, plan.quantiles);
}

/** A network from stored weights. */
export function denseFrom(tf: Tf, weights: readonly LayerWeights[], quantiles: readonly number[]): Network {
  return networkOf(
    tf,
    weights.map((layer) => layerOf(tf, layer)),
    quantiles
  );
}

function networkOf(tf: Tf, layers: readonly Layer[], quantiles: readonly number[]): Network {
  const inputs = layers[0]?.kernel.shape[0] ?? 0;
  const outputs = layers.at(-1)?.kernel.shape[1] ?? 0;
  return {
    inputs,
    targets: outputs / quantiles.length,
    quantiles,
    predict: (rows) => predict(tf, layers, rows, { inputs, outputs, quantiles: quantiles.length }),
    save: (file, facts) => writeModel(file, { facts, quantiles, layers: weightsOf(layers) }),
    dispose: () => disposeLayers(layers),
  };
}

function predict(
  tf: Tf,
  layers: readonly Layer[],
  rows: Rows,
  shape: { inputs: number; outputs: number; quantiles: number }
): Float32Array {
  if (rows.width !== shape.inputs) {
    throw invalid(`rows of ${rows.width} numbers do not fit a network for ${shape.inputs}`);
  }
  const count = rows.values.length / rows.width;
  const out = new Float32Array(count * shape.outputs);
  for (let from = 0; from < count; from += PREDICT_ROWS) {
    const to = Math.min(count, from + PREDICT_ROWS);
    const part = rows.values.subarray(from * rows.width, to * rows.width);
    const result = tf.tidy(() => forward(tf, layers, tf.tensor2d(part, [to - from, rows.width])));
    out.set(result.dataSync<'float32'>(), from * shape.outputs);
    result.dispose();
  }
  for (let at = 0; at < out.length; at += shape.quantiles) {
    out.subarray(at, at + shape.quantiles).sort();
  }
  return out;
}

function forward(tf: Tf, layers: readonly Layer[], input: Tensorflow.Tensor2D): Tensorflow.Tensor2D {
  return layers.reduce((value, layer, index) => {
    const sum = tf.add(tf.matMul(value, layer.kernel as Tensorflow.Tensor2D), layer.bias) as Tensorflow.Tensor2D;
    return index === layers.length - 1 ? sum : tf.relu(sum);
  }, input);
}

interface Epoch {
  readonly rows: TrainingRows;
  readonly plan: TrainingPlan;
  readonly order: readonly number[];
  readonly epoch: number;
}

function runEpoch(tf: Tf, layers: readonly Layer[], optimizer: Tensorflow.AdamOptimizer, run: Epoch): number {
  const { rows, plan, order } = run;
  const size = plan.batchSize ?? DEFAULT_BATCH;
  const peak = plan.learningRate ?? DEFAULT_RATE;
  const steps = Math.ceil(order.length / size);
  const whole = steps * plan.epochs;
  let sum = 0;
  for (let step = 0; step < steps; step++) {
    const done = (run.epoch * steps + step) / whole;
    const rate = peak * (0.1 + 0.45 * (1 + Math.cos(Math.PI * done)));
    // Declared protected by the library, and the documented way to lower the rate of a running optimizer.
    Object.assign(optimizer, { learningRate: rate });
    const batch = order.slice(step * size, (step + 1) * size);
    const cost = tf.tidy(() => {
      const loss = optimizer.minimize(() => pinball(tf, layers, rows, plan, batch), true);
      return (loss?.dataSync<'float32'>()[0] ?? 0) * batch.length;
    });
    decay(tf, layers, rate * (plan.weightDecay ?? 0));
    sum += cost;
  }
  return sum / order.length;
}

/** Pulls the kernels towards zero apart from the gradient (AdamW, Loshchilov and Hutter 2019). */
function decay(tf: Tf, layers: readonly Layer[], share: number): void {
  if (share > 0) {
    tf.tidy(() => layers.forEach(({ kernel }) => kernel.assign(tf.mul(kernel, 1 - share))));
  }
}

function lossOn(
  tf: Tf,
  layers: readonly Layer[],
  rows: TrainingRows,
  plan: TrainingPlan,
  chosen: readonly number[]
): number {
  let sum = 0;
  for (let from = 0; from < chosen.length; from += PREDICT_ROWS) {
    const part = chosen.slice(from, from + PREDICT_ROWS);
    const loss = tf.tidy(() => pinball(tf, layers, rows, plan, part).dataSync<'float32'>()[0] ?? 0);
    sum += loss * part.length;
  }
  return sum / chosen.length;
}

function pinball(
  tf: Tf,
  layers: readonly Layer[],
  rows: TrainingRows,
  plan: TrainingPlan,
  chosen: readonly number[]
): Tensorflow.Scalar {
  const quantiles = plan.quantiles.length;
  const targets = rows.targets.width;
  const known = new Float32Array(chosen.length * targets);
  const wanted = new Float32Array(chosen.length * targets);
  chosen.forEach((row, index) => {
    for (let target = 0; target < targets; target++) {
      const value = rows.targets.values[row * targets + target] ?? Number.NaN;
      const isKnown = !Number.isNaN(value);
      wanted[index * targets + target] = isKnown ? value : 0;
      known[index * targets + target] = isKnown ? (rows.weights?.[row] ?? 1) : 0;
    }
  });
  const input = tf.tensor2d(gather(rows.inputs, chosen), [chosen.length, rows.inputs.width]);
  const given = tf.reshape(forward(tf, layers, input), [chosen.length, targets, quantiles]);
  const error = tf.sub(tf.tensor3d(wanted, [chosen.length, targets, 1]), given);
  const level = tf.tensor1d([...plan.quantiles]);
  const loss = tf.maximum(tf.mul(level, error), tf.mul(tf.sub(level, 1), error));
  const weighted = tf.mul(loss, tf.tensor3d(known, [chosen.length, targets, 1]));
  return tf.mean(weighted);
}

function gather(rows: Rows, chosen: readonly number[]): Float32Array {
  const out = new Float32Array(chosen.length * rows.width);
  chosen.forEach((row, index) => {
    out.set(rows.values.subarray(row * rows.width, (row + 1) * rows.width), index * rows.width);
  });
  return out;
}

/** He's initialisation, which suits rectified units. */
function freshLayer(tf: Tf, inputs: number, units: number, random: () => number): Layer {
  const scale = Math.sqrt(2 / inputs);
  const kernel = Float32Array.from({ length: inputs * units }, () => scale * normal(random));
  return layerOf(tf, { inputs, units, kernel, bias: new Float32Array(units) });
}

/** A variable is another handle on its first value, which the tidy gives back. */
function layerOf(tf: Tf, { inputs, units, kernel, bias }: LayerWeights): Layer {
  return tf.tidy(() => ({
    kernel: tf.variable(tf.tensor2d(kernel, [inputs, units])),
    bias: tf.variable(tf.tensor1d(bias)),
  }));
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
}

function weightsOf(layers: readonly Layer[]): LayerWeights[] {
  return layers.map(({ kernel, bias }) => ({
    inputs: kernel.shape[0] ?? 0,
    units: kernel.shape[1] ?? 0,
    kernel: Float32Array.from(kernel.dataSync<'float32'>()),
    bias: Float32Array.from(bias.dataSync<'float32'>()),
  }));
}

function putWeights(tf: Tf, layers: readonly Layer[], weights: readonly LayerWeights[]): void {
  tf.tidy(() =>
    layers.forEach((layer, index) => {
      const stored = weights[index];
      if (stored !== undefined) {
        layer.kernel.assign(tf.tensor2d(stored.kernel, [stored.inputs, stored.units]));
        layer.bias.assign(tf.tensor1d(stored.bias));
      }
    })
  );
}

function disposeLayers(layers: readonly Layer[]): void {
  layers.forEach(({ kernel, bias }) => {
    kernel.dispose();
    bias.dispose();
  });
}

/** The number of rows, after everything that must fit was held against each other. */
function checked(rows: TrainingRows, plan: TrainingPlan): number {
  const count = rows.inputs.values.length / rows.inputs.width;
  if (count < 1 || count !== rows.targets.values.length / rows.targets.width) {
    throw invalid(`${count} rows of inputs do not fit ${rows.targets.values.length / rows.targets.width} of targets`);
  }
  if (rows.weights !== undefined && rows.weights.length !== count) {
    throw invalid(`${count} rows do not fit ${rows.weights.length} weights`);
  }
  if (!plan.quantiles.every((level, index) => level > (plan.quantiles[index - 1] ?? 0) && level < 1)) {
    throw invalid(`quantiles ${plan.quantiles.join(', ')} must ascend and lie between 0 and 1`);
  }
  if (rows.inputs.values.some((value) => !Number.isFinite(value))) {
    throw invalid('inputs must be finite numbers; fill gaps before training');
  }
  return count;
}

function invalid(message: string): ThriftDataError {
  return new ThriftDataError('caller', 'invalid_input', `${message}.`);
}
