/** Conditions on what is kept beside the charges. Pure. */
import type { Filter } from '../../../contract/api/query.ts';

/** Whether a text meets a condition, as the store would judge it. */
export function meets(text: string, operator: Filter['operator'], values: readonly string[]): boolean {
  const named = operator.endsWith('contains')
    ? values.some((value) => text.toLowerCase().includes(value.toLowerCase()))
    : values.includes(text);
  return named === (operator === '=' || operator === 'contains');
}
