/** Budgets, and what of them was passed. */
import { Budget, BudgetBreach } from '../../../contract/api/budget.ts';
import type { Kind } from '../types.ts';

export const budgets: Kind<Budget> = {
  name: 'budget',
  table: 'budget',
  schema: Budget,
  label: ({ name }) => name,
  fields: {
    name: 'text',
    enabled: 'boolean',
    owner: 'text',
    team: 'text',
    parent: 'text',
    currency: 'text',
    amount: 'number',
  },
};

export const budgetBreaches: Kind<BudgetBreach> = {
  name: 'budget breach',
  table: 'budget_breach',
  schema: BudgetBreach,
  label: ({ name, on, percent }) => `${name}: ${percent} % of ${on}`,
  fields: {
    ...{ budget: 'text', name: 'text', owner: 'text', team: 'text', on: 'text', percent: 'number' },
    ...{ periodFrom: 'text', crossedOn: 'text', currency: 'text' },
  },
};
