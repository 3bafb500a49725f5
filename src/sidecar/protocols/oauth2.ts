/** Access tokens by client credentials (RFC 6749, section 4.4). */
import { z } from 'zod';
import type { Clock } from '../kernel/clock.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import { requestJson, usualPatience, type HttpPatience } from './http.ts';

export interface ClientCredentials {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope?: string | undefined;
}

const Token = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().default(300),
});

/** Seconds before its end at which a token is renewed. */
const AHEAD = 60;

/** Gives a token that is valid for a while; asks for a new one only when the last is about to end. */
export function tokenSource(
  credentials: ClientCredentials,
  clock: Clock,
  signal: AbortSignal,
  patience: HttpPatience = usualPatience
): () => Promise<string> {
  let held: { token: string; until: number } | null = null;
  return async () => {
    if (held !== null && clock.elapsed() < held.until) {
      return held.token;
    }
    const system = `The token service at ${new URL(credentials.tokenUrl).host}`;
    const answer = await requestJson(
      {
        url: credentials.tokenUrl,
        system,
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: credentials.clientId,
          client_secret: credentials.clientSecret,
          ...(credentials.scope === undefined ? {} : { scope: credentials.scope }),
        }).toString(),
        signal,
      },
      patience
    );
    const parsed = Token.safeParse(answer);
    if (!parsed.success) {
      // The answer may hold a token, so it is no cause of the error.
      throw new ThriftDataError('provider', 'unexpected_answer', `${system} answered without an access token.`);
    }
    const { access_token: token, expires_in: seconds } = parsed.data;
    held = { token, until: clock.elapsed() + Math.max(1, seconds - AHEAD) * 1000 };
    return token;
  };
}
