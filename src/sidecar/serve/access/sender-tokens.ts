/** Tokens of senders of telemetry: `tdt_<id>_<secret>`, beside those of the configuration. */
import { randomUUID } from 'node:crypto';
import { instantFromMs } from '../../../contract/calendar.ts';
import {
  telemetrySignals,
  type TelemetryToken,
  type TelemetryTokenRequest,
} from '../../../contract/api/telemetry-token.ts';
import type { Clock } from '../../kernel/clock.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { telemetryTokens, type Actor, type State, type Stored } from '../../state/index.ts';
import { digestOf, isSecretOf, newSecret } from './secret.ts';

type Signal = (typeof telemetrySignals)[number];

/** When the two texts of a token were last shown, since the sidecar began. */
export interface TokenUse {
  readonly lastUsedAt: string | null;
  readonly previousUsedAt: string | null;
}

/** The tokens that people made, as the receiver and their list need them. */
export interface SenderTokens {
  /** The sender whose token it is. Throws a caller error for one that is not known, over, or for another signal. */
  senderOf(given: string, signal: Signal): Promise<string>;
  /** Names of the senders that have one. */
  names(): Promise<readonly string[]>;
  /** Makes one; its text is told this once. */
  create(request: TelemetryTokenRequest, actor: Actor): Promise<MadeToken>;
  /** Gives it a new text; the old one is taken for so many hours more. Throws a caller error for an older version. */
  renew(renewal: { id: string; version: number; keepHours: number }, actor: Actor): Promise<MadeToken>;
  use(id: string): TokenUse;
}

/** A token with its text, which stands nowhere else. */
export interface MadeToken {
  readonly token: string;
  readonly record: Stored<TelemetryToken>;
}

const PREFIX = 'tdt_';
const MS_PER_HOUR = 3_600_000;
/** Where others may change the state unseen, a token that is taken away is refused after this long at the latest. */
const SHARED_FOR_MS = 5_000;
const neverUsed: TokenUse = { lastUsedAt: null, previousUsedAt: null };

/** True for what looks like a token of ours, made now or once: whoever shows one is no program without a token. */
export function isSenderToken(given: string): boolean {
  return given.startsWith(PREFIX);
}

/** The tokens over the state. `taken` are names that no token may have, such as senders of the configuration. */
export function createSenderTokens(
  { state, clock }: { readonly state: State; readonly clock: Clock },
  taken: () => Promise<readonly string[]>
): SenderTokens {
  const repository = () => state.repository(telemetryTokens);
  const uses = new Map<string, TokenUse>();
  let kept: { readonly of: number; readonly tokens: Promise<ReadonlyMap<string, TelemetryToken>> } | null = null;

  function known(): Promise<ReadonlyMap<string, TelemetryToken>> {
    const of = state.generation() ?? Math.floor(clock.elapsed() / SHARED_FOR_MS);
    if (kept?.of !== of) {
      const tokens = repository()
        .all()
        .then((all) => new Map(all.map(({ id, body }) => [id, body])));
      kept = { of, tokens };
      tokens.catch(() => {
        kept = null;
      });
    }
    return kept.tokens;
  }

  const textOf = (id: string, secret: string) => `${PREFIX}${id}_${secret}`;
  return {
    async senderOf(given, signal) {
      const [, id = '', secret = ''] = /^tdt_([0-9a-f-]{36})_([\w-]+)$/.exec(given) ?? [];
      const token = (await known()).get(id);
      const now = clock.now();
      const which = token === undefined ? null : textShown(token, secret, now);
      if (token === undefined || which === null) {
        throw refusal('unauthorized', 'no sender has this token; it may have been renewed or removed');
      }
      const { name, expiresAt, signals } = token;
      if (expiresAt !== null && isOver(expiresAt, now)) {
        throw refusal(
          'unauthorized',
          `the token of "${name}" ended at ${expiresAt}; ask an administrator for a new one`
        );
      }
      if (!signals.includes(signal)) {
        throw refusal('forbidden', `the token of "${name}" is for ${signals.join(' and ')}, not for ${signal}`);
      }
      uses.set(id, { ...(uses.get(id) ?? neverUsed), [which]: now });
      return name;
    },
    names: async () => [...(await known()).values()].map(({ name }) => name),
    async create(request, actor) {
      requireFuture(request.expiresAt, clock.now());
      const names = [...(await taken()), ...(await repository().all()).map(({ body }) => body.name)];
      if (names.includes(request.name)) {
        throw invalid('name', `there is already a sender "${request.name}"; renew its token, or choose another name`);
      }
      const [id, secret] = [randomUUID(), newSecret()];
      const body = { ...request, digest: digestOf(secret), previousDigest: null, previousUntil: null };
      return { token: textOf(id, secret), record: await repository().create(body, actor, id) };
    },
    async renew({ id, version, keepHours }, actor) {
      const { body } = await repository().get(id);
      const secret = newSecret();
      const until = instantFromMs(Date.parse(clock.now()) + keepHours * MS_PER_HOUR);
      const renewed: TelemetryToken = {
        ...body,
        digest: digestOf(secret),
        ...(keepHours === 0
          ? { previousDigest: null, previousUntil: null }
          : { previousDigest: body.digest, previousUntil: until }),
      };
      const record = await repository().change(id, version, renewed, actor);
      const { lastUsedAt } = uses.get(id) ?? neverUsed;
      uses.set(id, { lastUsedAt: null, previousUsedAt: lastUsedAt });
      return { token: textOf(id, secret), record };
    },
    use: (id) => uses.get(id) ?? neverUsed,
  };
}

function textShown({ digest, previousDigest, previousUntil }: TelemetryToken, secret: string, now: string) {
  if (isSecretOf(secret, digest)) {
    return 'lastUsedAt';
  }
  const holds = previousDigest !== null && previousUntil !== null && !isOver(previousUntil, now);
  return holds && isSecretOf(secret, previousDigest) ? 'previousUsedAt' : null;
}

const isOver = (instant: string, now: string) => Date.parse(instant) <= Date.parse(now);

function requireFuture(expiresAt: string | null, now: string): void {
  if (expiresAt !== null && isOver(expiresAt, now)) {
    throw invalid('expiresAt', `${expiresAt} is over; choose a later day, or leave it out`);
  }
}

function refusal(code: 'unauthorized' | 'forbidden', message: string): ThriftDataError {
  return new ThriftDataError('caller', code, message);
}

function invalid(field: string, message: string): ThriftDataError {
  return new ThriftDataError('caller', 'invalid_input', `telemetry token: ${field}: ${message}`, { field });
}
