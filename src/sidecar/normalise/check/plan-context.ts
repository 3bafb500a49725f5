/** What planners know about the file before rules are judged. */
import type { CheckedDataset, CheckedVersion, CheckLevel } from '../../../contract/api/check.ts';
import type { Cells } from './cells.ts';
import type { HeaderColumn } from './header.ts';
import type { FocusTableColumn, Reference } from './reference.ts';
import type { FileSource } from './source.ts';

/** Counts over the whole file, taken before rules are planned. */
export interface Profile {
  readonly rows: number;
  readonly shortRows: number;
  readonly longRows: number;
  readonly pricesInVirtualCurrency: boolean;
  readonly columns: ReadonlyMap<string, ColumnProfile>;
}

/** Cells of one column by kind. */
export interface ColumnProfile {
  readonly filled: number;
  readonly nullWords: number;
  readonly placeholders: number;
  readonly blanks: number;
}

export interface PlanContext {
  readonly reference: Reference;
  readonly source: FileSource;
  readonly header: readonly HeaderColumn[];
  readonly dataset: CheckedDataset;
  readonly version: CheckedVersion;
  /** The dataset's columns in any version. */
  readonly columns: ReadonlyMap<string, FocusTableColumn>;
  readonly cells: Cells;
  readonly profile: Profile;
  readonly criteria: ReadonlySet<string>;
}

/** MUST NOT is as binding as MUST, SHOULD NOT and RECOMMENDED as SHOULD. */
export function levelOf(keyword: string): CheckLevel {
  return keyword.startsWith('MUST') ? 'MUST' : keyword === 'MAY' ? 'MAY' : 'SHOULD';
}
