/** Reading a CostAnswer: which column is which, and the numbers of a row. Pure. */
import { compareDecimals, sumDecimals } from '../../contract/decimal.ts';
import type { AskedMeasure } from '../../contract/measures.ts';
import type { AnswerColumn, CostAnswer } from '../../contract/api/query.ts';

export type Row = CostAnswer['rows'][number];

/** One measure of one row: now, before, and the difference, as decimal text or null. */
export interface Figure {
  value: string | null;
  previous: string | null;
  change: string | null;
}

const EMPTY: Figure = { value: null, previous: null, change: null };

/** Where a column stands; -1 when the answer has none such. */
export function indexOf(answer: CostAnswer, role: AnswerColumn['role'], nameOrMeasure?: string): number {
  return answer.columns.findIndex(
    (column) =>
      column.role === role &&
      (nameOrMeasure === undefined || column.name === nameOrMeasure || column.measure === nameOrMeasure)
  );
}

/** The row's figure of a measure. */
export function figureOf(answer: CostAnswer, row: Row | undefined, measure: AskedMeasure): Figure {
  if (row === undefined) {
    return EMPTY;
  }
  const cell = (role: AnswerColumn['role']) => {
    const index = indexOf(answer, role, measure);
    return index < 0 ? null : (row[index] ?? null);
  };
  return { value: cell('measure'), previous: cell('previous'), change: cell('change') };
}

/** The row's cell of a dimension; null when the answer has no such column. */
export function dimensionOf(answer: CostAnswer, row: Row, dimension: string): string | null {
  const index = indexOf(answer, 'dimension', dimension);
  return index < 0 ? null : (row[index] ?? '');
}

/** The currency of the row's money; `fallback` when the answer has no money. */
export function currencyOf(answer: CostAnswer, row: Row | undefined, fallback: string): string {
  const index = indexOf(answer, 'currency');
  return index < 0 || row === undefined ? fallback : (row[index] ?? fallback);
}

/** A row of a breakdown by one dimension. */
export interface Part {
  value: string;
  figure: Figure;
}

/** The rows of a one-dimension answer as named figures. */
export function partsOf(answer: CostAnswer, dimension: string, measure: AskedMeasure): Part[] {
  return answer.rows.map((row) => ({
    value: dimensionOf(answer, row, dimension) ?? '',
    figure: figureOf(answer, row, measure),
  }));
}

/** The parts that changed most: largest increases and largest decreases, `count` of each, zero changes left out. */
export function movers(parts: Part[], count: number): { up: Part[]; down: Part[] } {
  const changed = parts.filter((part) => part.figure.change !== null);
  const order = (left: Part, right: Part) => compareDecimals(right.figure.change ?? '0', left.figure.change ?? '0');
  const sorted = [...changed].sort(order);
  return {
    up: sorted.filter((part) => compareDecimals(part.figure.change ?? '0', '0') > 0).slice(0, count),
    down: sorted
      .filter((part) => compareDecimals(part.figure.change ?? '0', '0') < 0)
      .reverse()
      .slice(0, count),
  };
}

/** A table with one line per step and one column per series, in the order in which series first appear. */
export interface Pivot {
  series: string[];
  lines: Array<{ time: string; cells: Array<string | null> }>;
}

/** Pivots a stepped answer; `seriesOf` names the series of a row, rows of one series and step are added exactly. */
export function pivot(answer: CostAnswer, measure: AskedMeasure, seriesOf: (row: Row) => string): Pivot {
  const time = indexOf(answer, 'time');
  const series: string[] = [];
  const lines = new Map<string, Array<string | null>>();
  for (const row of answer.rows) {
    const name = seriesOf(row);
    let column = series.indexOf(name);
    if (column < 0) {
      column = series.push(name) - 1;
    }
    const at = row[time] ?? '';
    const cells = lines.get(at) ?? [];
    const value = figureOf(answer, row, measure).value;
    const before = cells[column] ?? null;
    cells[column] = before === null ? value : value === null ? before : sumDecimals([before, value]);
    lines.set(at, cells);
  }
  return {
    series,
    lines: [...lines]
      .sort(([left], [right]) => left.localeCompare(right))
      .map(([at, cells]) => ({ time: at, cells: series.map((_, index) => cells[index] ?? null) })),
  };
}
