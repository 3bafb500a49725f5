/** The store's port: what every other room may ask of it. Only this room knows ClickHouse. */
import type { CoverageAnswer, CoverageQuery } from '../../contract/api/coverage.ts';
import type { DerivedAnswer, DerivedQuery } from '../../contract/api/derived.ts';
import type {
  CatalogAnswer,
  CostAnswer,
  CostQuery,
  RowsAnswer,
  RowScope,
  RowsQuery,
  SourceFreshness,
  ValuesAnswer,
  ValuesQuery,
} from '../../contract/api/query.ts';
import type { VirtualTag } from '../../contract/api/virtual-tag.ts';
import type { FinanceKind, FinanceLoad, StoredDocument } from '../../contract/finance/kinds.ts';
import type { Delivery, RejectionsAnswer } from '../../contract/api/delivery.ts';
import type { ExportAnswer, ExportRequest } from '../../contract/api/export.ts';

import type { EventReader } from './events/reader.ts';
import type { HostReader } from './hosts/hosts.ts';
import type { KubernetesReader } from './kubernetes/clusters.ts';
import type { PipelineReader } from './pipelines/pipelines.ts';
import type { TelemetryReader } from './telemetry/usage.ts';

/** Bounds of one query. The engine enforces them; hitting one ends in a notice or a clear error, never in silence. */
export interface QueryLimits {
  readonly maxRowsToRead: number;
  readonly maxExecutionSeconds: number;
  readonly maxMemoryBytes: number;
}

/** Who asks and from where; goes into the engine's query log as a comment. */
export interface QueryContext {
  /** `schedule` is the program by itself: whoever asks goes before it. */
  readonly surface: 'http' | 'grpc' | 'mcp' | 'cli' | 'schedule' | 'test';
  readonly user: string;
  /** The rows that the asker may see; every row without it. The store keeps to it in every answer. */
  readonly scope?: RowScope;
  /** Where a scope is given: full names of the repositories whose pipelines and deployments the asker may see. */
  readonly repositories?: readonly string[];
  /** A virtual tag that is looked at before it is kept: it stands in the place of the one of its name. */
  readonly draft?: VirtualTag;
  readonly limits?: Partial<QueryLimits>;
  /** Kills the statement under way in the engine. */
  readonly signal?: AbortSignal;
}

/** What the ingest calls while it works; `done` and `total` count bytes of the input files. */
export interface IngestProgress {
  (event: { stage: 'read' | 'check' | 'roll up' | 'swap'; done: number; total: number; file: string }): void;
}

/** Which finance documents to read; days are those by which a kind is windowed, half-open. */
export interface FinanceFilter {
  readonly source?: string;
  readonly from?: string;
  readonly to?: string;
}

/** Invoices, ledger lines, cost centers and exchange rates. */
export interface FinanceReader {
  /** Documents in the order of their days, amounts as decimal text. */
  read<Kind extends FinanceKind>(kind: Kind, filter?: FinanceFilter): Promise<StoredDocument<Kind>[]>;
  /** The load that counts of every kind and source, newest first. */
  loads(): Promise<FinanceLoad[]>;
}

/** Sums of charges that share account, month and the rest of the keys; `day` and `invoiceId` are "" where not asked for. */
export interface ChargeSums {
  readonly source: string;
  readonly billingAccountId: string;
  readonly issuer: string;
  readonly currency: string;
  /** YYYY-MM */
  readonly billingMonth: string;
  readonly day: string;
  readonly invoiceId: string;
  /** As the measure ListCost: without purchases that cover later usage. Not given by invoice. */
  readonly list: string;
  readonly contracted: string;
  readonly effective: string;
  readonly billed: string;
  /** Over every row, as the bill adds up. */
  readonly plainList: string;
  readonly plainContracted: string;
  /** Parts of billed. */
  readonly tax: string;
  readonly credits: string;
  readonly corrections: string;
  readonly charges: number;
}

/** Which sums to read besides those by month; days half-open, null for none. */
export interface ReconciliationSpan {
  readonly days: { readonly from: string; readonly to: string } | null;
  readonly invoiceMonths: { readonly from: string; readonly to: string } | null;
}

/** What is stored, to be held against what others state; all of one state of the store. */
export interface ReconciliationFacts {
  readonly months: readonly ChargeSums[];
  readonly days: readonly ChargeSums[];
  readonly byInvoice: readonly ChargeSums[];
  /** All there ever were, newest first. */
  readonly deliveries: readonly Delivery[];
}

/**
 * One account's cost of one service by day: EffectiveCost of usage, corrections left out. With a tag it is the cost of
 * the charges that carry it, over all accounts, of one service or (empty) of all.
 */
