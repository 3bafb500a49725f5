/** What an integration may ask about a whole file before it plans how to read it. */
import type { Expression } from './derivation.ts';
import type { SlashDates } from './reading.ts';

/** Groups the file's rows by texts made from their cells. */
export interface Survey {
  /** Values that several expressions use, as in derivation rules. */
  readonly named?: Readonly<Record<string, Expression>>;
  readonly by: readonly Expression[];
  /** An amount that is added up exactly; rows where it is no number count as 0. */
  readonly amount: Expression;
  readonly slashDates: SlashDates;
}

/** Rows of a file that have the same values. */
export interface SurveyedRows {
  readonly values: readonly string[];
  readonly rows: number;
  /** Decimal text. */
  readonly amount: string;
}
