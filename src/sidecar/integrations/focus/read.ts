/** From described files to reading plans. The engine is handed in, because only the store knows it. */
import { toThriftDataError } from '../../kernel/errors.ts';
import type { DescribedFile, FileColumn, ReadingPlan } from '../../../contract/focus/reading.ts';
import type { FileDescriber, PlannedFiles } from '../integration.ts';
import { dateColumns, numberColumns, planFile } from './plan.ts';

/** Plans for the files; those that are no FOCUS files come back as refused. */
export async function planFiles(files: readonly DescribedFile[], engine: FileDescriber): Promise<PlannedFiles> {
  const plans: ReadingPlan[] = [];
  const refused: PlannedFiles['refused'][number][] = [];
  for (const file of files) {
    try {
      const textDates = dateColumns(file).filter((column) => column.type.includes('String'));
      plans.push(planFile(file, await samplesOf(file, textDates, engine)));
    } catch (thrown) {
      refused.push({ file: file.path, error: toThriftDataError(thrown) });
    }
  }
  return { plans, refused };
}

/** Texts of the dates, and of the columns of numbers where any has a comma in it; hardly a bill has. */
async function samplesOf(file: DescribedFile, dates: readonly FileColumn[], engine: FileDescriber) {
  const numbers = numberColumns(file);
  // In one reading: it is as long as the reading of a file of moderate size.
  const found = await engine.sampleText(file, [...dates, ...numbers.map((column) => ({ ...column, holding: ',' }))]);
  return numbers.some(({ header }) => (found.get(header) ?? []).length > 0)
    ? new Map([...found, ...(await engine.sampleText(file, numbers))])
    : found;
}
