/** The rows of planned files as something that stands after FROM. */
import { focusColumns } from '../../../contract/focus/columns.ts';
import type { FileColumn, ReadingPlan } from '../../../contract/focus/reading.ts';
import type { Engine } from '../engines/engine.ts';
import { literal } from '../engines/sql.ts';
import { isManyValued } from '../tables/columns.ts';
import { cellName } from './cells.ts';
import { derivedRows, filePlan, isDerived, nativeRows } from './derived-rows.ts';
import { PATH_COLUMN, type PlansTogether } from './files-together.ts';

const repetitiveColumns = new Set<string>(
  focusColumns
    .filter(({ id, type }) => type !== 'Decimal' && id !== 'ChargeDescription' && !isManyValued(id))
    .map(({ id }) => id)
);

/**
 * The rows that the plans speak of: the files' own, or those derived from them, with `_row_number`, which is that of
 * the file, first = 0, and `PATH_COLUMN`.
 */
export async function fileRows(engine: Engine, plans: PlansTogether): Promise<string> {
  const [plan] = plans;
  const own = await ownRows(engine, plans);
  return isDerived(plan) ? derivedRows(plan, nativeRows(plan, own)) : own;
}

/** The rows as they stand in the files, with `_row_number` and `PATH_COLUMN`. Lines in which nothing stands are no rows. */
export async function ownRows(engine: Engine, plans: PlansTogether): Promise<string> {
  const rows: string[] = [];
  for (const plan of plans) {
    rows.push(await rowsOf(engine, isDerived(plan) ? filePlan(plan) : plan));
  }
  return `(${rows.join('\nUNION ALL\n')})`;
}

/**
 * Texts with few different values come with a dictionary, so that what is done to them is done once for each value in
 * a block; making it here takes half as long as letting the engine's CSV reader make it.
 */
async function rowsOf(engine: Engine, plan: ReadingPlan): Promise<string> {
  const table = await engine.openFile({ ...plan, path: plan.readFrom ?? plan.path });
  const dictionaries = new Set(
    [...plan.mapping].flatMap(([id, column]) => {
      const name = cellName(plan, column);
      return repetitiveColumns.has(id) && isPlainText(plan, column)
        ? [`toLowCardinality(ifNull(${name}, '')) AS ${name}`]
        : [];
    })
  );
  const columns = dictionaries.size === 0 ? '*' : `* REPLACE (${[...dictionaries].join(', ')})`;
  const blank = plan.format === 'csv' ? ` WHERE NOT ${isBlank(plan.columns.length)}` : '';
  return `SELECT ${columns}, _row_number, toLowCardinality(${literal(plan.path)}) AS ${PATH_COLUMN} FROM ${table}${blank}`;
}

// The last cell of a CSV row stays null where the row was cut short.
function isPlainText(plan: ReadingPlan, { index, type }: FileColumn): boolean {
  return plan.format === 'csv' ? index < plan.columns.length - 1 : ['String', 'Nullable(String)'].includes(type);
}

// Only a row that was cut short can be blank, and only of such rows does the engine look at the other cells.
function isBlank(cells: number): string {
  const others = Array.from({ length: cells - 1 }, (_, index) => `c${index}, `).join('');
  return `if(c${cells - 1} IS NULL, empty(concat(${others}'', '')), 0)`;
}
