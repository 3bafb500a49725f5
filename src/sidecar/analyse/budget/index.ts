/** The front door of budgets. */
export { breachHistory, checkBudgets, watchBudgets } from './breaches.ts';
export { budgetHistory } from './history.ts';
export { requireTree } from './hierarchy.ts';
export { budgetStatuses, createBudgetStandings, type BudgetStandings } from './standings.ts';
export { budgetBurnDown } from './status.ts';
