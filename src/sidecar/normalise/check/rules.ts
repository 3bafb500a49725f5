/** What a planned rule is before it meets the rows, and what comes out. */
import type { CheckExample, CheckLevel, CheckOrigin, CheckRuleResult } from '../../../contract/api/check.ts';

/** Runs one SQL text on the engine and gives its rows. */
export type RunSql = (sql: string) => Promise<Record<string, unknown>[]>;

interface RuleHead {
  readonly id: string;
  readonly origin: CheckOrigin;
  readonly level: CheckLevel;
  readonly text: string;
}

/** What a rule came to. */
export type Verdict = Pick<CheckRuleResult, 'status' | 'violations' | 'reason' | 'notes' | 'examples'>;

/** A second figure counted beside the violations. */
export interface CountedNote {
  readonly count: string;
  say(rows: number): string;
}

/** Judged by one predicate over a row; all of these are counted in one pass. */
export interface RowRule extends RuleHead {
  readonly kind: 'rows';
  readonly violation: string;
  /** Columns shown with an example. */
  readonly shows: readonly string[];
  readonly counted?: readonly CountedNote[];
  readonly notes?: readonly string[];
  /** Set for a published rule that is known to be wrong: why. */
  readonly defect?: string;
}

/** Judged by a query of its own, e.g. over groups. `select` gets the name of the cells relation. */
export interface QueryRule extends RuleHead {
  readonly kind: 'query';
  readonly select: string;
  judge(rows: readonly Record<string, unknown>[]): Verdict;
}

/** Settled without reading rows. */
export interface SettledRule extends RuleHead {
  readonly kind: 'settled';
  readonly verdict: Verdict;
}

/** Follows its children. */
export interface ParentRule extends RuleHead {
  readonly kind: 'parent';
  readonly children: readonly string[];
}

export type PlannedRule = RowRule | QueryRule | SettledRule | ParentRule;

/** Most examples a rule shows. */
export const exampleLimit = 5;

export function passed(notes: readonly string[] = []): Verdict {
  return { status: 'passed', violations: 0, reason: null, notes: [...notes], examples: [] };
}

export function failed(violations: number, examples: readonly CheckExample[], notes: readonly string[] = []): Verdict {
  return { status: 'failed', violations, reason: null, notes: [...notes], examples: examples.slice(0, exampleLimit) };
}

export function notApplicable(reason: string): Verdict {
  return { status: 'not applicable', violations: 0, reason, notes: [], examples: [] };
}

export function notCheckable(reason: string): Verdict {
  return { status: 'not checkable', violations: 0, reason, notes: [], examples: [] };
}
