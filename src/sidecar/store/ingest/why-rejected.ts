/** Says of a file without a row that can be stored what stands in it, and how it should be written. */
import type { ReadingPlan, RejectReason } from '../../../contract/focus/reading.ts';
import { sentence, type Told } from '../../../contract/sentences.ts';
import type { Engine } from '../engines/engine.ts';
import { literal } from '../engines/sql.ts';

const LONGEST_CELL = 60;

const time = 'write_times';
const number = 'write_numbers';
const cures: Partial<Record<RejectReason, typeof time | typeof number>> = {
  'BilledCost is not a number': number,
  'EffectiveCost is not a number': number,
  'ListCost is not a number': number,
  'ContractedCost is not a number': number,
  'ChargePeriodStart is not a date': time,
  'ChargePeriodEnd is not a date': time,
  'BillingPeriodStart is not a date': time,
  'BillingPeriodEnd is not a date': time,
};

/** That no row can be stored: the reasons with a cell of the first row, and what to write instead. */
export async function whyRejected(engine: Engine, delivery: string, plans: readonly ReadingPlan[]): Promise<Told> {
  const { rows } = await engine.read(
    `SELECT reason, toString(count()), argMin(file, row), toJSONString(argMin(cells, row)) FROM rejection WHERE delivery = ${literal(delivery)} GROUP BY reason ORDER BY count() DESC, reason`
  );
  const reasons = rows.map(([reason, count, file, cells]) => {
    const plan = plans.find(({ path }) => path === file);
    const header = plan?.mapping.get(reason?.split(' ')[0] ?? '')?.header ?? '';
    const cell = (JSON.parse(cells ?? '{}') as Record<string, string>)[header];
    const isShown = cell !== undefined && cell.length <= LONGEST_CELL;
    const why = isShown ? sentence('as_in_file', { why: reason ?? '', cell }).text : (reason ?? '');
    return sentence('counted', { count: count ?? '', why }).text;
  });
  const wanted = new Set(
    rows.flatMap(([reason]) => cures[reason as RejectReason] ?? []).map((cure) => sentence(cure, {}).text)
  );
  // A name may hold a comma, so that names are no list of the sentence's.
  const files = plans.map(({ path }) => path).join(', ');
  const why = reasons.join('; ');
  return reasons.length === 0
    ? sentence('no_row_empty', { files })
    : wanted.size === 0
      ? sentence('no_row', { files, why })
      : sentence('no_row_with_cure', { files, why, what: [...wanted].join('; ') });
}
