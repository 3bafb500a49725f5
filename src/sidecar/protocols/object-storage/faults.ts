/** The errors of object storage: one sentence each, with the address and what to do. */
import { ThriftDataError } from '../../kernel/errors.ts';

/** What a call was about to do, with the right that it needs in the provider's own words. */
export interface Action {
  /** `s3://bills/2026/part-0.csv`, or without a key for the whole store. */
  readonly address: string;
  /** `s3:GetObject`. */
  readonly right: string;
}

/** The provider said no: 401 or 403. `detail` is its own short code, never a body. */
export function notAllowed({ address, right }: Action, detail: string, cause: unknown): ThriftDataError {
  return new ThriftDataError(
    'caller',
    'not_allowed',
    `${address}: access was refused (${detail}); the credentials need the right ${right} there.`,
    { cause: plain(cause) }
  );
}

/** There are no credentials to send, or they cannot be used. */
export function noCredentials(address: string, fix: string, cause: unknown): ThriftDataError {
  return new ThriftDataError('caller', 'no_credentials', `${address}: no usable credentials were found; ${fix}.`, {
    cause: plain(cause),
  });
}

/** The bucket, container or folder itself is not there. */
export function noSuchBucket(address: string, what: string, cause?: unknown): ThriftDataError {
  return new ThriftDataError(
    'caller',
    'no_such_bucket',
    `${address}: there is no such ${what}; check its name and the place it is looked for.`,
    { cause: plain(cause) }
  );
}

/** Nothing is at the key. */
export function noSuchObject(address: string, cause?: unknown): ThriftDataError {
  return new ThriftDataError('caller', 'no_such_object', `${address}: there is no such object.`, {
    cause: plain(cause),
  });
}

/** The key holds another version than the one asked for. */
export function versionChanged(address: string, cause?: unknown): ThriftDataError {
  return new ThriftDataError(
    'caller',
    'version_changed',
    `${address} was written anew since it was listed; list again and read the new version.`,
    { cause: plain(cause) }
  );
}

/** The provider answered with an error that has no sentence of its own here. */
export function refused(address: string, detail: string, cause: unknown): ThriftDataError {
  return new ThriftDataError('provider', 'provider_refused', `${address}: the provider answered ${detail}.`, {
    cause: plain(cause),
  });
}

/** The key cannot be a path below the folder. */
export function unsafeKey(address: string, key: string): ThriftDataError {
  return new ThriftDataError(
    'caller',
    'unsafe_key',
    `${address}: ${JSON.stringify(key)} is no key of this folder; keys have no empty, "." or ".." part and stay inside.`
  );
}

/** The folder has a file where the key needs a folder, a folder where it needs a file, or no room for such a name. */
export function notAKey(address: string, detail: string, cause: unknown): ThriftDataError {
  return new ThriftDataError(
    'caller',
    'unsafe_key',
    `${address} cannot be a file there (${detail}): a part of it is too long, or is a file where a folder is needed or a folder where a file is.`,
    { cause: plain(cause) }
  );
}

/** The provider is busy, broken or out of reach, after every retry. */
export function unavailable(address: string, detail: string, cause: unknown): ThriftDataError {
  return new ThriftDataError(
    'provider',
    'provider_unavailable',
    `${address} could not be reached (${detail}), also not when tried again; try later.`,
    { cause: plain(cause) }
  );
}

/** The bytes ended early, after every retry. */
export function cutShort(address: string, got: number, bytes: number, cause?: unknown): ThriftDataError {
  return new ThriftDataError(
    'provider',
    'object_cut_short',
    `${address}: ${got} of ${bytes} bytes came, also when tried again; nothing of it is used.`,
    { cause: plain(cause) }
  );
}

/** Every byte came, but not the ones that were stored. `what` is the checksum that differs. */
export function damaged(address: string, what: string, cause?: unknown): ThriftDataError {
  return new ThriftDataError(
    'provider',
    'object_damaged',
    `${address}: what came differs from what the provider states (${what}); nothing of it is used.`,
    { cause: plain(cause) }
  );
}

/** What went wrong without the request, in which some libraries keep tokens, signatures and signed addresses. */
function plain(cause: unknown): unknown {
  if (!(cause instanceof Error) || cause instanceof ThriftDataError) {
    return cause;
  }
  const { name, message } = cause;
  const text = message.split('\n')[0]?.replace(/\?\S*/g, '') ?? '';
  return Object.assign(new Error(`${name}: ${text}`), { stack: `${name}: ${text}` });
}
