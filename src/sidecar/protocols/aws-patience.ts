/** What AWS's clients do when they are asked to wait: a little is waited, the rest is the schedule's. */
import { z } from 'zod';
import { ThriftDataError } from '../kernel/errors.ts';
import { LONGEST_WAIT_SECONDS, secondsToWait } from './http.ts';

/** Of a client's middleware stack what is needed here; each service's client has one of its own types. */
interface Stack {
  addRelativeTo(
    middleware: <Request, Answer>(next: (request: Request) => Promise<Answer>) => (request: Request) => Promise<Answer>,
    options: { name: string; relation: 'after'; toMiddleware: string }
  ): void;
}

const Refusal = z.object({
  $response: z.object({
    statusCode: z.number(),
    headers: z.object({ 'retry-after': z.string().optional(), date: z.string().optional() }),
  }),
});

/**
 * Ends a call at once where the provider asks to be left alone for long: the client would sleep through it, and again
 * with each attempt. The provider error that it throws says for how long.
 */
export function endLongWaits(stack: Stack, system: string): void {
  stack.addRelativeTo(
    (next) => async (request) => {
      try {
        return await next(request);
      } catch (thrown) {
        throw longWait(thrown, system) ?? thrown;
      }
    },
    { name: 'endLongWaits', relation: 'after', toMiddleware: 'retryMiddleware' }
  );
}

function longWait(thrown: unknown, system: string): ThriftDataError | null {
  const { data } = Refusal.safeParse(thrown);
  const seconds = secondsToWait(data?.$response.headers['retry-after'], data?.$response.headers.date);
  return data === undefined || seconds === null || seconds <= LONGEST_WAIT_SECONDS
    ? null
    : new ThriftDataError(
        'provider',
        'provider_busy',
        `${system} answered ${data.$response.statusCode} and asks to be left alone for ${seconds} seconds; it is asked again then.`,
        { retryAfterSeconds: seconds }
      );
}
