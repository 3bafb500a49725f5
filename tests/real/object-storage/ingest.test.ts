/**
 * `thriftdata ingest s3://…` and `export … --out s3://…` over MinIO, with nothing but what AWS's own tools read from the
 * environment; exports on a schedule with keys by reference.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createHash } from 'node:crypto';
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { readConfig } from '../../../src/sidecar/config.ts';
import { startExporting } from '../../../src/sidecar/exporting.ts';
import { createFixedClock } from '../../../src/sidecar/kernel/clock.ts';
import { createLog } from '../../../src/sidecar/kernel/log.ts';
import { openStore } from '../../../src/sidecar/store/index.ts';
import { billText } from '../../fixtures/store/bill.ts';
import { minio } from '../minio/start.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const found = minio.find();
if ('missing' in found) {
  console.log(`skipped: MinIO: ${found.missing}, so no bill was loaded from a bucket`);
}

test.runIf('file' in found)(
  'a bill in a bucket loads by its address, and leaves as FOCUS files in a bucket',
  async () => {
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
      const data = path.join(folder, 'data');
      const run = (address: string, secret: string) => command(['ingest', '--data', data, address], secret);
      const command = (words: readonly string[], secret = 'thriftdata') =>
        spawnSync(process.execPath, [...flags, ...words], {
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
      expect(loaded.stderr).toContain('s3://bills/focus/BILLING_PERIOD=2026-10/part 0.csv: 1 row read, 1 stored');
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

      const out = 's3://bills/out/focus.csv';
      const exported = command(['export', 'focus', '--data', data, '--period', '2026-10', '--out', out]);
      expect(exported.stderr).toBe('');
      expect(exported.status).toBe(0);
      const textOf = async (Key: string) =>
        (await (await client.send(new GetObjectCommand({ Bucket: 'bills', Key }))).Body?.transformToString()) ?? '';
      const written = await textOf('out/focus.csv');
      const manifest = JSON.parse(await textOf('out/focus.csv.manifest.json')) as {
        file: { bytes: number; sha256: string };
        totals: unknown;
      };
      expect(manifest.file).toMatchObject({
        bytes: Buffer.byteLength(written),
        sha256: createHash('sha256').update(written).digest('hex'),
      });
      expect(manifest.totals).toMatchObject([{ BilledCost: '3.3' }]);
      expect(readdirSync(path.join(folder, 'tmp'))).toEqual([]);

      await exportOnSchedule(data, server.endpoint);
      const { Contents } = await client.send(new ListObjectsV2Command({ Bucket: 'bills', Prefix: 'lake/' }));
      expect(Contents?.map(({ Key }) => Key)).toEqual([
        'lake/billing_period=2026-10/focus-1.4.parquet',
        'lake/billing_period=2026-10/focus-1.4.parquet.manifest.json',
      ]);
    } finally {
      client.destroy();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }
);

/** Runs a configured export once, as the sidecar does when it starts. */
async function exportOnSchedule(dataDir: string, endpoint: string): Promise<void> {
  const store = await openStore({ dataDir });
  const credentials = { type: 'keys', accessKeyId: 'env:KEY', secretAccessKey: 'env:KEY' };
  const { exports } = readConfig({
    yaml: JSON.stringify({
      exports: [
        {
          ...{ name: 'lake', prefix: 'lake/', version: '1.4' },
          store: { type: 's3', bucket: 'bills', region: 'us-east-1', endpoint, credentials },
        },
      ],
    }),
  });
  let slept: () => void = () => undefined;
  const done = new Promise<void>((resolve) => (slept = resolve));
  const exporting = startExporting(
    {
      ...{ store, env: { KEY: 'thriftdata' }, clock: createFixedClock('2026-10-20T12:00:00Z') },
      log: createLog('warn'),
      timer: {
        sleep: (_, signal) => {
          slept();
          return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
        },
      },
    },
    exports
  );
  await done;
  await exporting.stop();
  await store.close();
}
