/** Google Cloud Storage. Reference: https://cloud.google.com/storage/docs/json_api/v1 */
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { CRC32C, File, Storage, StorageOptions } from '@google-cloud/storage';
import { z } from 'zod';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { ResolveSecret } from '../../kernel/secret-reference.ts';
import type { ConfigOf } from './config.ts';
import {
  noCredentials,
  noSuchBucket,
  noSuchObject,
  notAllowed,
  unavailable,
  versionChanged,
  type Action,
} from './faults.ts';
import { inTime } from './in-time.ts';
import { readResumably, type Opened, type StatedChecksum } from './resumable.ts';
import { sourceFirst } from './source-failure.ts';
import { storedObject } from './stored-object.ts';
import type { ObjectStore, StoredObject } from './types.ts';

const PAGE = 1_000;

/** What of an object's metadata is used. Reference: https://cloud.google.com/storage/docs/json_api/v1/objects */
const Metadata = z.object({
  generation: z.coerce.string(),
  size: z.coerce.number(),
  updated: z.string(),
});

const KeyFile = z.object({
  client_email: z.string(),
  private_key: z.string(),
});

/** Opens a bucket. Throws a caller error when a secret is missing or is no key file. */
export async function openGcs(config: ConfigOf<'gcs'>, secrets: ResolveSecret): Promise<ObjectStore> {
  const address = `gs://${config.bucket}`;
  const sdk = await import('@google-cloud/storage');
  const storage: Storage = new sdk.Storage(await storageOptions(config, secrets, address));
  const bucket = storage.bucket(config.bucket);
  const named = (key: string) => `${address}/${key}`;

  async function* list(prefix: string, signal?: AbortSignal): AsyncGenerator<StoredObject> {
    signal?.throwIfAborted();
    let pageToken: string | undefined;
    do {
      const [files, next] = await inTime(
        signal,
        bucket.getFiles({ prefix, autoPaginate: false, maxResults: PAGE, ...(pageToken && { pageToken }) })
      ).catch(explain({ address, right: 'storage.objects.list' }, signal));
      for (const file of files) {
        signal?.throwIfAborted();
        yield objectOf(file);
      }
      pageToken = (next as { pageToken?: string } | null)?.pageToken;
    } while (pageToken !== undefined);
  }

  async function open(key: string, from: number, version: string | undefined, signal: AbortSignal | undefined) {
    const file = bucket.file(key, version === undefined ? {} : { generation: version });
    try {
      return await inTime(signal, opened(file, from, sdk.CRC32C));
    } catch (thrown) {
      signal?.throwIfAborted();
      const fault = translate({ address: named(key), right: 'storage.objects.get' }, thrown);
      const replaced =
        version !== undefined && fault instanceof ThriftDataError && fault.code === 'no_such_object'
          ? await bucket
              .file(key)
              .exists()
              .then(([exists]) => exists)
              .catch(() => false)
          : false;
      throw replaced ? versionChanged(named(key), thrown) : fault;
    }
  }

  return {
    address,
    list,
    read: (key, options = {}) =>
      readResumably((from, version, signal) => open(key, from, version, signal), named(key), options),
    write: async (key, body, signal) => {
      signal?.throwIfAborted();
      const file = bucket.file(key);
      const source = Buffer.isBuffer(body) ? Readable.from([body], { objectMode: false }) : body;
      const small = Buffer.isBuffer(body) && body.length < 8 * 1_048_576;
      const target = file.createWriteStream({ resumable: !small, gzip: false, validation: 'md5' });
      await pipeline(source, target, signal === undefined ? {} : { signal }).catch(
        sourceFirst(body, signal, explain({ address: named(key), right: 'storage.objects.create and .delete' }, signal))
      );
      return objectOf(file);
    },
    delete: async (key, signal) => {
      signal?.throwIfAborted();
      await inTime(signal, bucket.file(key).delete({ ignoreNotFound: true })).catch(
        explain({ address: named(key), right: 'storage.objects.delete' }, signal)
      );
    },
    close: async () => {},
  };
}

