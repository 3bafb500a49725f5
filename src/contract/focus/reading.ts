/**
 * How a file of FOCUS rows is to be read: what `integrations/focus` finds out about a file and what `store/ingest`
 * turns into statements of the engine. Plain data, so that a plan can be shown, tested and kept in the ledger.
 */

import type { Derivation } from './derivation.ts';

/** The forms a file can have; compression is found from its first bytes, not from its name. */
export type FileFormat = 'csv' | 'parquet' | 'json-lines';

/** A bill has a few hundred columns at most; a file with more than this is one of something else. */
export const MOST_COLUMNS = 5000;

/** One column as it stands in the file. */
export interface FileColumn {
  /** Position in the file, first = 0. */
  readonly index: number;
  /** Header as written, without a byte-order mark. */
  readonly header: string;
  /** The engine's type; always `String` for CSV and for JSON lines, whose numbers and objects are read as they are written. */
  readonly type: string;
}

/** A column of which a few texts are wanted; only those with `holding` in them, where that is given. */
export interface SampledColumn extends FileColumn {
  readonly holding?: string;
}

/** A file whose columns are known, before anything is decided about it. */
export interface DescribedFile {
  readonly path: string;
  /** Where its bytes are read when that is not `path`: the table saved anew as CSV. */
  readonly readFrom?: string;
  /** True where the table was a spreadsheet, whose numbers are plain whatever its country writes. */
  readonly isSpreadsheet?: boolean;
  readonly format: FileFormat;
  readonly compression: 'none' | 'gzip' | 'zstd';
  readonly bytes: number;
  readonly columns: readonly FileColumn[];
}

/** Which order day and month have in dates written with slashes; `unknown` rejects such dates. */
export type SlashDates = 'month first' | 'day first' | 'unknown';

/** Everything needed to read one file. */
export interface ReadingPlan {
  /** What the file is called in the ledger and in messages: where it lies, a local path or an object's address. */
  readonly path: string;
  /** Where its bytes are read when that is not `path`: the local copy of an object. */
  readonly readFrom?: string;
  readonly format: FileFormat;
  readonly compression: 'none' | 'gzip' | 'zstd' | 'auto';
  readonly bytes: number;
  readonly columns: readonly FileColumn[];
  /** FOCUS column → column of the file. */
  readonly mapping: ReadonlyMap<string, FileColumn>;
  /** Columns that FOCUS does not know: kept under their own names in `x_Other`. */
  readonly other: readonly FileColumn[];
  /** Older value → FOCUS value, by FOCUS column. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly slashDates: SlashDates;
  /** FOCUS columns of which the file proves that their numbers have decimal commas; left out where there are none. */
  readonly decimalComma?: ReadonlySet<string>;
  /** `1.0` … `1.4`, from the columns that are there. */
  readonly version: string;
  /** What a reader of the ledger should know about this file, one sentence each. */
  readonly notes: readonly string[];
  /**
   * Set where the file is in a provider's own columns. `format`, `columns`, `mapping` and `other` then speak of the
   * derived rows; the file's own format and columns stand in here.
   */
  readonly derivation?: Derivation;
}

/** What is found about a stored row that looks wrong; each is one bit of `x_FlagBits`. The order is stored: append only. */
export const rowFlags = [
  'BillingCurrency is missing: stored as XXX',
  'BillingCurrency is not an ISO 4217 code',
  'BilledCost is missing',
  'EffectiveCost is missing',
  'ListCost is missing',
  'ContractedCost is missing',
  'BillingPeriodStart is missing: taken from ChargePeriodStart',
  'ChargePeriodStart is missing: taken from BillingPeriodStart',
  'ChargePeriodEnd is missing or not after ChargePeriodStart',
  'money text had a currency sign, separators or brackets: read as the number it shows',
  'a cost has more than 18 decimals: the rest is kept in x_Remainders',
  'a price or quantity is not a number: stored as null, text kept in x_Other',
  'a price or quantity has more than 18 decimals: cut, text kept in x_Other',
  'ChargeCategory is not one of FOCUS',
  'a value of an older FOCUS version was replaced by its new name',
  'a credit has a positive cost',
  'usage has a negative cost without being a correction',
  'ListCost is ListUnitPrice × PricingQuantity off by a power of ten',
  'ContractedCost is ContractedUnitPrice × PricingQuantity off by a power of ten',
  'Tags is not a JSON object: text kept in x_Other',
  'a date was written with slashes: read in the order that the file’s billing periods prove',
  'a zero price or cost stands where the row was billed: the provider may have had none to give',
  'BillingPeriodEnd is missing or not after BillingPeriodStart',
] as const;
export type RowFlag = (typeof rowFlags)[number];

/** Why a row was not stored. */
export const rejectReasons = [
  'the row has more cells than the header',
  'the row has fewer cells than the header',
  'BilledCost is not a number',
  'EffectiveCost is not a number',
  'ListCost is not a number',
  'ContractedCost is not a number',
  'a cost is too large or too fine to be stored exactly',
  'the row states no cost at all',
  'ChargePeriodStart is not a date',
  'ChargePeriodEnd is not a date',
  'BillingPeriodStart is not a date',
  'BillingPeriodEnd is not a date',
  'a date is ambiguous: nothing in the file proves whether day or month comes first',
  'the row is a total of other rows, which would count twice',
] as const;
export type RejectReason = (typeof rejectReasons)[number];
