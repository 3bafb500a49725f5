/** The front door of the store. */
export { createAnswerCache } from './answer-cache.ts';
export { backup, restore, type BackupManifest } from './backup.ts';
export { openScratchEngine, type ScratchEngine } from './engines/scratch.ts';
export type { EventStore } from './events/events.ts';
export type { FinanceStore } from './finance/documents.ts';
export type { IngestResult } from './ingest/ingest.ts';
export { checkVirtualTags } from './metrics/virtual-tags.ts';
export { repositoryName } from './pipelines/repositories.ts';
export { openStore, type OpenStore } from './open-store.ts';
export type {
  ChargeSums,
  CommitmentTerm,
  DailyLeaf,
  DailyPrice,
  IngestProgress,
  QueryContext,
  QueryLimits,
  ReconciliationFacts,
  Store,
} from './types.ts';
export type {
  TelemetryBatch,
  TelemetryCount,
  TelemetryLog,
  TelemetryPoint,
  TelemetrySeries,
  TelemetrySpan,
} from './telemetry/records.ts';
export type { HourlyUsage } from './telemetry/hourly-usage.ts';
export type { TelemetryStore } from './telemetry/telemetry.ts';
export type { UsageScope } from './telemetry/usage.ts';
