/** Azure Blob Storage. Reference: https://learn.microsoft.com/rest/api/storageservices/blob-service-rest-api */
import { Readable } from 'node:stream';
import type { ContainerClient, RestError, StoragePipelineOptions } from '@azure/storage-blob';
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
  unsafeKey,
  versionChanged,
  type Action,
} from './faults.ts';
import { inTime } from './in-time.ts';
import { readResumably } from './resumable.ts';
import { sourceFirst } from './source-failure.ts';
import { storedObject } from './stored-object.ts';
import type { ObjectStore, StoredObject } from './types.ts';

const PAGE = 1_000;
const BLOCK_BYTES = 8 * 1_048_576;
const reader = 'Storage Blob Data Reader (in a SAS: list and read)';
const contributor = 'Storage Blob Data Contributor (in a SAS: read, create, write and delete)';
const pipeline: StoragePipelineOptions = {
  retryOptions: { maxTries: 5, retryDelayInMs: 300, maxRetryDelayInMs: 5_000 },
};

/** Opens a container. Throws a caller error when a secret is missing or cannot be read. */
export async function openAzureBlob(config: ConfigOf<'azure-blob'>, secrets: ResolveSecret): Promise<ObjectStore> {
  const address = `az://${config.account}/${config.container}`;
  const container = await containerOf(config, secrets, address);
  const blob = (key: string) => {
    // The address of a blob is a path: its client would resolve such parts and reach another blob.
    if (key.split('/').some((part) => part === '.' || part === '..')) {
      throw unsafeKey(address, key);
    }
    return container.getBlockBlobClient(key);
  };
  const named = (key: string) => `${address}/${key}`;

  async function* list(prefix: string, signal?: AbortSignal): AsyncGenerator<StoredObject> {
    signal?.throwIfAborted();
    // With a hierarchical namespace folders are listed too; only their metadata tell.
    const pages = container
      .listBlobsFlat({ prefix, includeMetadata: true, ...within(signal) })
      .byPage({ maxPageSize: PAGE });
    for (;;) {
      const { value: page, done } = await inTime(signal, pages.next()).catch(
        explain({ address, right: reader }, signal)
      );
      if (done === true) {
        return;
      }
      for (const { name, properties, metadata } of page.segment.blobItems) {
        signal?.throwIfAborted();
        if (metadata?.['hdi_isfolder'] !== 'true') {
          const { contentLength = 0, lastModified, etag } = properties;
          yield storedObject(name, contentLength, lastModified.getTime(), bare(etag));
        }
      }
    }
  }

  return {
    address,
    list,
    read: async (key, options = {}) =>
      readResumably(
        async (from, version, signal) => {
          const conditions = version === undefined ? {} : { conditions: { ifMatch: `"${version}"` } };
          const answer = await inTime(
            signal,
            blob(key).download(from, undefined, { ...conditions, ...within(signal), maxRetryRequests: 0 })
          ).catch(explain({ address: named(key), right: reader }, signal));
          const total = /\/(\d+)$/.exec(answer.contentRange ?? '')?.[1];
          const md5 = from === 0 ? (answer.blobContentMD5 ?? answer.contentMD5) : undefined;
          return {
            body: Readable.from(answer.readableStreamBody ?? [], { objectMode: false }),
            bytes: total === undefined ? (answer.contentLength ?? 0) : Number(total),
            version: bare(answer.etag ?? ''),
            ...(md5 === undefined
              ? {}
              : { checksum: { algorithm: 'MD5' as const, base64: Buffer.from(md5).toString('base64') } }),
          };
        },
        named(key),
        options
      ),
    write: async (key, body, signal) => {
      signal?.throwIfAborted();
      let bytes = Buffer.isBuffer(body) ? body.length : 0;
      const target = blob(key);
      // Nothing is seen of the blob until its list of blocks is committed.
      const done = Buffer.isBuffer(body)
        ? target.uploadData(body, within(signal))
        : target.uploadStream(body, BLOCK_BYTES, 2, {
            ...within(signal),
            onProgress: ({ loadedBytes }) => (bytes = loadedBytes),
          });
      const { etag, lastModified } = await done.catch(
        sourceFirst(body, signal, explain({ address: named(key), right: contributor }, signal))
      );
      return storedObject(key, bytes, lastModified?.getTime() ?? 0, bare(etag ?? ''));
    },
    delete: async (key, signal) => {
      signal?.throwIfAborted();
      await inTime(signal, blob(key).deleteIfExists(within(signal))).catch(
        explain({ address: named(key), right: contributor }, signal)
      );
    },
    close: async () => {},
  };
}

