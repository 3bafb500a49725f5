/** The front door of the models: which are served, how the shared network is trained, where its files are. */
export { newestModel, nextModelFile } from './registry.ts';
export type { DailyLine } from './rows.ts';
export { servedModels, type ServedModel } from './served.ts';
export { trainInWorker } from './train-in-worker.ts';
