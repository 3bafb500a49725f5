/** From described files to reading plans. The engine is handed in, because only the store knows it. */
import { toThriftDataError } from '../../kernel/errors.ts';
import type { DescribedFile, ReadingPlan } from '../../../contract/focus/reading.ts';
import type { FileDescriber, PlannedFiles } from '../integration.ts';
import { dateColumns, numberColumns, planFile } from './plan.ts';

/** Plans for the files; those that are no FOCUS files come back as refused. */
export async function planFiles(files: readonly DescribedFile[], engine: FileDescriber): Promise<PlannedFiles> {
  const plans: ReadingPlan[] = [];
  const refused: PlannedFiles['refused'][number][] = [];
  for (const file of files) {
    try {
      const textDates = dateColumns(file).filter((column) => column.type.includes('String'));
      const dates = await engine.sampleText(file, textDates);
      plans.push(planFile(file, new Map([...dates, ...(await numbersWithCommas(file, engine))])));
    } catch (thrown) {
      refused.push({ file: file.path, error: toThriftDataError(thrown) });
    }
  }
  return { plans, refused };
}

/** Texts of the columns of numbers, where any has a comma in it; hardly a bill has, and then they are not read. */
async function numbersWithCommas(file: DescribedFile, engine: FileDescriber): Promise<ReadonlyMap<string, string[]>> {
  const numbers = numberColumns(file);
  const found = await engine.sampleText(file, numbers, ',');
  return [...found.values()].some((texts) => texts.length > 0) ? engine.sampleText(file, numbers) : new Map();
}
