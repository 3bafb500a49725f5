/** Which files of a delivery are read by the same statements. Pure. */
import type { ReadingPlan } from '../../../contract/focus/reading.ts';

// A larger file takes longer to read than its statements to understand, and every file that is read at the same time
// holds memory of its own.
const MOST_BYTES = 4_000_000;
const MOST_FILES = 32;

/** One plan, or several that differ in nothing but the file. */
export type PlansTogether = [ReadingPlan, ...ReadingPlan[]];

/**
 * The plans in their order, small ones that are next to each other and written alike together. A statement takes the
 * engine longer to understand than a small file to read, and exports come in hundreds of them. `mayShare` says whether
 * a statement can read more than the plan's own file.
 */
export function filesTogether(
  plans: readonly ReadingPlan[],
  mayShare: (plan: ReadingPlan) => boolean
): PlansTogether[] {
  const batches: { readonly shape: string; readonly plans: PlansTogether }[] = [];
  for (const plan of plans) {
    const shape = shapeOf(plan);
    const last = batches.at(-1);
    if (last !== undefined && last.shape === shape && mayShare(plan) && goTogether([...last.plans, plan])) {
      last.plans.push(plan);
    } else {
      batches.push({ shape, plans: [plan] });
    }
  }
  return batches.map((batch) => batch.plans);
}

function goTogether(plans: readonly ReadingPlan[]): boolean {
  const bytes = plans.reduce((total, plan) => total + plan.bytes, 0);
  // What is counted of a file is told apart by its path.
  const paths = new Set(plans.map(({ path }) => path));
  return bytes <= MOST_BYTES && plans.length <= MOST_FILES && paths.size === plans.length;
}

/** All of a plan that its statements are made of, but for where the file is. */
function shapeOf(plan: ReadingPlan): string {
  const { path: _path, readFrom: _readFrom, bytes: _bytes, notes: _notes, ...statements } = plan;
  return JSON.stringify(statements, (_, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...value] : value
  );
}
