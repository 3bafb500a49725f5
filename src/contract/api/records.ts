/** What people keep in ThriftData: pages of records, one of them, and the changes to it. */
import { z } from 'zod';
import { Instant } from '../period.ts';

/** A condition on a field of a list. */
export const RecordFilter = z.strictObject({
  field: z.string().min(1).max(64),
  operator: z.enum(['=', '!=', '<', '<=', '>', '>=', 'contains']).default('='),
  values: z.array(z.string().max(1000)).max(200),
});
export type RecordFilter = z.infer<typeof RecordFilter>;

const wholeNumber = (most: number) =>
  z
    .string()
    .regex(/^\d+$/, { error: (issue) => `"${String(issue.input)}" is not a whole number; write it like "25"` })
    .transform(Number)
    .pipe(z.number().max(most));

/** `GET …`: which page of a list, as a query string has it. */
export const RecordsInput = z.object({
  filter: z
    .string()
    .max(20_000)
    .transform((text, context) => {
      try {
        return z.array(RecordFilter).max(20).parse(JSON.parse(text));
      } catch {
        context.addIssue({
          code: 'custom',
          message: 'not understood; write JSON like [{"field":"name","operator":"contains","values":["prod"]}]',
        });
        return z.NEVER;
      }
    })
    .optional()
    .describe('conditions, all of which must hold, as a JSON text'),
  sort: z.string().max(64).optional().describe('the field to sort by; by last change without it'),
  order: z.enum(['asc', 'desc']).optional().describe('desc unless told'),
  limit: wholeNumber(1000).optional().describe('records at most, up to 1000; 25 unless told'),
  offset: wholeNumber(10_000_000).optional().describe('records to leave out first'),
});
export type RecordsInput = z.infer<typeof RecordsInput>;

/** Names one record. */
export const RecordInput = z.object({ id: z.string().min(1).max(200) });

/** Removes one: the version says what was looked at. */
export const RemoveRecordInput = z.object({
  id: z.string().min(1).max(200),
  version: wholeNumber(2 ** 31 - 1).describe('the version that was looked at'),
});

/** A record as it is told. */
export function recordOf<Body extends z.ZodType>(body: Body) {
  return z.object({
    id: z.string(),
    version: z.number().int(),
    createdAt: Instant,
    createdBy: z.string(),
    changedAt: Instant,
    changedBy: z.string(),
    body,
  });
}

/** A page of records, and how many there are in all. */
export function recordsOf<Body extends z.ZodType>(body: Body) {
  return z.object({ items: z.array(recordOf(body)), total: z.number().int() });
}

/** Creates one. */
export function createRecordOf<Body extends z.ZodType>(body: Body) {
  return z.strictObject({ body });
}

/** Changes one from the version that was looked at. */
export function changeRecordOf<Body extends z.ZodType>(body: Body) {
  return z.strictObject({ id: z.string().min(1).max(200), version: z.number().int().min(1), body });
}

/** `GET /api/v1/audit`: who changed what. */
export const AuditEntry = z.object({
  sequence: z.number().int(),
  at: Instant,
  user: z.string(),
  surface: z.string(),
  action: z.enum(['created', 'changed', 'removed']),
  kind: z.string(),
  record: z.string(),
  label: z.string(),
  before: z.unknown(),
  after: z.unknown(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;
export const AuditAnswer = z.object({ items: z.array(AuditEntry), total: z.number().int() });
export type AuditAnswer = z.infer<typeof AuditAnswer>;
