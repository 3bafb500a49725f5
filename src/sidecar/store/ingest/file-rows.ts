/** The rows of a planned file as something that stands after FROM. */
import { focusColumns } from '../../../contract/focus/columns.ts';
import type { ReadingPlan } from '../../../contract/focus/reading.ts';
import type { Engine } from '../engines/engine.ts';
import { derivedRows, filePlan, isDerived, nativeRows } from './derived-rows.ts';

const manyValued = new Set([
  'ResourceId',
  'ResourceName',
  'ChargeDescription',
  'InvoiceDetailId',
  'AllocatedResourceId',
  'AllocatedResourceName',
]);
const repetitiveColumns = new Set<string>(
  focusColumns.filter(({ id, type }) => type !== 'Decimal' && !manyValued.has(id)).map(({ id }) => id)
);

/** The rows that the plan speaks of: the file's own, or those derived from them. `_row_number` is the file's, first = 0. */
export async function fileRows(engine: Engine, plan: ReadingPlan): Promise<string> {
  return isDerived(plan)
    ? derivedRows(plan, nativeRows(plan, await ownRows(engine, filePlan(plan))))
    : ownRows(engine, plan);
}

/** The file's rows as they stand in it, with `_row_number`. Lines in which nothing stands are no rows. */
export async function ownRows(engine: Engine, plan: ReadingPlan): Promise<string> {
  const repetitive = new Set(
    [...plan.mapping].filter(([id]) => repetitiveColumns.has(id)).map(([, { index }]) => index)
  );
  const table = await engine.openFile({ ...plan, path: plan.readFrom ?? plan.path, repetitive });
  if (plan.format !== 'csv') {
    return table;
  }
  const last = plan.columns.length - 1;
  const isBlank = [`c${last} IS NULL`, ...plan.columns.slice(0, last).map(({ index }) => `empty(c${index})`)];
  return `(SELECT *, _row_number FROM ${table} WHERE NOT (${isBlank.join(' AND ')}))`;
}
