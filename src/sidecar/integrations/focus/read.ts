/** From described files to reading plans. The engine is handed in, because only the store knows it. */
import { toThriftDataError } from '../../kernel/errors.ts';
import type { DescribedFile, ReadingPlan } from '../../../contract/focus/reading.ts';
import type { FileDescriber, PlannedFiles } from '../integration.ts';
import { dateColumns, planFile } from './plan.ts';

/** Plans for the files; those that are no FOCUS files come back as refused. */
export async function planFiles(files: readonly DescribedFile[], engine: FileDescriber): Promise<PlannedFiles> {
  const plans: ReadingPlan[] = [];
  const refused: PlannedFiles['refused'][number][] = [];
  for (const file of files) {
    try {
      const textDates = dateColumns(file).filter((column) => column.type.includes('String'));
      plans.push(planFile(file, await engine.sampleText(file, textDates)));
    } catch (thrown) {
      refused.push({ file: file.path, error: toThriftDataError(thrown) });
    }
  }
  return { plans, refused };
}
