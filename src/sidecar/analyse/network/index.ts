/** The front door of the networks: small dense networks that give quantiles, trained and run with TensorFlow.js. */
export { openNetworks } from './open.ts';
export { createRandom } from './random.ts';
export { readModel, type ModelFacts } from './model-file.ts';
export type { Network, Networks, Rows, TrainingPlan, TrainingRows } from './types.ts';
