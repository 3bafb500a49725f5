/** The front door of the models: which are served, how the shared network is trained, where its files are. */
export { createCurrentModel, type CurrentModel } from './current.ts';
export type { DailyLine } from './lines.ts';
export { newestModel, nextModelFile, takeModelFile } from './registry.ts';
export { createModelShelf, type ModelShelf } from './shelf.ts';
export { servedModels, type ServedModel } from './served.ts';
export { isWorthUsing, modelNames, type ModelName } from './task.ts';
export { trainInWorker } from './train-in-worker.ts';
