/** `thriftdata ingest s3://…` over MinIO, with nothing but what AWS's own tools read from the environment. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { billText } from '../../fixtures/store/bill.ts';
import { minio } from '../minio/start.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const found = minio.find();
if ('missing' in found) {
  console.log(`skipped: MinIO: ${found.missing}, so no bill was loaded from a bucket`);
}

test.runIf('file' in found)('a bill in a bucket loads by its address and leaves no copy', async () => {
  const server = await minio.start('file' in found ? found.file : '');
  const folder = mkdtempSync(path.join(tmpdir(), 'thriftdata-ingest-s3-'));
  const client = new S3Client({
    endpoint: server.endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: 'thriftdata', secretAccessKey: 'thriftdata' },
  });
  try {
    await client.send(new CreateBucketCommand({ Bucket: 'bills' }));
    for (const [Key, cost] of [
      ['focus/BILLING_PERIOD=2026-10/part 0.csv', '1.10'],
      ['focus/BILLING_PERIOD=2026-10/part 1.csv', '2.20'],
      ['focus/BILLING_PERIOD=2026-10/manifest.json', ''],
    ] as const) {
      const Body = cost === '' ? '{}' : billText([{ BilledCost: cost }]);
      await client.send(new PutObjectCommand({ Bucket: 'bills', Key, Body }));
    }
    mkdirSync(path.join(folder, 'tmp'));
    const flags = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', 'bin/thriftdata.mjs'];
    const run = (address: string, secret: string) =>
      spawnSync(process.execPath, [...flags, 'ingest', '--data', path.join(folder, 'data'), address], {
        cwd: root,
        encoding: 'utf8',
        env: {
          PATH: process.env['PATH'],
          HOME: folder,
          TZ: 'UTC',
          TMPDIR: path.join(folder, 'tmp'),
          AWS_ACCESS_KEY_ID: 'thriftdata',
          AWS_SECRET_ACCESS_KEY: secret,
          AWS_REGION: 'us-east-1',
          AWS_ENDPOINT_URL: server.endpoint,
        },
      });

    const loaded = run('s3://bills/focus/**/*.csv', 'thriftdata');
    expect(loaded.stderr).toContain('s3://bills/focus/BILLING_PERIOD=2026-10/part 0.csv: 1 rows read, 1 stored');
    expect(loaded.status).toBe(0);
    const { deliveries } = JSON.parse(loaded.stdout) as {
      deliveries: { files: { path: string }[]; rowsStored: number }[];
    };
    expect(deliveries.map(({ rowsStored }) => rowsStored)).toEqual([2]);
    expect(deliveries[0]?.files.map((file) => file.path)).toEqual([
      's3://bills/focus/BILLING_PERIOD=2026-10/part 0.csv',
      's3://bills/focus/BILLING_PERIOD=2026-10/part 1.csv',
    ]);

    const refused = run('s3://bills/focus/', 'another secret');
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(/^s3:\/\/bills: access was refused \(403 .*s3:ListBucket there\.$/m);
    expect(`${refused.stderr}${refused.stdout}`).not.toContain('another secret');
    expect(readdirSync(path.join(folder, 'tmp'))).toEqual([]);
  } finally {
    client.destroy();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