export interface DailyLeaf {
  readonly currency: string;
  readonly provider: string;
  readonly subAccountId: string;
  readonly subAccountName: string;
  readonly serviceName: string;
  readonly tag?: { readonly key: string; readonly value: string };
  /** Decimal text by day since 1970-01-01, in no order; days without charges are left out. */
  readonly days: ReadonlyMap<number, string>;
  /** The same of what commitments took off: ContractedCost less EffectiveCost of charges that they covered. */
  readonly saved: ReadonlyMap<number, string>;
}

/** What one account paid for one article by day, in one unit: ContractedCost of usage, so that commitments change nothing. */
export interface DailyPrice extends Omit<DailyLeaf, 'days' | 'saved' | 'tag'> {
  readonly skuId: string;
  readonly unit: string;
  /** Decimal texts by day since 1970-01-01, in no order; both are above nought. */
  readonly days: ReadonlyMap<number, { readonly cost: string; readonly quantity: string }>;
}

/** A commitment that somebody bought: a reservation, a savings plan. */
export interface CommitmentTerm {
  readonly provider: string;
  readonly id: string;
  readonly currency: string;
  readonly name: string;
  readonly type: string;
  readonly serviceName: string;
  readonly subAccountId: string;
  readonly subAccountName: string;
  /** Of the tags of its purchases; empty without. */
  readonly team: string;
  readonly owner: string;
  /** End of the last charge period that a purchase paid for, outside. */
  readonly paidUpTo: string;
  /** A purchase of more than a month pays for the whole term; shorter ones are instalments. */
  readonly longestPurchaseDays: number;
}

export interface Store {
  readonly finance: FinanceReader;
  /** What clusters cost, by who used them. */
  readonly kubernetes: KubernetesReader;
  /** What machines had, used and cost. */
  readonly hosts: HostReader;
  /** What happened to resources. */
  readonly events: EventReader;
  /** What builds, tests and deployments ran. */
  readonly pipelines: PipelineReader;
  /** Usage by hour, and which metrics there are. */
  readonly telemetry: TelemetryReader;
  /** Answers a metrics query from the smallest table that can. Throws a caller error when a limit is hit. */
  query(query: CostQuery, context: QueryContext): Promise<CostAnswer>;
  /** Answers a question that needs shares, changes, averages, counts or conditions over the groups. */
  derive(query: DerivedQuery, context: QueryContext): Promise<DerivedAnswer>;
  /** The charge rows behind a number. */
  rows(query: RowsQuery, context: QueryContext): Promise<RowsAnswer>;
  /** Values of a dimension, most expensive first. */
  values(query: ValuesQuery, context: QueryContext): Promise<ValuesAnswer>;
  /** Values of tags by their keys, delivered or virtual, each key's most expensive first, at most `most` of each. */
  tagValues(
    keys: readonly string[],
    most: number,
    context: QueryContext
  ): Promise<ReadonlyMap<string, readonly string[]>>;
  /** What can be asked of the data that is loaded. */
  catalog(context: QueryContext): Promise<CatalogAnswer>;
  /** What the names of tags mean besides delivered ones: an answer stands while data and these are the same. */
  virtualTags(): Promise<readonly VirtualTag[]>;
  /** "Data up to" for every source that the asker may see anything of; whoever sees a part is told no counts. */
  freshness(context?: QueryContext): Promise<SourceFreshness[]>;
  /** The ingest ledger, newest first. */
  deliveries(options?: { source?: string; limit?: number }): Promise<Delivery[]>;
  /** Rows that were not stored, with their reasons. */
  rejections(options: { delivery?: string; limit: number; offset: number }): Promise<RejectionsAnswer>;
  /**
   * Every account's services by day, from the day (YYYY-MM-DD) on: what is watched for anomalies. After them, the
   * values of the tag keys that are named, delivered or virtual, each as a whole and by service.
   */
  dailyLeaves(from: string, tagKeys?: readonly string[]): Promise<DailyLeaf[]>;
  /** What every account paid for its articles by day, from the day (YYYY-MM-DD) on; reads the charges themselves. */
  dailyPrices(from: string): Promise<DailyPrice[]>;
  /** Every commitment that was bought. */
  commitmentTerms(): Promise<CommitmentTerm[]>;
  /** Types of charges, services and regions that are not known, with their amounts. */
  coverage(query: CoverageQuery): Promise<CoverageAnswer>;
  /** Sums of charges and the deliveries they came with, to be held against what others state. */
  reconciliationFacts(span: ReconciliationSpan): Promise<ReconciliationFacts>;
  /** Writes stored charges to a file of this machine as FOCUS rows of one version, all from one state of the store. */
  exportFocus(request: ExportRequest, path: string, scope?: RowScope): Promise<ExportAnswer>;
  /** Ends the engine. Safe to call twice. */
  close(): Promise<void>;
}
