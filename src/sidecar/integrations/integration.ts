/** The one shape that every integration has. */
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Clock } from '../kernel/clock.ts';
import type { ThriftDataError } from '../kernel/errors.ts';
import type { Log } from '../kernel/log.ts';
import type { HttpPatience } from '../protocols/http.ts';
import type { HttpMemory } from '../protocols/http-memory.ts';
import type { Timer } from '../kernel/timer.ts';
import type { TableHints } from '../protocols/table.ts';
import type { EventItem } from '../../contract/events/event.ts';
import type { HostsDay } from '../../contract/hosts/day.ts';
import type { HostReading, UnreadTarget } from '../../contract/hosts/reading.ts';
import type { KubernetesDay } from '../../contract/kubernetes/day.ts';
import type { InventoryObject } from '../../contract/kubernetes/inventory.ts';
import type { PipelineDay } from '../../contract/pipelines/day.ts';
import type {
  DescribedFile,
  FileColumn,
  FileFormat,
  ReadingPlan,
  SampledColumn,
} from '../../contract/focus/reading.ts';
import type { Survey, SurveyedRows } from '../../contract/focus/survey.ts';
import type { FinanceReading } from '../../contract/finance/reading.ts';
import type { BillMapping } from '../../contract/mapping/mapping.ts';

/** What reading files needs from the engine; handed in, because only the store knows it. */
export interface FileDescriber {
  describeParquet(path: string): Promise<FileColumn[]>;
  describeJsonLines(file: { path: string; compression: string }): Promise<FileColumn[]>;
  /** Distinct texts of some columns of the file among its first rows, by header. Costs a reading of these. */
  sampleText(
    file: { path: string; readFrom?: string; format: FileFormat; compression: string; columns: readonly FileColumn[] },
    wanted: readonly SampledColumn[]
  ): Promise<Map<string, string[]>>;
  /** All rows of the file in groups: what a file is may be known only from its rows. Reads the whole file. */
  survey(file: DescribedFile, survey: Survey): Promise<SurveyedRows[]>;
}

/** Files that can be loaded, and those that cannot with the reason. */
export interface PlannedFiles {
  readonly plans: readonly ReadingPlan[];
  readonly refused: readonly { readonly file: string; readonly error: ThriftDataError }[];
}

/** Paths that are to be read, and those that are not with the reason. */
export interface ChosenPaths {
  readonly paths: readonly string[];
  readonly refused: PlannedFiles['refused'];
}

/** Bills that lie in files. */
export interface FilesOffer {
  /** Leaves out files that another one of the paths replaces, as the provider lays them out. Looks at names first. */
  choose?(paths: readonly string[]): Promise<ChosenPaths>;
  /** True where a file with these headers is this integration's. At most one integration besides `focus` says so. */
  recognises(headers: readonly string[]): boolean;
  /** Set where lines may stand before the header, and what is known of how the tables are written. */
  readonly tables?: {
    readonly hints: TableHints;
    /** True for a line below the header that may be shorter than it, as totals are. */
    mayBeShort(headers: readonly string[], cells: readonly string[]): boolean;
    /** Which columns hold days: in spreadsheets these may be serial numbers. */
    dateColumns(headers: readonly string[]): number[];
  };
  load(): Promise<{
    /** Plans for the files, which are loaded together: a pair that explains one month is seen as a pair. */
    planFiles(files: readonly DescribedFile[], engine: FileDescriber): Promise<PlannedFiles>;
  }>;
}

/** What collecting needs from the outside; handed in by whoever collects. */
export interface CollectTools {
  /** The secret behind a reference (`env:NAME`, `file:PATH`). Throws a caller error that never shows the secret. */
  secret(reference: string): string;
  readonly clock: Clock;
  readonly log: Log;
  /** Ends the work at once. Aborted when the run ends, also when it went well: close then what you opened. */
  readonly signal: AbortSignal;
  /** Start of the window to read, an instant: bills are restated for weeks, so it lies well before the last read. */
  readonly since: string;
  /** What the source answered before; absent where nothing is kept. */
  readonly memory?: HttpMemory;
  /** How patient to be with an API that fails; as usual where nothing is said. */
  readonly patience?: HttpPatience;
}

/** One file of a delivery at the provider, or an answer of its API that is kept as a file. */
export interface FoundFile {
  /** Name below the delivery, with its ending: `part-1.csv.gz`. */
  readonly name: string;
  /** Null where the provider does not tell. */
  readonly bytes: number | null;
  open(): Promise<Readable>;
}

/** Files that the provider calls one state of a bill. Only whole ones are told of. */
export interface FoundDelivery {
  /** Changes when the content changes; a delivery whose id is known is not read again. */
  readonly id: string;
  /** Deliveries of one series replace each other: a billing month of an export. */
  readonly series: string;
  /** When the provider wrote it, an instant. */
  readonly writtenAt: string;
  /**
   * True where the provider corrects a month by rows of later files: the rows come beside those of other series, even
   * of the same billing month, so the series is a source of its own in the store, `name: series`.
   */
  readonly addsRows?: boolean;
  /**
   * True where the provider keeps no states of the past: what it has now counts, also when it is what it was before the
   * last change. Left out: a delivery that was loaded once is not loaded again.
   */
  readonly isPresentState?: boolean;
  readonly files: readonly FoundFile[];
}

