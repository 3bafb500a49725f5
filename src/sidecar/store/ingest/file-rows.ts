/** The rows of a planned file as something that stands after FROM. */
import { focusColumns } from '../../../contract/focus/columns.ts';
import type { FileColumn, ReadingPlan } from '../../../contract/focus/reading.ts';
import type { Engine } from '../engines/engine.ts';
import { isManyValued } from '../tables/columns.ts';
import { cellName } from './cells.ts';
import { derivedRows, filePlan, isDerived, nativeRows } from './derived-rows.ts';

const repetitiveColumns = new Set<string>(
  focusColumns
    .filter(({ id, type }) => type !== 'Decimal' && id !== 'ChargeDescription' && !isManyValued(id))
    .map(({ id }) => id)
);

/** The rows that the plan speaks of: the file's own, or those derived from them. `_row_number` is the file's, first = 0. */
export async function fileRows(engine: Engine, plan: ReadingPlan): Promise<string> {
  return isDerived(plan)
    ? derivedRows(plan, nativeRows(plan, await ownRows(engine, filePlan(plan))))
    : ownRows(engine, plan);
}

/**
 * The file's rows as they stand in it, with `_row_number`. Lines in which nothing stands are no rows. Texts with few
 * different values come with a dictionary, so that what is done to them is done once for each value in a block; making
 * it here takes half as long as letting the engine's CSV reader make it.
 */
export async function ownRows(engine: Engine, plan: ReadingPlan): Promise<string> {
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
  return `(SELECT ${columns}, _row_number FROM ${table}${blank})`;
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
