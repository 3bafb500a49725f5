/**
 * Calls of a provider's HTTP interface, tried again when it is busy. Bodies come as they are sent, never decompressed,
 * and a signal ends a call at once: what the libraries of Oracle and Google do not do.
 */
import pRetry from 'p-retry';
import { Agent, request, type Dispatcher } from 'undici';
import { z } from 'zod';

export interface HttpCall {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
}

/** The server said no: status, its short code and its sentence. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export interface Http {
  /** Makes the call anew for every attempt, so that a signature or token is fresh. Throws a `Refusal` from 400 on. */
  call(prepare: () => Promise<HttpCall>, signal: AbortSignal | undefined): Promise<Dispatcher.ResponseData>;
  close(): Promise<void>;
}

/** `{"code", "message"}`, Oracle's form, or the same below `error`, Google's. */
const Plain = z.object({ code: z.coerce.string().default(''), message: z.string().default('') });
const Fault = z.union([z.object({ error: Plain }).transform(({ error }) => error), Plain]);

/** Opens connections of its own. */
export function openHttp(): Http {
  const dispatcher = new Agent({ headersTimeout: 60_000, bodyTimeout: 60_000, connect: { timeout: 10_000 } });
  return {
    call: (prepare, signal) =>
      pRetry(
        async () => {
          const { url, ...call } = await prepare();
          const answer = await request(url, { ...call, dispatcher, ...(signal === undefined ? {} : { signal }) });
          if (answer.statusCode < 400) {
            return answer;
          }
          const said = Fault.safeParse(parsed(await answer.body.text().catch(() => '')));
          throw new Refusal(answer.statusCode, said.data?.code ?? '', said.data?.message ?? '');
        },
        {
          retries: 4,
          minTimeout: 200,
          maxTimeout: 5_000,
          randomize: true,
          ...(signal === undefined ? {} : { signal }),
          shouldRetry: ({ error }) =>
            error instanceof Refusal ? error.status === 429 || error.status >= 500 : 'code' in error,
        }
      ),
    close: () => (dispatcher.destroyed ? Promise.resolve() : dispatcher.destroy()),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
