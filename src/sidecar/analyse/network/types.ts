/** What callers of the network room see. Rows are flat: row r of a table of width w begins at r × w. */
import type { ModelFacts } from './model-file.ts';

/** A table of numbers, row after row. */
export interface Rows {
  readonly values: Float32Array;
  /** Numbers in a row. */
  readonly width: number;
}

/** What a network is trained on. */
export interface TrainingRows {
  readonly inputs: Rows;
  /** One row of targets for each row of inputs. NaN = not known, leaves that output out of the loss. */
  readonly targets: Rows;
  /** How much each row counts; 1 when left out. */
  readonly weights?: Float32Array;
}

/** The shape and training of a dense network that gives quantiles of every target. */
export interface TrainingPlan {
  /** Units of each hidden layer (rectified linear), for example [64, 32]. */
  readonly hidden: readonly number[];
  /** Which quantiles of each target it gives, each above 0 and below 1, ascending. */
  readonly quantiles: readonly number[];
  readonly epochs: number;
  /** Rows in a step; 256 when left out. */
  readonly batchSize?: number;
  /** Adam's step; falls to a tenth along half a cosine over the run. 0.003 when left out. */
  readonly learningRate?: number;
  /** Share of weight taken off in each step, as in AdamW; 0 when left out. */
  readonly weightDecay?: number;
  /** Whole number; the same seed, plan and rows give the same network on the same backend. */
  readonly seed: number;
  /** Share of rows, taken from the end, that are only looked at: the best epoch on them is kept. 0 when left out. */
  readonly validationShare?: number;
  /** Called after each epoch with its mean losses; `validation` is null without rows kept back. */
  readonly onEpoch?: (epoch: number, losses: Losses) => void;
  readonly signal?: AbortSignal;
}

/** Mean pinball losses of one epoch. */
export interface Losses {
  readonly training: number;
  readonly validation: number | null;
}

/** A trained network. Dispose it when it is no longer needed: its weights live outside JavaScript's memory. */
export interface Network {
  readonly inputs: number;
  readonly targets: number;
  readonly quantiles: readonly number[];
  /**
   * The quantiles of each row: targets × quantiles numbers a row, all quantiles of the first target first, ascending
   * within each target (they are sorted, so that they never cross).
   */
  predict(rows: Rows): Float32Array;
  /** Writes the network with what was noted about its making; the file is whole or not there. */
  save(file: string, facts: ModelFacts): Promise<void>;
  dispose(): void;
}

/** The loaded library with its backend. */
export interface Networks {
  /** `wasm` or, where the native binding is installed, `tensorflow`. */
  readonly backend: string;
  /** Trains a new network. Throws a caller error for a plan or rows that do not fit each other. */
  train(rows: TrainingRows, plan: TrainingPlan): Promise<Network>;
  /** Reads what `save` wrote. Throws a caller error with a sentence for anything else. */
  load(file: string): Promise<{ network: Network; facts: ModelFacts }>;
  /** Tensors that are alive, for tests against leaks. */
  tensorCount(): number;
}
