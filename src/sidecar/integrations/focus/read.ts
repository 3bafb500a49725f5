/** From paths to reading plans. The engine describes the files; it is handed in, because only the store knows it. */
import type { ReadingPlan } from '../../../contract/focus/reading.ts';
import { expandPaths, readCsvHeader, sniffFile } from '../../protocols/files.ts';
import type { FileDescriber } from '../integration.ts';
import type { FocusConfig } from './config.ts';
import { dateColumns, planFile, type DescribedFile } from './plan.ts';

/** Plans for every file behind the paths. Throws a caller error for the first file that is no FOCUS file. */
export async function planPaths(config: FocusConfig, engine: FileDescriber): Promise<ReadingPlan[]> {
  const plans: ReadingPlan[] = [];
  for (const path of await expandPaths(config.paths)) {
    const file = await sniffFile(path);
    const columns = file.format === 'parquet' ? await engine.describeParquet(path) : await readCsvHeader(file);
    const described: DescribedFile = { ...file, columns };
    const textDates = dateColumns(described).filter((column) => column.type.includes('String'));
    plans.push(planFile(described, await engine.sampleText(described, textDates)));
  }
  return plans;
}