async function storageOptions(
  config: ConfigOf<'gcs'>,
  secrets: ResolveSecret,
  address: string
): Promise<StorageOptions> {
  const given = config.credentials;
  const shared: StorageOptions = {
    retryOptions: { autoRetry: true, maxRetries: 4, maxRetryDelay: 5, totalTimeout: 60 },
    ...(config.endpoint === undefined ? {} : { apiEndpoint: config.endpoint }),
    ...(given.type === 'anonymous' ? {} : { useAuthWithCustomEndpoint: true }),
  };
  switch (given.type) {
    case 'default':
      return shared;
    case 'anonymous':
      // The library leaves credentials out for any address that is not letter for letter its own.
      return { ...shared, apiEndpoint: config.endpoint ?? 'https://storage.googleapis.com/', projectId: 'anonymous' };
    case 'service-account': {
      const key = KeyFile.safeParse(parseJson(await secrets('credentials.key', given.key)));
      if (!key.success) {
        throw noCredentials(
          address,
          '"credentials.key" must refer to the JSON key file of a service account',
          undefined
        );
      }
      return { ...shared, credentials: key.data };
    }
  }
}

/** The first answer of a download; the headers come before the bytes. */
function opened(file: File, from: number, Crc32c: new () => CRC32C): Promise<Opened> {
  return new Promise((resolve, reject) => {
    const body = file.createReadStream({ decompress: false, validation: false, ...(from > 0 ? { start: from } : {}) });
    body.once('error', reject);
    body.once('response', ({ headers, statusCode }: Pick<IncomingMessage, 'headers' | 'statusCode'>) => {
      if (statusCode !== undefined && statusCode >= 400) {
        return; // The error with its text follows.
      }
      const text = (name: string) => String(headers[name] ?? '');
      const total = /\/(\d+)$/.exec(text('content-range'))?.[1];
      const stored = total ?? (text('x-goog-stored-content-length') || text('content-length'));
      resolve({
        body,
        bytes: Number(stored),
        version: text('x-goog-generation'),
        checksum: statedChecksum(text('x-goog-hash'), Crc32c),
      });
    });
    body.read(0);
  });
}

/** `crc32c=…,md5=…` of what is stored; composed objects have no MD5. */
function statedChecksum(header: string, Crc32c: new () => CRC32C): StatedChecksum | undefined {
  const md5 = /md5=([^,\s]+)/.exec(header)?.[1];
  const crc32c = /crc32c=([^,\s]+)/.exec(header)?.[1];
  if (md5 !== undefined) {
    return { algorithm: 'MD5', base64: md5 };
  }
  if (crc32c === undefined) {
    return undefined;
  }
  const sum = new Crc32c();
  return {
    algorithm: 'CRC32C',
    base64: crc32c,
    hash: { update: (chunk) => sum.update(chunk), digest: () => sum.toString() },
  };
}

function objectOf(file: File): StoredObject {
  const { generation, size, updated } = Metadata.parse(file.metadata);
  return storedObject(file.name, size, Date.parse(updated), generation);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function explain(action: Action, signal: AbortSignal | undefined): (thrown: unknown) => never {
  return (thrown) => {
    signal?.throwIfAborted();
    throw translate(action, thrown);
  };
}

/** Reference: https://cloud.google.com/storage/docs/json_api/v1/status-codes */
function translate(action: Action, thrown: unknown): unknown {
  if (!(thrown instanceof Error) || thrown instanceof ThriftDataError) {
    return thrown;
  }
  const { address } = action;
  const { code } = thrown as { code?: unknown };
  if (/Could not load the default credentials|invalid_grant|DECODER/.test(thrown.message)) {
    return noCredentials(address, 'set GOOGLE_APPLICATION_CREDENTIALS, or give a key file or "anonymous"', thrown);
  }
  if (code === 404) {
    return /bucket/i.test(thrown.message) || !address.slice('gs://'.length).includes('/')
      ? noSuchBucket(address, 'bucket', thrown)
      : noSuchObject(address, thrown);
  }
  if (code === 412) {
    return versionChanged(address, thrown);
  }
  if (code === 401 || code === 403) {
    return notAllowed(action, String(code), thrown);
  }
  if (
    code === 429 ||
    (typeof code === 'number' && code >= 500) ||
    typeof code === 'string' ||
    thrown.name === 'TimeoutError'
  ) {
    return unavailable(address, String(code ?? thrown.name), thrown);
  }
  return thrown;
}
