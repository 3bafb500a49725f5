/** The promises of `ObjectStore` over servers that other people wrote. A server that is not there is said, not passed. */
import { S3Client, CreateBucketCommand, ListMultipartUploadsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { Storage } from '@google-cloud/storage';
import { describe, test } from 'vitest';
import type { ConfigOf } from '../../../src/sidecar/protocols/object-storage/config.ts';
import { openObjectStore } from '../../../src/sidecar/protocols/object-storage/open.ts';
import { describeObjectStore, type StoreUnderTest } from '../../fixtures/object-storage/suite.ts';
import { fakeGcsServer } from '../fake-gcs-server/start.ts';
import { minio } from '../minio/start.ts';
import { moto } from '../moto/start.ts';
import type { RealServer } from '../programs.ts';

const secrets = (_setting: string, reference: string) => reference.replace(/^env:/, '');

function describeReal(name: string, server: RealServer, start: (file: string) => Promise<StoreUnderTest>): void {
  const found = server.find();
  if ('missing' in found) {
    console.log(`skipped: ${name}: ${found.missing}`);
    describe.runIf(false)(`${name} (${found.missing})`, () => {
      test('not run', () => {});
    });
  } else {
    describeObjectStore(name, () => start(found.file));
  }
}

/** An empty bucket of a server that speaks S3. */
async function s3Bucket(server: RealServer, file: string, refuses: boolean): Promise<StoreUnderTest> {
  const { endpoint, stop } = await server.start(file);
  const keys = { accessKeyId: 'thriftdata', secretAccessKey: 'thriftdata' };
  const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials: keys });
  await client.send(new CreateBucketCommand({ Bucket: 'bills' }));
  const config = (changes: Partial<ConfigOf<'s3'>>) =>
    openObjectStore(
      {
        type: 's3',
        bucket: 'bills',
        endpoint,
        credentials: { type: 'keys', accessKeyId: 'env:thriftdata', secretAccessKey: 'env:thriftdata' },
        ...changes,
      },
      secrets
    );
  return {
    endpoint,
    open: (at) => config({ endpoint: at }),
    openMissing: () => config({ bucket: 'none-such' }),
    ...(refuses
      ? { refused: { open: () => config({ credentials: { type: 'anonymous' } }), right: 's3:ListBucket' } }
      : {}),
    putGzipEncoded: async (Key, Body) => {
      await client.send(new PutObjectCommand({ Bucket: 'bills', Key, Body, ContentEncoding: 'gzip' }));
    },
    unfinished: async () =>
      (await client.send(new ListMultipartUploadsCommand({ Bucket: 'bills' }))).Uploads?.length ?? 0,
    stop: async () => {
      client.destroy();
      await stop();
    },
  };
}

describeReal('MinIO', minio, (file) => s3Bucket(minio, file, true));
describeReal('moto', moto, (file) => s3Bucket(moto, file, false));
describeReal('fake-gcs-server', fakeGcsServer, async (file) => {
  const { endpoint, stop } = await fakeGcsServer.start(file);
  const storage = new Storage({ apiEndpoint: endpoint, projectId: 'thriftdata' });
  await storage.createBucket('bills');
  const open = (bucket: string, at: string) =>
    openObjectStore({ type: 'gcs', bucket, endpoint: at, credentials: { type: 'anonymous' } }, secrets);
  return {
    endpoint,
    open: (at) => open('bills', at),
    openMissing: () => open('none-such', endpoint),
    putGzipEncoded: async (key, bytes) => {
      await storage
        .bucket('bills')
        .file(key)
        .save(bytes, { resumable: false, metadata: { contentEncoding: 'gzip' } });
    },
    stop,
  };
});
