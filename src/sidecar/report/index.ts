/** The front door of reports. */
export { buildReport } from './build.ts';
export { renderReport } from './render/index.ts';
export { createReporter, keepReporting, type Reporter } from './reporter.ts';
export type { Channel } from './types.ts';
