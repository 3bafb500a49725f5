/** Where a secret is, never the secret itself. */
import { z } from 'zod';

/** A reference as settings hold it: `env:NAME` or `file:PATH`. */
export const SecretReference = z
  .string()
  // The value is kept out of the message: it may be the secret itself.
  .regex(/^(env:[A-Za-z_][A-Za-z0-9_]*|file:.+|vault:.+)$/, {
    error: 'a secret is written as a reference: env:NAME for an environment variable or file:PATH for a file',
  })
  .refine((reference) => !reference.startsWith('vault:'), {
    error: 'vault: references are not offered by this version; use env:NAME or file:PATH',
  });

/**
 * Gives the secret behind a reference; handed to whoever needs one, because only main.ts and cli.ts know the
 * environment. Throws a caller error that names the setting when nothing is there.
 */
export interface ResolveSecret {
  (setting: string, reference: string): string | Promise<string>;
}
