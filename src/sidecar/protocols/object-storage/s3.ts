/** The S3 API: AWS and every server that speaks it. Reference: Amazon S3 API Reference, version 2006-03-01. */
import { Readable } from 'node:stream';
import type { GetObjectCommandOutput, S3ClientConfig } from '@aws-sdk/client-s3';
import type { ResolveSecret } from '../../kernel/secret-reference.ts';
import { endLongWaits } from '../aws-patience.ts';
import type { ConfigOf } from './config.ts';
import { readResumably, type StatedChecksum } from './resumable.ts';
import { explainS3 } from './s3-faults.ts';
import { sourceFirst } from './source-failure.ts';
import { storedObject } from './stored-object.ts';
import type { ObjectStore, StoredObject } from './types.ts';

type S3Config = ConfigOf<'s3'>;

const timeouts = { connectionTimeout: 10_000, requestTimeout: 60_000, throwOnRequestTimeout: true };

/** Opens a bucket. Throws a caller error when a secret is missing. */
export async function openS3(config: S3Config, secrets: ResolveSecret): Promise<ObjectStore> {
  const sdk = await import('@aws-sdk/client-s3');
  const { Upload } = await import('@aws-sdk/lib-storage');
  const client = new sdk.S3Client(await clientConfig(config, secrets));
  const Bucket = config.bucket;
  const address = `s3://${Bucket}`;
  endLongWaits(client.middlewareStack, address);
  const named = (key: string) => `${address}/${key}`;

  async function* list(prefix: string, signal?: AbortSignal): AsyncGenerator<StoredObject> {
    let token: string | undefined;
    do {
      const page = await client
        .send(
          new sdk.ListObjectsV2Command({
            Bucket,
            Prefix: prefix,
            EncodingType: 'url',
            ...(token && { ContinuationToken: token }),
          }),
          within(signal)
        )
        .catch(explainS3({ address, right: 's3:ListBucket' }, signal));
      for (const { Key, Size, LastModified, ETag } of page.Contents ?? []) {
        signal?.throwIfAborted();
        if (Key !== undefined && Size !== undefined && LastModified !== undefined && ETag !== undefined) {
          const key = page.EncodingType === 'url' ? decodeURIComponent(Key.replaceAll('+', ' ')) : Key;
          yield storedObject(key, Size, LastModified.getTime(), bare(ETag));
        }
      }
      token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
    } while (token !== undefined);
  }

  return {
    address,
    list,
    read: (key, options = {}) =>
      readResumably(
        async (from, version, signal) => {
          const answer = await client
            .send(
              new sdk.GetObjectCommand({
                Bucket,
                Key: key,
                ...(version === undefined ? {} : { IfMatch: `"${version}"` }),
                ...(from === 0 ? { ChecksumMode: 'ENABLED' } : { Range: `bytes=${from}-` }),
              }),
              within(signal)
            )
            .catch(explainS3({ address: named(key), right: 's3:GetObject' }, signal));
          const total = /\/(\d+)$/.exec(answer.ContentRange ?? '')?.[1];
          if (!(answer.Body instanceof Readable) || (from > 0 && total === undefined)) {
            throw new Error(`${named(key)}: the server sent no such part of the object`);
          }
          return {
            body: answer.Body,
            bytes: total === undefined ? (answer.ContentLength ?? 0) : Number(total),
            version: bare(answer.ETag ?? ''),
            checksum: md5Of(answer, Bucket),
          };
        },
        named(key),
        options
      ),
    write: async (key, body, signal) => {
      signal?.throwIfAborted();
      const explain = explainS3({ address: named(key), right: 's3:PutObject and s3:GetObject' }, signal);
      const upload = new Upload({ client, params: { Bucket, Key: key, Body: body }, queueSize: 2 });
      const abort = () => void upload.abort();
      signal?.addEventListener('abort', abort, { once: true });
      await upload
        .done()
        .catch(sourceFirst(body, signal, explain))
        .finally(() => signal?.removeEventListener('abort', abort));
      const head = await client.send(new sdk.HeadObjectCommand({ Bucket, Key: key }), within(signal)).catch(explain);
      return storedObject(key, head.ContentLength ?? 0, head.LastModified?.getTime() ?? 0, bare(head.ETag ?? ''));
    },
    delete: async (key, signal) => {
      await client
        .send(new sdk.DeleteObjectCommand({ Bucket, Key: key }), within(signal))
        .catch(explainS3({ address: named(key), right: 's3:DeleteObject' }, signal));
    },
    close: async () => client.destroy(),
  };
}

