/** From described billing exports to reading plans. */
import { derivedPlan } from '../../../contract/focus/derived-plan.ts';
import type { DescribedFile, ReadingPlan } from '../../../contract/focus/reading.ts';
import type { PlannedFiles } from '../integration.ts';
import { keptColumns, rulesFor } from './focus.ts';
import { focusRulesFor, keptFocusColumns } from './focus-export.ts';
import { googleCells, isFocusExport } from './headers.ts';

/** Plans for the files. */
export function planFiles(files: readonly DescribedFile[]): Promise<PlannedFiles> {
  return Promise.resolve({ plans: files.map(planExport), refused: [] });
}

function planExport(file: DescribedFile): ReadingPlan {
  const cells = googleCells(file.columns);
  if (isFocusExport(file.columns.map(({ header }) => header))) {
    return derivedPlan(file, focusRulesFor(cells), { keep: keptFocusColumns(cells) });
  }
  const notes = [
    ...(cells.has('cost_at_list') ? [] : ['the export has no cost_at_list: ListCost is the cost before credits']),
    ...(cells.has('invoice', 'month')
      ? []
      : ['the export has no invoice.month: the billing period is the month of the usage']),
  ];
  return derivedPlan(file, rulesFor(cells), { keep: keptColumns(cells), notes });
}