/** Bills that lie with the provider. */
export interface CostOffer<Config> {
  load(): Promise<{
    /** What can be read since `tools.since`, oldest first. Throws a provider or caller error that says what to do. */
    discover(config: Config, tools: CollectTools): AsyncIterable<FoundDelivery>;
  }>;
}

/** Finance documents that lie in files or in an accounting system. */
export interface FinanceOffer<Config> {
  load(): Promise<{
    /** What can be read since `tools.since`, as of bills. */
    discover(config: Config, tools: CollectTools): AsyncIterable<FoundDelivery>;
    /**
     * The documents of a delivery's files, wherever they lie by now, or the mapping of the bills that they are. The same
     * files give the same documents. Throws a caller error for files that cannot be read.
     */
    readDocuments(config: Config, delivery: LandedFiles): Promise<FinanceReading | MappedBills>;
  }>;
}

/** Days of Kubernetes clusters, or of hosts. */
export interface UsageOffer<Config> {
  load(): Promise<{
    /** What can be read since `tools.since`, as of bills. */
    discover(config: Config, tools: CollectTools): AsyncIterable<FoundDelivery>;
    /** The day in a delivery's files, wherever they lie by now. Throws a caller error for files that cannot be read. */
    readUsage(config: Config, delivery: LandedFiles): Promise<KubernetesDay | HostsDay>;
  }>;
}

/** Days of an organisation's pipelines. */
export interface PipelinesOffer<Config> {
  load(): Promise<{
    /** What can be read since `tools.since`, as of bills. */
    discover(config: Config, tools: CollectTools): AsyncIterable<FoundDelivery>;
    /** The day in a delivery's files, wherever they lie by now. Throws a caller error for files that cannot be read. */
    readPipelines(config: Config, delivery: LandedFiles): Promise<PipelineDay>;
  }>;
}

/** Events on resources. */
export interface EventsOffer<Config> {
  load(): Promise<{
    /** What can be read since `tools.since`, as of bills. */
    discover(config: Config, tools: CollectTools): AsyncIterable<FoundDelivery>;
    /**
     * The events in a delivery's files, wherever they lie by now, one by one; what is none is told with its reason. The
     * same files give the same events. Throws a caller error where a whole delivery cannot be read.
     */
    readEvents(config: Config, delivery: LandedFiles): AsyncIterable<EventItem>;
  }>;
}

/** What watching needs from the outside. */
export interface WatchTools extends Pick<CollectTools, 'secret' | 'clock' | 'log'> {
  readonly timer: Timer;
  /** Keeps what is new of a cluster. */
  note(cluster: string, objects: readonly InventoryObject[]): Promise<void>;
}

/** Something that is watched, until it is stopped. */
export interface Watch {
  stop(): Promise<void>;
}

/** What lives in a system and comes and goes by the minute, watched as long as the process runs. */
export interface InventoryOffer<Config> {
  /** True where the settings ask for it. */
  isAskedFor(config: Config): boolean;
  load(): Promise<{
    /** Begins to watch; faults of the system are logged and mended by asking again. Throws a caller error for bad settings. */
    watch(config: Config, tools: WatchTools): Watch;
  }>;
}

/** What scraping needs from the outside. */
export interface SampleTools extends Pick<CollectTools, 'secret' | 'clock' | 'log'> {
  readonly timer: Timer;
  /** Keeps what hosts said of themselves, and who did not. */
  take(readings: readonly HostReading[], unread: readonly UnreadTarget[]): Promise<void>;
}

/** Hosts that are read as long as the process runs. */
export interface SamplesOffer<Config> {
  /** True where the settings ask for it. */
  isAskedFor(config: Config): boolean;
  load(): Promise<{
    /** Begins to read; who does not answer is told of and asked again. Throws a caller error for bad settings. */
    watch(config: Config, tools: SampleTools): Watch;
  }>;
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

/** What an integration can offer. */
export interface Integration<Config = unknown> {
  /** Equals the folder name. */
  readonly id: string;
  readonly title: string;
  readonly config: z.ZodType<Config>;
  readonly offers: {
    readonly files?: FilesOffer;
    readonly cost?: CostOffer<Config>;
    readonly finance?: FinanceOffer<Config>;
    /** The provider's own totals of bills that another source reads: documents of the kind `provider_statement`. */
    readonly statements?: FinanceOffer<Config>;
    readonly usage?: UsageOffer<Config>;
    readonly events?: EventsOffer<Config>;
    readonly inventory?: InventoryOffer<Config>;
    readonly samples?: SamplesOffer<Config>;
    readonly pipelines?: PipelinesOffer<Config>;
  };
}

/** Keeps the type of the configuration while the registry forgets it. */
export function defineIntegration<Config>(integration: Integration<Config>): Integration<Config> {
  return integration;
}
