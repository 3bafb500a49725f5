/** The front door: when to read what, the raw landing, and how every source does. */
export { createCollector } from './collector.ts';
export { probeSource } from './probe.ts';
export { nextTime, scheduleFault } from './due.ts';
export type { Collector, CollectParts, CollectState, LakeStore, Loaded, LoadRequest, Sink, Source } from './types.ts';
