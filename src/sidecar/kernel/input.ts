/** Reads what came from outside by its schema. */
import type { z } from 'zod';
import { faultOf } from '../../contract/faults.ts';
import { ThriftDataError } from './errors.ts';

/**
 * What the schema makes of `given`. Throws a caller error that names `what` it is, the field, the value and what to give
 * instead; of several faults the first.
 */
export function readInput<Schema extends z.ZodType>(schema: Schema, given: unknown, what: string): z.output<Schema> {
  const read = schema.safeParse(given, { error: faultOf });
  if (read.success) {
    return read.data;
  }
  throw inputError(read.error, what);
}

/** As `readInput`, for what another system answered: its fault is the provider's. */
export function readReply<Schema extends z.ZodType>(schema: Schema, reply: unknown, system: string): z.output<Schema> {
  const read = schema.safeParse(reply, { error: faultOf });
  if (read.success) {
    return read.data;
  }
  throw new ThriftDataError('provider', 'unexpected_answer', inputError(read.error, system).message, {
    cause: read.error,
  });
}

function inputError(error: z.ZodError, what: string): ThriftDataError {
  const issue = error.issues[0];
  const field = issue?.path.join('.') ?? '';
  const place = field === '' ? what : `${what}: ${field}`;
  return new ThriftDataError('caller', 'invalid_input', `${place}: ${issue?.message ?? 'not understood'}`, {
    cause: error,
    field,
  });
}
