/** Some things are known by day only. Pure. */
import type { Period } from '../../../contract/calendar.ts';
import { ThriftDataError } from '../../kernel/errors.ts';

/** Throws a caller error for a period that is not of whole UTC days; `subject` is what is known by day. */
export function wholeDays(period: Period, subject: string): void {
  for (const [field, instant] of Object.entries(period)) {
    if (Date.parse(instant) % 86_400_000 !== 0) {
      throw new ThriftDataError(
        'caller',
        'not_whole_days',
        `period.${field}: "${instant}" is not the start of a UTC day; ${subject} are known by day, write it like "2026-11-26"`,
        { field: `period.${field}` }
      );
    }
  }
}
