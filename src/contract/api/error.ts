/** The one shape of a failed call. */
import { z } from 'zod';
import { Sentence } from './sentence.ts';

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
    sentence: Sentence.omit({ text: true })
      .optional()
      .describe('what the message says, for whoever puts it in words of another language'),
  }),
});
export type ApiError = z.infer<typeof ApiError>;
