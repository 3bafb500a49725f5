/** Budgets as they stand, as an answer. Pure. */
import { budgetUnit, type BudgetStatus } from '../../../contract/api/budget.ts';
import { compareDecimals } from '../../../contract/decimal.ts';
import type { ValueReading } from '../lexicon/marks.ts';
import type { Language } from '../lexicon/phrases.ts';
import { fold } from '../text/fold.ts';
import { refusalText } from '../answer/sayings.ts';
import type { RoomPart } from './ports.ts';
import type { RoomQuestion } from './room-question.ts';

const titles = [
  ['budget', 'dimension', 'Budget', 'Orçamento'],
  ['period', 'dimension', 'Period', 'Período'],
  ['state', 'dimension', 'State', 'Situação'],
  ['first_to_cross', 'dimension', 'Passed on', 'Passa em'],
  ['currency', 'currency', 'Currency', 'Moeda'],
  ['amount', 'measure', 'Amount', 'Valor'],
  ['actual', 'measure', 'Spent', 'Gasto'],
  ['forecast', 'measure', 'Expected by the end', 'Esperado até o fim'],
] as const;

const states = { within: ['within', 'dentro'], at_risk: ['at risk', 'em risco'], over: ['over', 'estourado'] } as const;

/** The budgets that are asked for; held back where there are none, null where a word is part of no budget's name. */
export function answerBudgets(
  { wants, names, text, others }: Extract<RoomQuestion, { room: 'budgets' }>,
  all: readonly BudgetStatus[],
  language: Language
): RoomPart | null {
  const pt = language === 'pt';
  const called = all.filter(({ budget }) => wordsOf(text).includes(wordsOf(budget.name)));
  const calledWords = new Set(called.flatMap(({ budget }) => wordsOf(budget.name).trim().split(' ')));
  if (others.some((word) => !calledWords.has(word))) {
    return null;
  }
  const meant = (called.length === 0 ? all : called).filter((status) =>
    names.every((readings) => readings.some((name) => isAbout(status, name)))
  );
  if (meant.length === 0) {
    const explanation = pt ? 'Não há orçamento para isso entre os que você pode ver.' : 'There is no budget for that among those that you may see.'; // prettier-ignore
    return { status: 'refused', reason: 'no_data', explanation };
  }
  // Without charges nothing is spent and nothing expected: that would pass for a budget that holds.
  const known = meant.filter(({ dataUpTo }) => dataUpTo !== null);
  if (known.length === 0) {
    return { status: 'refused', reason: 'no_data', explanation: refusalText('no_data', '', language) };
  }
  const found = known.filter((status) => wants === 'all' || isSo(status, wants));
  return {
    status: 'answered',
    columns: titles.map(([name, role, en, br]) => ({ name, role, title: pt ? br : en })),
    rows: (found.length === 0 ? known : found).map((status) => rowOf(status, pt)),
    explanation: sentence(wants, found.length, known.length, pt),
    assumptions: [
      pt ? 'dos orçamentos, cada um no seu período em curso' : 'from the budgets, each in its period under way',
      ...(wants === 'at_risk'
        ? [pt ? 'não dura: o esperado até o fim passa do valor' : 'will not last: what is expected by the end is over the amount'] // prettier-ignore
        : []),
      ...new Set(known.flatMap(({ dataUpTo }) => (pt ? `gasto até antes de ${dataUpTo?.slice(0, 10)}` : `spent to before ${dataUpTo?.slice(0, 10)}`))), // prettier-ignore
    ],
    confidence: 0.95,
    chart: { type: 'table', title: pt ? 'Orçamentos' : 'Budgets' },
  };
}

/** Words alone, a space around each: whole words are found in it. */
function wordsOf(text: string): string {
  return ` ${fold(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

function isSo({ amount, actual, forecast }: BudgetStatus, wants: 'over' | 'at_risk'): boolean {
  return compareDecimals(wants === 'over' ? actual : forecast, amount) > 0;
}

function isAbout({ budget }: BudgetStatus, { values }: ValueReading): boolean {
  const said = values.map(fold);
  const about = [budget.name, budget.team, ...budget.filters.flatMap((filter) => filter.operator === '=' ? filter.values : [])]; // prettier-ignore
  return about.some((text) => said.includes(fold(text)));
}

function rowOf({ budget, amount, period, state, firstToCross, actual, forecast }: BudgetStatus, pt: boolean) {
  const { currency, unit } = budgetUnit(budget);
  const days = `${period.from.slice(0, 10)}/${period.to.slice(0, 10)}`;
  return [budget.name, days, states[state][pt ? 1 : 0], firstToCross, currency || unit, amount, actual, forecast];
}

function sentence(wants: 'all' | 'over' | 'at_risk', found: number, all: number, pt: boolean): string {
  if (wants === 'all') {
    return pt ? `Como estão os orçamentos (${all}).` : `How the budgets stand (${all}).`;
  }
  const [en, br] = wants === 'over' ? ['over their amount', 'acima do valor'] : ['expected to pass their amount', 'com previsão acima do valor']; // prettier-ignore
  return pt ? `Orçamentos ${br}: ${found} de ${all}.` : `Budgets ${en}: ${found} of ${all}.`;
}
