/** From paths to reading plans. The engine describes the files; it is handed in, because only the store knows it. */
import { toThriftDataError } from '../../kernel/errors.ts';
import { expandPaths, readCsvHeader, sniffFile } from '../../protocols/files.ts';
import type { ReadingPlan } from '../../../contract/focus/reading.ts';
import type { FileDescriber, PlannedFiles } from '../integration.ts';
import type { FocusConfig } from './config.ts';
import { dateColumns, planFile, type DescribedFile } from './plan.ts';

/**
 * Plans for every file behind the paths; files that are no FOCUS files come back as refused. Throws the refusal when
 * no file is left.
 */
export async function planPaths(config: FocusConfig, engine: FileDescriber): Promise<PlannedFiles> {
  const plans: ReadingPlan[] = [];
  const refused: PlannedFiles['refused'][number][] = [];
  for (const path of await expandPaths(config.paths)) {
    try {
      plans.push(await planOne(path, engine));
    } catch (thrown) {
      refused.push({ file: path, error: toThriftDataError(thrown) });
    }
  }
  const [first] = refused;
  if (plans.length === 0 && first !== undefined && refused.length === 1) {
    throw first.error;
  }
  return { plans, refused };
}

async function planOne(path: string, engine: FileDescriber): Promise<ReadingPlan> {
  const file = await sniffFile(path);
  const columns = file.format === 'parquet' ? await engine.describeParquet(path) : await readCsvHeader(file);
  const described: DescribedFile = { ...file, columns };
  const textDates = dateColumns(described).filter((column) => column.type.includes('String'));
  return planFile(described, await engine.sampleText(described, textDates));
}
