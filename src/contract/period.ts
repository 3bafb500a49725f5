/**
 * Half-open periods of UTC instants: the start belongs to the period, the end does not (FOCUS R1).
 * The schemas, and the arithmetic of `calendar.ts`.
 */
import { z } from 'zod';
import { granularities } from './calendar.ts';

export * from './calendar.ts';

/** An instant in UTC, `2026-06-01T00:00:00Z` or a date `2026-06-01`; milliseconds are accepted. */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z)?$/, {
    error: (issue) => `"${String(issue.input)}" is not a UTC instant; write it like "2026-06-01T00:00:00Z"`,
  })
  .refine((text) => !Number.isNaN(Date.parse(text)), { error: 'no such day; check month and day' });

/** From (inside) to (outside), in UTC. */
export const Period = z
  .object({ from: Instant, to: Instant })
  .refine((period) => Date.parse(period.from) < Date.parse(period.to), {
    error: '"from" must lie before "to"; swap them or widen the range',
    path: ['from'],
  });
export type Period = z.infer<typeof Period>;

/** How long a step of a series is; `none` = one value for the whole period. */
export const Granularity = z.enum(granularities);
export type Granularity = z.infer<typeof Granularity>;
