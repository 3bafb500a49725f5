/** Settings of the FOCUS file integration: what is read is given with each command. */
import { z } from 'zod';

export const FocusConfig = z.strictObject({});
export type FocusConfig = z.infer<typeof FocusConfig>;
