/** From described cost reports to reading plans, and from a bucket to the reports in it. */
import { toThriftDataError } from '../../kernel/errors.ts';
import type { DescribedFile, ReadingPlan } from '../../../contract/focus/reading.ts';
import type { PlannedFiles } from '../integration.ts';
import { planReport } from './focus.ts';

/** Plans for the reports; a usage report comes back as refused. */
export function planFiles(files: readonly DescribedFile[]): Promise<PlannedFiles> {
  const plans: ReadingPlan[] = [];
  const refused: PlannedFiles['refused'][number][] = [];
  for (const file of files) {
    try {
      plans.push(planReport(file));
    } catch (thrown) {
      refused.push({ file: file.path, error: toThriftDataError(thrown) });
    }
  }
  return Promise.resolve({ plans, refused });
}
