/** The answer as a table: columns with their meaning, rows in the order shown. Pure; no number leaves decimal text. */
import { compareDecimals } from '../../contract/decimal.ts';
import { OTHER, type AskedMeasure, type MeasureUnit } from '../../contract/measures.ts';
import { startOfStep, stepsOf, type Granularity, type Period } from '../../contract/calendar.ts';
import type { CostAnswer, Filter } from '../../contract/api/query.ts';
import { changeRatio } from '../../contract/amounts.ts';
import type { Sort } from '../../components/links/exploreState';
import { filtersOfRow } from '../../components/links/drill';

type Cell = string | null;

export interface TableColumn {
  id: string;
  kind: 'time' | 'dimension' | 'currency' | 'measure' | 'original' | 'previous' | 'change' | 'ratio';
  /** Of a dimension: its name. */
  dimension?: string;
  measure?: AskedMeasure;
  unit?: MeasureUnit;
}

export interface TableRow {
  id: string;
  cells: Cell[];
}

export interface ResultTable {
  columns: TableColumn[];
  rows: TableRow[];
}

/** Adds the relative change beside each change, and drops the currency when all rows are in the one chosen. */
export function tableOf(answer: CostAnswer, currency: string): ResultTable {
  const currencyAt = answer.columns.findIndex((column) => column.role === 'currency');
  const oneCurrency = currencyAt < 0 || answer.rows.every((row) => row[currencyAt] === currency);
  const plan: Array<{ column: TableColumn; read: (row: Cell[]) => Cell }> = [];
  answer.columns.forEach((column, at) => {
    if (column.role === 'currency' && oneCurrency) {
      return;
    }
    plan.push({ column: columnOf(column), read: (row) => row[at] ?? null });
    if (column.role === 'change' && column.measure !== undefined) {
      const before = answer.columns.findIndex((other) => other.role === 'previous' && other.measure === column.measure);
      plan.push({
        column: { id: `${column.measure}:ratio`, kind: 'ratio', measure: column.measure, unit: 'ratio' },
        read: (row) => changeRatio(row[at] ?? null, row[before] ?? null),
      });
    }
  });
  return {
    columns: plan.map(({ column }) => column),
    rows: answer.rows.map((row, index) => ({ id: String(index), cells: plan.map(({ read }) => read(row)) })),
  };
}

function columnOf(column: CostAnswer['columns'][number]): TableColumn {
  const { role, measure, unit, name } = column;
  switch (role) {
    case 'time':
      return { id: 'time', kind: 'time' };
    case 'currency':
      return { id: name, kind: 'currency' };
    case 'dimension':
      return { id: name, kind: 'dimension', dimension: name };
    default:
      return {
        id: role === 'measure' ? `${measure ?? name}` : `${measure ?? name}:${role}`,
        kind: role,
        measure,
        unit,
      };
  }
}

/** The table in the order asked for; "all others" stays last, missing numbers stand below all others. */
export function sorted(table: ResultTable, sort: Sort | null): ResultTable {
  const at = table.columns.findIndex((column) => column.id === sort?.column);
  const column = table.columns[at];
  if (sort === null || column === undefined) {
    return table;
  }
  const text = column.kind === 'time' || column.kind === 'dimension' || column.kind === 'currency';
  const sign = sort.direction === 'asc' ? 1 : -1;
  const rank = (row: TableRow) => (row.cells.includes(OTHER) ? 1 : 0);
  const rows = [...table.rows].sort((left, right) => {
    const [a, b] = [left.cells[at] ?? null, right.cells[at] ?? null];
    const order = text ? (a ?? '').localeCompare(b ?? '') : compareNumbers(a, b);
    return rank(left) - rank(right) || sign * order;
  });
  return { columns: table.columns, rows };
}

function compareNumbers(left: Cell, right: Cell): number {
  if (left === null || right === null) {
    return left === right ? 0 : left === null ? -1 : 1;
  }
  return compareDecimals(left, right);
}

/** The conditions and the period that keep exactly the charges behind a table row; null when they cannot be said. */
export function rowsBehind(
  table: ResultTable,
  row: TableRow,
  step: Exclude<Granularity, 'none'>,
  period: Period
): { filters: Filter[]; period?: Period } | null {
  const cells = table.columns.flatMap(({ kind, dimension }, at) =>
    kind === 'dimension' && dimension !== undefined ? [{ dimension, value: row.cells[at] ?? '' }] : []
  );
  const dimensionAt = table.columns.findIndex((column) => column.kind === 'dimension');
  const shown = [...new Set(table.rows.map((other) => other.cells[dimensionAt] ?? ''))];
  const filters = filtersOfRow(cells, shown);
  if (filters === null) {
    return null;
  }
  const time = row.cells[table.columns.findIndex((column) => column.kind === 'time')];
  return time === null || time === undefined ? { filters } : { filters, period: stepPeriod(time, step, period) };
}

/** The step that begins at `time`, as far as it lies in the period. */
export function stepPeriod(time: string, step: Exclude<Granularity, 'none'>, period: Period): Period {
  const steps = stepsOf(period, step);
  const next = steps.find((start) => Date.parse(start) > Date.parse(startOfStep(time, step))) ?? period.to;
  return {
    from: Date.parse(time) < Date.parse(period.from) ? period.from : time,
    to: Date.parse(next) > Date.parse(period.to) ? period.to : next,
  };
}
