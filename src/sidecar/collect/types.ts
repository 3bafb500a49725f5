/**
 * The ports of collect. It knows no provider, no mapper and no engine: they are functions that main.ts and the
 * commands hand in.
 */
import type { Readable } from 'node:stream';
import type { CollectCursor, CollectRun, RunTrigger, SourceHealth } from '../../contract/api/source.ts';
import type { SourceFreshness } from '../../contract/api/query.ts';
import type { FinanceReading } from '../../contract/finance/reading.ts';
import type { BillMapping } from '../../contract/mapping/mapping.ts';
import type { EventItem } from '../../contract/events/event.ts';
import type { HostsDay } from '../../contract/hosts/day.ts';
import type { KubernetesDay } from '../../contract/kubernetes/day.ts';
import type { PipelineDay } from '../../contract/pipelines/day.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { Tracer } from '../kernel/trace.ts';
import type { Timer } from '../kernel/timer.ts';

/** A source as its settings say. */
export interface Source {
  readonly name: string;
  readonly integration: string;
  /** What the integration is called, in English; null for one that this version does not have. */
  readonly integrationTitle: string | null;
  /** Id of its settings where people made it and may change it. */
  readonly record?: string;
  readonly enabled: boolean;
  /** Cron, five fields, UTC. */
  readonly schedule: string;
  readonly windowDays: number;
  readonly timeoutMinutes: number;
  readonly lateAfterHours: number;
  /** Changes when any setting of the source changes. */
  readonly fingerprint: string;
  /** What the provider has in the window; ends when the signal is aborted. */
  discover(window: Window): AsyncIterable<FoundDelivery>;
  /** Reads finance documents from a delivery's files, or says by which mapping they are bills; absent for other files. */
  readDocuments?(delivery: LandedFiles): Promise<FinanceReading | MappedBills>;
  /** Reads the day of a cluster, or of hosts, from a delivery's files; absent where they hold bills. */
  readUsage?(delivery: LandedFiles): Promise<KubernetesDay | HostsDay>;
  /** Reads the day of an organisation's pipelines; absent where they hold something else. */
  readPipelines?(delivery: LandedFiles): Promise<PipelineDay>;
  /** Reads events from a delivery's files, one by one; absent where they hold something else. */
  readEvents?(delivery: LandedFiles): AsyncIterable<EventItem>;
}

/** Files that hold bills in columns of their own. */
export interface MappedBills {
  readonly bills: BillMapping;
}

/** A delivery's files on this machine. */
export interface LandedFiles {
  readonly series: string;
  readonly files: readonly { readonly name: string; readonly path: string }[];
}

export interface Window {
  /** Start of the window, an instant. */
  readonly since: string;
  /** Aborted when the run ends, however it does. */
  readonly signal: AbortSignal;
}

/** Files that the provider calls one state of a bill, whole. */
export interface FoundDelivery {
  readonly id: string;
  readonly series: string;
  readonly writtenAt: string;
  /** True where the rows come beside those of other series, even of the same billing month. */
  readonly addsRows?: boolean;
  /** True where the provider has no other state: it is loaded also when it was loaded before another one. */
  readonly isPresentState?: boolean;
  readonly files: readonly FoundFile[];
}

export interface FoundFile {
  readonly name: string;
  /** Null where the provider does not tell. */
  readonly bytes: number | null;
  open(): Promise<Readable>;
}

/** Where raw deliveries are kept: an object store or a folder. Writes are whole or absent. */
export interface LakeStore {
  list(prefix: string, signal?: AbortSignal): AsyncIterable<{ readonly key: string; readonly bytes: number }>;
  read(key: string, options?: { readonly signal?: AbortSignal }): Promise<Readable>;
  write(key: string, body: Readable | Buffer, signal?: AbortSignal): Promise<unknown>;
  delete(key: string, signal?: AbortSignal): Promise<void>;
  /** The file behind the key where the lake is a folder of this machine, else null. */
  pathOf(key: string): string | null;
}

/** What becomes of a delivery's files: mapped and stored, whole or not at all. */
export interface Sink {
  load(request: LoadRequest): Promise<Loaded>;
}

export interface LoadRequest {
  /** Whose billing months are replaced. */
  readonly source: string;
  /** Set where that is one part of what is collected: the name of the whole. */
  readonly partOf?: string;
  readonly integration: string;
  /** Files of this machine, all of one delivery. */
  readonly paths: readonly string[];
  /** Set where the files hold finance documents, which this reads; else they hold bills. */
  readonly readDocuments?: () => Promise<FinanceReading | MappedBills>;
  /** Set where they hold the day of a cluster or of hosts. */
  readonly readUsage?: () => Promise<KubernetesDay | HostsDay>;
  /** Set where they hold the day of an organisation's pipelines. */
  readonly readPipelines?: () => Promise<PipelineDay>;
  /** Set where they hold events. */
  readonly readEvents?: () => AsyncIterable<EventItem>;
  /** Gets the columns before anything is stored, and gives what the ledger should say about them. */
  notesOn(columns: readonly string[]): readonly string[];
  /** Gets what the delivery would take the place of, before it does. Throws to refuse. */
  mayReplace(replaced: readonly { readonly delivery: string; readonly billingMonth: string }[]): void;
}

export interface Loaded {
  /** Id in the store's ledger. */
  readonly delivery: string;
  /** YYYY-MM that it holds. */
  readonly billingMonths: readonly string[];
  readonly warnings: readonly string[];
}

/** What collect remembers between runs. Both are lists of events that only grow. */
export interface CollectState {
  noteRun(run: CollectRun): Promise<void>;
  /** Last state of the runs, newest first, some hundred of each source. */
  runs(): Promise<readonly CollectRun[]>;
  noteCursor(cursor: CollectCursor): Promise<void>;
  /** Last event of every delivery of the source, oldest first. */
  cursors(source: string): Promise<readonly CollectCursor[]>;
}

/** Everything collect is built from. */
export interface CollectParts {
  readonly sources: readonly Source[];
  /** Sources that come and go while it runs; absent where none do. */
  readonly more?: () => Promise<readonly Source[]>;
  readonly sink: Sink;
  readonly state: CollectState;
  readonly lake: LakeStore;
  /** A folder for files on their way from a lake that is not on this machine. */
  readonly scratch: string;
  readonly freshness: () => Promise<readonly Pick<SourceFreshness, 'source' | 'dataUpTo'>[]>;
  readonly settings: {
    /** Sources that run at the same time. */
    readonly concurrency: number;
    /** Deliveries of a series that the lake keeps, as it stands now. */
    keep(): Promise<number>;
  };
  /** Version of the mapper, written beside what it loaded. */
  readonly mapper: string;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly log: Log;
  /** Absent where nothing is traced. */
  readonly tracer?: Tracer;
}

/** What others may ask of collect. */
export interface Collector {
  /** How every source does. */
  health(): Promise<SourceHealth[]>;
  /** Runs a source now and gives how it went. Throws a caller error for an unknown name or a source that runs. */
  run(name: string, trigger?: RunTrigger): Promise<CollectRun>;
  /** Begins a run and gives the source's health at once. Throws as `run` does. */
  begin(name: string): Promise<SourceHealth>;
  /** Maps what the lake holds of a source once more. `series` keeps those whose name contains it. */
  again(name: string, series?: string): Promise<CollectRun>;
  /** Runs what is due, until stopped. */
  start(): void;
  /** Ends running work; resolves when nothing runs. Safe to call twice. */
  stop(): Promise<void>;
}
