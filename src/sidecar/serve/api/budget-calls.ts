/** Budgets: kept, and as they stand. */
import {
  BreachesAnswer,
  Budget,
  BudgetHistoryAnswer,
  BudgetsStatusAnswer,
  BurnDownAnswer,
} from '../../../contract/api/budget.ts';
import { RecordInput, RecordsInput } from '../../../contract/api/records.ts';
import {
  breachHistory,
  budgetBurnDown,
  budgetHistory,
  budgetStatuses,
  requireTree,
} from '../../analyse/budget/index.ts';
import { budgets } from '../../state/index.ts';
import { defineCall, type ApiCall } from './call.ts';
import { NoInput, wholeNumber } from './inputs.ts';
import { listRequest, recordCalls } from './records.ts';

/** A page waits this long for forecasts that are still being made. */
const PATIENCE_MS = 2000;

const DEFAULT_PERIODS = 12;
const HistoryInput = RecordInput.extend({
  periods: wholeNumber(1, 36).optional().describe('periods at most, 1 to 36; 12 unless told'),
});

/** Every call of budgets; those that stand for a page of figures come before `budgets/{id}`. */
export const budgetCalls: readonly ApiCall[] = [
  defineCall({
    ...{ name: 'budgetsStatus', path: 'budgets/status', method: 'GET', scoped: true },
    summary: 'How every budget stands: spent, expected, first to cross, thresholds',
    input: NoInput,
    output: BudgetsStatusAnswer,
    run: async (_, tools, context) => ({
      budgets: await budgetStatuses(tools, context, PATIENCE_MS),
      now: tools.clock.now(),
    }),
  }),
  defineCall({
    ...{ name: 'budgetBreaches', path: 'budgets/breaches', method: 'GET', scoped: true },
    summary: 'What budgets passed, newest first',
    input: RecordsInput,
    output: BreachesAnswer,
    run: (input, tools, { scope }) => breachHistory(tools, listRequest(input), scope),
  }),
  defineCall({
    ...{ name: 'budgetBurnDown', path: 'budgets/{id}/burn-down', method: 'GET', scoped: true },
    summary: 'A budget day by day: spent, expected, what remains',
    input: RecordInput,
    output: BurnDownAnswer,
    run: ({ id }, tools, context) => budgetBurnDown(id, tools, context),
  }),
  defineCall({
    ...{ name: 'budgetHistory', path: 'budgets/{id}/history', method: 'GET', scoped: true },
    summary: 'How a budget did in the periods that are over',
    input: HistoryInput,
    output: BudgetHistoryAnswer,
    run: ({ id, periods = DEFAULT_PERIODS }, tools, context) => budgetHistory({ id, periods }, tools, context),
  }),
  ...recordCalls({
    ...{ path: 'budgets', one: 'budget', many: 'budgets', kind: budgets, body: Budget },
    ...{ readBy: 'everybody', changedBy: 'Editor' },
    check: (body, { state }, id) => requireTree(id, body, state),
  }),
];
