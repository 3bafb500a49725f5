/** A page with everything that stands in its address, under a name. */
import { z } from 'zod';

export const SavedView = z.strictObject({
  name: z.string().trim().min(1, { error: 'missing; give the view a name' }).max(200),
  page: z
    .string()
    .regex(/^[a-z][a-z-]{0,63}$/, { error: 'not a page of ThriftData; write the last part of its address' }),
  search: z
    .string()
    .max(20_000)
    .regex(/^(\?.*)?$/s, { error: 'not the query of an address; it begins with "?"' })
    .describe('the query of its address'),
  note: z.string().max(2000).default(''),
});
export type SavedView = z.infer<typeof SavedView>;
