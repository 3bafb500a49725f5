/** What a check decided by one row is, before the file's columns are known. */
import type { PlanContext } from './plan-context.ts';
import { notApplicable, type PlannedRule } from './rules.ts';
import { known } from './sql.ts';

export interface RowCheck {
  readonly id: string;
  readonly level: 'MUST' | 'SHOULD';
  readonly text: string;
  /** Without these columns the check does not apply; they are shown with an example. */
  readonly needs: readonly string[];
  readonly violation: string;
  /** Shown as well where the file has them. */
  readonly also?: readonly string[];
  /** Rows that miss to the last decimal, counted beside the violations. */
  readonly exactly?: { readonly count: string };
}

/** The rule for a file that has the columns; otherwise one that says which are missing. */
export function planRowCheck(check: RowCheck, context: PlanContext): PlannedRule {
  const head = { id: check.id, origin: 'arithmetic', level: check.level, text: check.text } as const;
  const missing = check.needs.filter((column) => !context.cells.present.has(column));
  if (missing.length > 0) {
    return { ...head, kind: 'settled', verdict: notApplicable(`${missing.join(', ')} is not in the file.`) };
  }
  const { exactly } = check;
  return {
    ...head,
    kind: 'rows',
    violation: known(check.violation),
    shows: [...check.needs, ...(check.also ?? []).filter((column) => context.cells.present.has(column))],
    counted:
      exactly === undefined
        ? []
        : [{ count: known(exactly.count), say: (rows) => `${rows} rows are not equal to the last decimal.` }],
  };
}
