/** Whether two readings ask for the same. Pure. */
import type { QueryForm } from '../../../contract/api/ask.ts';

/** True where both give the same figures in the same order: how a period was said, and the order of conditions, is no matter. */
export function sameForm(one: QueryForm, other: QueryForm): boolean {
  return canonical(one) === canonical(other);
}

function canonical({ time: { from, to }, filters, ...form }: QueryForm): string {
  const conditions = filters.map(({ field, op, values }) => JSON.stringify([field, op, [...values].sort()])).sort();
  return JSON.stringify([{ ...form, from, to }, conditions]);
}
