/**
 * Authorised calls to Google Cloud Storage. Google's own library finds the credentials; the calls are ours, because
 * its streams neither stop on a signal nor fail where their reader hears of it.
 */
import type { CRC32C, StorageOptions } from '@google-cloud/storage';
import type { Dispatcher } from 'undici';
import { z } from 'zod';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { ResolveSecret } from '../../kernel/secret-reference.ts';
import type { ConfigOf } from './config.ts';
import {
  noCredentials,
  noSuchBucket,
  noSuchObject,
  notAllowed,
  refused,
  unavailable,
  versionChanged,
  type Action,
} from './faults.ts';
import { openHttp, Refusal } from './http.ts';
import { inTime } from './in-time.ts';

export interface GcsCall {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Below the endpoint, with encoded parts; or the whole address of an upload that was begun. */
  readonly path?: string;
  readonly url?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  readonly signal?: AbortSignal | undefined;
}

export interface GcsClient {
  /** The answer with its body unread. Throws what `ObjectStore` promises; `action` says what was about to be done. */
  call(action: Action, call: GcsCall): Promise<Dispatcher.ResponseData>;
  readonly Crc32c: new () => CRC32C;
  close(): Promise<void>;
}

const KeyFile = z.object({ client_email: z.string(), private_key: z.string() });

/** Opens a client of the bucket. Throws a caller error when a secret is missing or is no key file. */
export async function openGcsClient(
  config: ConfigOf<'gcs'>,
  secrets: ResolveSecret,
  address: string
): Promise<GcsClient> {
  const sdk = await import('@google-cloud/storage');
  const options = await credentialsOf(config, secrets, address);
  const auth = config.credentials.type === 'anonymous' ? null : new sdk.Storage(options).authClient;
  const endpoint = (config.endpoint ?? 'https://storage.googleapis.com').replace(/\/$/, '');
  const http = openHttp();

  async function authorised({ method, path, url, query = {}, headers = {}, body, signal }: GcsCall) {
    const search = new URLSearchParams(query).toString();
    const token = auth === null ? {} : await tokenHeaders(auth, signal);
    return {
      method,
      url: url ?? `${endpoint}${path ?? ''}${search === '' ? '' : `?${search}`}`,
      headers: { ...token, ...headers },
      ...(body === undefined ? {} : { body }),
    };
  }

  async function tokenHeaders(
    from: NonNullable<typeof auth>,
    signal: AbortSignal | undefined
  ): Promise<Record<string, string>> {
    try {
      return Object.fromEntries(await inTime(signal, from.getRequestHeaders()));
    } catch (thrown) {
      signal?.throwIfAborted();
      throw noCredentials(address, 'set GOOGLE_APPLICATION_CREDENTIALS, or give a key file or "anonymous"', thrown);
    }
  }

  return {
    call: async (action, call) => {
      call.signal?.throwIfAborted();
      try {
        return await http.call(() => authorised(call), call.signal);
      } catch (thrown) {
        call.signal?.throwIfAborted();
        throw translate(action, thrown);
      }
    },
    Crc32c: sdk.CRC32C,
    close: () => http.close(),
  };
}

async function credentialsOf(
  config: ConfigOf<'gcs'>,
  secrets: ResolveSecret,
  address: string
): Promise<StorageOptions> {
  if (config.credentials.type !== 'service-account') {
    return {};
  }
  const key = KeyFile.safeParse(parsed(await secrets('credentials.key', config.credentials.key)));
  if (!key.success) {
    throw noCredentials(address, '"credentials.key" must refer to the JSON key file of a service account', undefined);
  }
  return { credentials: key.data };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Reference: https://cloud.google.com/storage/docs/json_api/v1/status-codes */
function translate(action: Action, thrown: unknown): unknown {
  if (thrown instanceof ThriftDataError) {
    return thrown;
  }
  const { address } = action;
  if (!(thrown instanceof Refusal)) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown);
    return unavailable(address, code, thrown);
  }
  const { status, message } = thrown;
  switch (status) {
    case 401:
    case 403:
      return notAllowed(action, String(status), thrown);
    case 404:
      return /bucket does not exist/i.test(message) || !address.slice('gs://'.length).includes('/')
        ? noSuchBucket(address, 'bucket', thrown)
        : noSuchObject(address, thrown);
    case 412:
      return versionChanged(address, thrown);
    default:
      return status === 429 || status >= 500
        ? unavailable(address, String(status), thrown)
        : refused(address, String(status), thrown);
  }
}
