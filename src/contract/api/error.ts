/** The one shape of a failed call. */
import { z } from 'zod';

/** Whose fault: `caller` sent something wrong, `provider` is a system we depend on, `ours` is a defect. */
export const ErrorKind = z.enum(['caller', 'provider', 'ours']);
export type ErrorKind = z.infer<typeof ErrorKind>;

/** One clear sentence that names the field, the value and the fix. */
export const ApiError = z.object({
  error: z.object({
    kind: ErrorKind,
    code: z.string(),
    message: z.string(),
    field: z.string().optional(),
  }),
});
export type ApiError = z.infer<typeof ApiError>;