async function clientConfig(config: S3Config, secrets: ResolveSecret): Promise<S3ClientConfig> {
  const keys = await credentials(config, secrets);
  return {
    ...(config.region !== undefined || config.endpoint !== undefined ? { region: config.region ?? 'us-east-1' } : {}),
    ...(config.endpoint === undefined ? {} : { endpoint: config.endpoint }),
    ...((config.pathStyle ?? config.endpoint !== undefined) ? { forcePathStyle: true } : {}),
    ...(keys === undefined ? {} : { credentials: keys }),
    ...(config.credentials.type === 'anonymous' ? anonymous : {}),
    // A bucket in another region answers with its region; without this the call fails.
    followRegionRedirects: true,
    // Older servers refuse the checksums that newer clients add by themselves.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 5,
    requestHandler: timeouts,
  };
}

async function credentials(config: S3Config, secrets: ResolveSecret): Promise<S3ClientConfig['credentials']> {
  const given = config.credentials;
  const own =
    given.type !== 'keys'
      ? undefined
      : {
          accessKeyId: await secrets('credentials.accessKeyId', given.accessKeyId),
          secretAccessKey: await secrets('credentials.secretAccessKey', given.secretAccessKey),
          ...(given.sessionToken === undefined
            ? {}
            : { sessionToken: await secrets('credentials.sessionToken', given.sessionToken) }),
        };
  if (config.assumeRole === undefined) {
    return own;
  }
  const { fromTemporaryCredentials } = await import('@aws-sdk/credential-providers');
  const { roleArn, externalId, endpoint } = config.assumeRole;
  return fromTemporaryCredentials({
    ...(own === undefined ? {} : { masterCredentials: own }),
    params: {
      RoleArn: roleArn,
      RoleSessionName: 'thriftdata',
      ...(externalId === undefined ? {} : { ExternalId: externalId }),
    },
    clientConfig: {
      ...(config.region === undefined ? {} : { region: config.region }),
      ...(endpoint === undefined ? {} : { endpoint }),
    },
  });
}

const within = (signal: AbortSignal | undefined) => (signal === undefined ? {} : { abortSignal: signal });

const bare = (etag: string) => etag.replace(/^"|"$/g, '');

/** The library wants keys even where nothing is signed. */
const anonymous: S3ClientConfig = {
  credentials: { accessKeyId: 'anonymous', secretAccessKey: 'anonymous' },
  signer: { sign: async (request) => request },
};

/**
 * The ETag is the MD5 of an object that was put in one part and is not encrypted with a key of KMS or the caller's, in
 * a general purpose bucket: https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html
 */
function md5Of(
  answer: Pick<GetObjectCommandOutput, 'ETag' | 'ServerSideEncryption' | 'SSECustomerAlgorithm'>,
  bucket: string
): StatedChecksum | undefined {
  const etag = bare(answer.ETag ?? '');
  const plain = (answer.ServerSideEncryption ?? 'AES256') === 'AES256' && answer.SSECustomerAlgorithm === undefined;
  return plain && /^[0-9a-f]{32}$/.test(etag) && !bucket.endsWith('--x-s3')
    ? { algorithm: 'MD5', base64: Buffer.from(etag, 'hex').toString('base64') }
    : undefined;
}
