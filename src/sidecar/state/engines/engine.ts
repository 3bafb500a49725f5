/** Two ways of running PostgreSQL behind one small surface: every value leaves as text, as PostgreSQL writes it. */

/** A row, by column. */
export type TextRow = Readonly<Record<string, string | null>>;

export interface Statements {
  /** Runs one statement with `$1`, `$2`, … bound. */
  rows(sql: string, values?: readonly (string | null)[]): Promise<TextRow[]>;
}

export interface StateEngine {
  /** Commits when `work` resolves, rolls back when it rejects. */
  transaction<Result>(work: (statements: Statements) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}
