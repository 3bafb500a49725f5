/** Budgets with their breaches, and views that people share. */
import { recordTable, type Migration } from './record-table.ts';

export const migration0005: Migration = {
  version: 5,
  name: 'budget',
  statements: [
    ...recordTable('budget', {
      ...{ name: 'text', enabled: 'boolean', owner: 'text', team: 'text', parent: 'text' },
      ...{ currency: 'text', amount: 'number' },
    }),
    ...recordTable(
      'budget_breach',
      {
        ...{ budget: 'text', name: 'text', owner: 'text', team: 'text', on: 'text', percent: 'number' },
        ...{ periodFrom: 'text', crossedOn: 'text', currency: 'text' },
      },
      ['budget', 'crossedOn']
    ),
    ...recordTable('saved_view', { name: 'text', page: 'text' }),
  ],
};
