/** Budgets below budgets: a tree, never a ring. */
import type { Budget } from '../../../contract/api/budget.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { budgets, type State } from '../../state/index.ts';

/** Throws a caller error when the parent is not there, or is the budget itself or one below it. */
export async function requireTree(id: string | null, { parent }: Budget, state: State): Promise<void> {
  if (parent === '') {
    return;
  }
  const parents = new Map((await state.repository(budgets).all()).map((budget) => [budget.id, budget.body.parent]));
  if (!parents.has(parent)) {
    throw fault(`"${parent}" is no budget; choose one that is there, or none`);
  }
  for (let above: string | undefined = parent; above !== undefined && above !== ''; above = parents.get(above)) {
    if (above === id) {
      throw fault('a budget cannot be a part of itself, nor of one below it; choose another');
    }
  }
}

function fault(message: string): ThriftDataError {
  return new ThriftDataError('caller', 'invalid_input', `budget: parent: ${message}`, { field: 'body.parent' });
}
