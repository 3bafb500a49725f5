/** The front door of budgets. */
export { breachHistory, checkBudgets, watchBudgets } from './breaches.ts';
export { requireTree } from './hierarchy.ts';
export { budgetBurnDown, budgetStatuses } from './status.ts';
