/** Says of a file without a row that can be stored what stands in it, and how it should be written. */
import type { ReadingPlan, RejectReason } from '../../../contract/focus/reading.ts';
import type { Engine } from '../engines/engine.ts';
import { literal } from '../engines/sql.ts';

const LONGEST_CELL = 60;

const time = 'write times like 2026-06-01T00:00:00Z';
const number = 'write numbers like 1234.5, or load the file with a mapping that says how they are written';
const cures: Partial<Record<RejectReason, string>> = {
  'BilledCost is not a number': number,
  'EffectiveCost is not a number': number,
  'ListCost is not a number': number,
  'ContractedCost is not a number': number,
  'ChargePeriodStart is not a date': time,
  'ChargePeriodEnd is not a date': time,
  'BillingPeriodStart is not a date': time,
  'BillingPeriodEnd is not a date': time,
};

/** Reasons with a cell of the first row, and what to write instead; null where no row was rejected. */
export async function whyRejected(
  engine: Engine,
  delivery: string,
  plans: readonly ReadingPlan[]
): Promise<string | null> {
  const { rows } = await engine.read(
    `SELECT reason, toString(count()), argMin(file, row), toJSONString(argMin(cells, row)) FROM rejection WHERE delivery = ${literal(delivery)} GROUP BY reason ORDER BY count() DESC, reason`
  );
  const reasons = rows.map(([reason, count, file, cells]) => {
    const plan = plans.find(({ path }) => path === file);
    const header = plan?.mapping.get(reason?.split(' ')[0] ?? '')?.header ?? '';
    const cell = (JSON.parse(cells ?? '{}') as Record<string, string>)[header];
    const shown = cell === undefined || cell.length > LONGEST_CELL ? '' : `, as "${cell}"`;
    return `${count} × ${reason}${shown}`;
  });
  const wanted = new Set(rows.flatMap(([reason]) => cures[reason as RejectReason] ?? []));
  return reasons.length === 0 ? null : ` (${reasons.join('; ')})${[...wanted].map((cure) => `; ${cure}`).join('')}`;
}