async function containerOf(
  config: ConfigOf<'azure-blob'>,
  secrets: ResolveSecret,
  address: string
): Promise<ContainerClient> {
  const sdk = await import('@azure/storage-blob');
  const service = (config.endpoint ?? `https://${config.account}.blob.core.windows.net`).replace(/\/$/, '');
  const url = `${service}/${config.container}`;
  const given = config.credentials;
  try {
    switch (given.type) {
      case 'anonymous':
        return new sdk.ContainerClient(url, new sdk.AnonymousCredential(), pipeline);
      case 'sas': {
        const token = await secrets('credentials.sasToken', given.sasToken);
        return new sdk.ContainerClient(`${url}?${token.replace(/^\?/, '')}`, new sdk.AnonymousCredential(), pipeline);
      }
      case 'account-key': {
        const key = await secrets('credentials.accountKey', given.accountKey);
        return new sdk.ContainerClient(url, new sdk.StorageSharedKeyCredential(config.account, key), pipeline);
      }
      case 'connection-string': {
        const text = await secrets('credentials.connectionString', given.connectionString);
        return new sdk.ContainerClient(text, config.container, pipeline);
      }
      case 'default': {
        const { DefaultAzureCredential } = await import('@azure/identity');
        return new sdk.ContainerClient(url, new DefaultAzureCredential(), pipeline);
      }
    }
  } catch (thrown) {
    // What the library says may hold a part of the secret.
    throw thrown instanceof ThriftDataError
      ? thrown
      : noCredentials(address, `what "credentials" refers to is no ${given.type}`, undefined);
  }
}

const within = (signal: AbortSignal | undefined) => (signal === undefined ? {} : { abortSignal: signal });
const bare = (etag: string) => etag.replace(/^"|"$/g, '');

function explain(action: Action, signal: AbortSignal | undefined): (thrown: unknown) => never {
  return (thrown) => {
    signal?.throwIfAborted();
    throw translate(action, thrown);
  };
}

/** Reference: https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes */
function translate(action: Action, thrown: unknown): unknown {
  if (!(thrown instanceof Error) || thrown instanceof ThriftDataError) {
    return thrown;
  }
  const { address } = action;
  const { statusCode: status, code = thrown.name } = thrown as Partial<RestError> & Error;
  if (/^(CredentialUnavailable|AggregateAuthentication|Authentication)(Required)?Error$/.test(thrown.name)) {
    return noCredentials(
      address,
      'sign in with the Azure CLI, give a managed identity, a SAS or an account key',
      thrown
    );
  }
  if (code === 'ContainerNotFound' || code === 'InvalidResourceName' || code === 'ContainerBeingDeleted') {
    return noSuchBucket(address, 'container', thrown);
  }
  if (status === 412) {
    return versionChanged(address, thrown);
  }
  if (status === 404) {
    return noSuchObject(address, thrown);
  }
  if (status === 401 || status === 403 || code === 'PublicAccessNotPermitted') {
    return notAllowed(action, `${status} ${code}`, thrown);
  }
  if (status === 429 || (status ?? 0) >= 500 || code === 'REQUEST_SEND_ERROR' || thrown.name === 'TimeoutError') {
    return unavailable(address, [status, code].filter((part) => part !== undefined).join(' '), thrown);
  }
  return status === undefined ? thrown : refused(address, `${status} ${code}`, thrown);
}
