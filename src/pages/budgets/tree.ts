/** Budgets in the order of their tree. Pure. */
import type { BudgetStatus } from '../../contract/api/budget.ts';

/** A budget with how many stand above it. */
export interface Branch {
  status: BudgetStatus;
  depth: number;
}

/** Every budget once, each below its parent, namesakes by id; one whose parent is not shown stands at the top. */
export function treeOf(statuses: readonly BudgetStatus[]): Branch[] {
  const ids = new Set(statuses.map(({ id }) => id));
  const parentOf = ({ budget }: BudgetStatus) => (ids.has(budget.parent) ? budget.parent : '');
  const branches = (parent: string, depth: number): Branch[] =>
    statuses
      .filter((status) => parentOf(status) === parent)
      .sort((left, right) => left.budget.name.localeCompare(right.budget.name) || (left.id < right.id ? -1 : 1))
      .flatMap((status) => [{ status, depth }, ...branches(status.id, depth + 1)]);
  return branches('', 0);
}
