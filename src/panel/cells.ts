/** Cells of an answer as people read them. Pure. */
import type { AskAnswer, AskColumn } from '../contract/api/ask.ts';
import { NO_VALUE } from '../contract/amounts.ts';
import { amountsSayCurrency, formatFigureInUnit } from '../contract/answer-figures.ts';

/** The columns to show: amounts are written with their currency, so that its own column says nothing more. */
export function shownColumns({ columns }: AskAnswer): { at: number; title: string; isNumber: boolean }[] {
  const hasAmounts = amountsSayCurrency(columns);
  return columns.flatMap(({ name, title = name, role }, at) =>
    role === 'currency' && hasAmounts ? [] : [{ at, title, isNumber: role === 'measure' }]
  );
}

/** A cell in the reader's language; "–" where the bill says nothing. */
export function cellText(
  cell: string | null,
  column: AskColumn | undefined,
  currency: string | null,
  locale: string
): string {
  if (cell === null || cell === '') {
    return NO_VALUE;
  }
  if (column?.role === 'time') {
    return cell.slice(0, 10);
  }
  if (column?.role !== 'measure') {
    return cell;
  }
  return formatFigureInUnit(cell, column, currency, locale);
}
