/** Puts unit costs and the measures of the model into one answer, row by row. Pure. */
import { measureByName, type AskedMeasure } from '../../../contract/measures.ts';
import { compareDecimals, subtractDecimals, sumDecimals } from '../../../contract/money.ts';
import type { AnswerColumn, CostAnswer, MeasuresQuery, Notice, Provenance } from '../../../contract/api/query.ts';
import type { UnitCostRow } from '../../../contract/api/unit-cost.ts';
import { sentence } from '../../../contract/sentences.ts';
import { together as shownTogether } from './statements.ts';

/** What one statement, or one pair of them, brought. */
export type MeasureCells =
  | { readonly kind: 'costs'; readonly answer: CostAnswer }
  | {
      readonly kind: 'unit';
      readonly measure: AskedMeasure;
      readonly rows: readonly UnitCostRow[];
      readonly before: readonly UnitCostRow[] | null;
    };

type Cell = string | null;
/** A row's place (time, dimensions, currency) and its cells by column. */
interface Placed {
  readonly place: readonly Cell[];
  readonly cells: Map<string, Cell>;
}
type Places = Map<string, Placed>;

/** Columns in the order of the query's measures; rows by time, then the first measure or what `order` names. */
export function joinMeasures(
  query: MeasuresQuery,
  parts: readonly MeasureCells[],
  provenances: readonly CostAnswer[]
): CostAnswer {
  const places: Places = new Map();
  const valueColumns = query.measures.flatMap((measure) => columnsFor(measure, query));
  const notices: Notice[] = [];
  for (const part of parts) {
    if (part.kind === 'costs') {
      placeCosts(part.answer, places);
    } else {
      notices.push(...placeUnits(part, query, places));
    }
  }
  const columns: AnswerColumn[] = [...placeColumns(query), ...valueColumns];
  const rows = [...places.values()].map(({ place, cells }) => [
    ...place,
    ...valueColumns.map(({ name }) => cells.get(name) ?? null),
  ]);
  const sorted = rows.sort(orderOf(query, columns)).slice(0, query.limit);
  if (sorted.length < rows.length) {
    notices.push({ severity: 'warning', ...sentence('answer_cut', { limit: query.limit }) });
  }
  const before = provenances.find(({ previousPeriod }) => previousPeriod !== undefined)?.previousPeriod;
  return {
    columns,
    rows: sorted,
    ...(before === undefined ? {} : { previousPeriod: before }),
    provenance: together(provenances, notices),
  };
}

function placeColumns({ granularity, dimensions, convertTo }: MeasuresQuery): AnswerColumn[] {
  return [
    ...(granularity === 'none' ? [] : [{ name: 'time', role: 'time' as const }]),
    ...dimensions.map((name) => ({ name, role: 'dimension' as const })),
    { name: convertTo === undefined ? 'BillingCurrency' : 'Currency', role: 'currency' },
  ];
}

function columnsFor(measure: AskedMeasure, { compare }: MeasuresQuery): AnswerColumn[] {
  const { unit } = measureByName(measure);
  const roles = compare === 'none' ? (['measure'] as const) : (['measure', 'previous', 'change'] as const);
  return roles.map((role) => ({
    name: role === 'measure' ? measure : `${measure}_${role}`,
    ...{ role, measure, unit },
  }));
}

function at(places: Places, place: readonly Cell[]): Map<string, Cell> {
  const key = JSON.stringify(place);
  const found = places.get(key) ?? { place, cells: new Map<string, Cell>() };
  places.set(key, found);
  return found.cells;
}

function placeCosts({ columns, rows }: CostAnswer, places: Places): void {
  const isPlace = ({ role }: AnswerColumn) => role === 'time' || role === 'dimension' || role === 'currency';
  for (const row of rows) {
    const cells = at(
      places,
      row.filter((_, index) => isPlace(columns[index] ?? { name: '', role: 'measure' }))
    );
    columns.forEach((column, index) => {
      if (!isPlace(column)) {
        cells.set(column.name, row[index] ?? null);
      }
    });
  }
}

/** Values beyond the largest by cost are left out: one of several together is not a sum of theirs. */
function placeUnits(
  { measure, rows, before }: MeasureCells & { kind: 'unit' },
  query: MeasuresQuery,
  places: Places
): Notice[] {
  const kept = largest(rows, query);
  const placeOf = ({ time, key, currency }: UnitCostRow): readonly Cell[] => [
    ...(query.granularity === 'none' ? [] : [time]),
    ...(query.dimensions.length === 0 ? [] : [key ?? '']),
    currency,
  ];
  const known = (row: UnitCostRow) => row.currency !== null && row.unitCost !== null && (kept?.has(row.key) ?? true);
  for (const row of rows.filter(known)) {
    at(places, placeOf(row)).set(measure, row.unitCost);
  }
  for (const row of (before ?? []).filter(known)) {
    const cells = at(places, placeOf(row));
    cells.set(`${measure}_previous`, row.unitCost);
    const now = cells.get(measure) ?? null;
    cells.set(`${measure}_change`, now === null || row.unitCost === null ? null : subtractDecimals(now, row.unitCost));
  }
  const all = new Set(rows.map(({ key }) => key)).size;
  return kept === null || all <= kept.size
    ? []
    : [
        {
          severity: 'info',
          ...sentence('largest_units_only', { measure, kept: kept.size, all }),
        },
      ];
}

function largest(rows: readonly UnitCostRow[], { top, dimensions }: MeasuresQuery): Set<string | null> | null {
  if (top === undefined || dimensions.length === 0) {
    return null;
  }
  const keys = [...new Set(rows.map(({ key }) => key))].map((key) => ({
    key,
    cost: sumDecimals(rows.filter((row) => row.key === key).map(({ cost }) => cost ?? '0')),
  }));
  return new Set(
    keys
      .sort((left, right) => compareDecimals(right.cost, left.cost))
      .slice(0, top)
      .map(({ key }) => key)
  );
}

function orderOf({ order, granularity, measures }: MeasuresQuery, columns: readonly AnswerColumn[]) {
  const wanted = order ?? { by: measures[0] ?? '', direction: 'desc' as const };
  const index = columns.findIndex(({ name }) => name === wanted.by);
  const sign = wanted.direction === 'desc' ? -1 : 1;
  const isText = !['measure', 'previous', 'change'].includes(columns[index]?.role ?? '');
  const byTime = order === undefined && granularity !== 'none';
  return (left: readonly Cell[], right: readonly Cell[]): number => {
    const time = byTime ? compareTexts(left[0] ?? '', right[0] ?? '') : 0;
    const [one, other] = [left[index] ?? null, right[index] ?? null];
    // What is not known comes last, whatever the direction.
    const value =
      one === null || other === null
        ? Number(one === null) - Number(other === null)
        : sign * (isText ? compareTexts(one, other) : compareDecimals(one, other));
    return time || value || compareTexts(JSON.stringify(left), JSON.stringify(right));
  };
}

function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function together(answers: readonly CostAnswer[], notices: readonly Notice[]): Provenance {
  const [first, ...others] = answers.map(({ provenance }) => provenance);
  if (first === undefined) {
    throw new RangeError('an answer needs a measure');
  }
  const all = [first, ...others];
  const told = [...all.flatMap((one) => one.notices), ...notices];
  return {
    ...first,
    ...shownTogether(all),
    rowsRead: all.reduce<number | null>(
      (sum, { rowsRead }) => (sum === null || rowsRead === null ? null : sum + rowsRead),
      0
    ),
    elapsedMs: all.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0),
    notices: told.filter(({ text }, index) => told.findIndex((other) => other.text === text) === index),
  };
}
