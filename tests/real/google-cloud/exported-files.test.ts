/** Billing export files in Google Cloud Storage, collected as BigQuery writes them: rows of a month over many days. */
import { gzipSync } from 'node:zlib';
import { Storage } from '@google-cloud/storage';
import { expect, test } from 'vitest';
import { openFinanceWorld } from '../../fixtures/finance/world.ts';
import { rowsOf } from '../../fixtures/store/open.ts';
import { fakeGcsServer } from '../fake-gcs-server/start.ts';

const found = fakeGcsServer.find();
if ('missing' in found) {
  console.log(`skipped: fake-gcs-server: ${found.missing}, so no billing export was collected from it`);
}

const columns = [
  'billing_account_id',
  'usage_start_time',
  'usage_end_time',
  'cost',
  'currency',
  'invoice.month',
  'export_time',
];
const cells = (cost: string, exported: string) => [
  ...['018984-D0AAA4-940B88', '2026-10-05T00:00:00Z', '2026-10-05T01:00:00Z', cost, 'EUR', '202610', exported],
];
const csv = (...rows: readonly (readonly string[])[]) => [columns, ...rows].map((row) => `${row.join(',')}\n`).join('');
const jsonLine = (cost: string, exported: string) => {
  const [account, start, end] = cells(cost, exported);
  return `{"billing_account_id":"${account ?? ''}","usage_start_time":"${start ?? ''}","usage_end_time":"${end ?? ''}","cost":${cost},"currency":"EUR","invoice":{"month":"202610"},"export_time":"${exported}"}\n`;
};

test.runIf('file' in found)(
  'rows of a month that Google wrote on several days add up, and a day written anew replaces itself',
  async () => {
    const server = await fakeGcsServer.start('file' in found ? found.file : '');
    const world = await openFinanceWorld(new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+Z/, 'Z'));
    try {
      const storage = new Storage({ apiEndpoint: server.endpoint, projectId: 'thriftdata' });
      await storage.createBucket('billing');
      const put = (key: string, body: string | Buffer) =>
        storage.bucket('billing').file(key).save(body, { resumable: false });
      const collector = await world.collector(
        'google-cloud',
        {
          ...{ mode: 'files', layout: 'export-days', prefix: 'export/' },
          store: { type: 'gcs', bucket: 'billing', endpoint: server.endpoint, credentials: { type: 'anonymous' } },
        },
        { name: 'google' }
      );
      const billed = async () => {
        const rows = await rowsOf(
          world.store,
          `SELECT formatDateTime(BillingPeriodStart, '%Y-%m') AS month, toString(sum(BilledCost)) AS cost FROM cost GROUP BY month`
        );
        return rows.map(({ month, cost }) => [month, cost]);
      };
      await put(
        'export/dt=2026-10-06/part-000000000000.csv',
        csv(cells('1.1', '2026-10-06T00:00:00Z'), cells('0.02', '2026-10-06T00:00:00Z'))
      );
      await put('export/dt=2026-10-07/part-000000000000.json.gz', gzipSync(jsonLine('0.003', '2026-10-07T00:00:00Z')));
      expect(await collector.run('google')).toMatchObject({ outcome: 'succeeded', loaded: 1 });
      expect(await billed()).toEqual([['2026-10', '1.123']]);
      // A correction of October that comes in November, and the day of the seventh once more.
      await put('export/dt=2026-11-02/part-000000000000', jsonLine('-1', '2026-11-02T00:00:00Z'));
      await put('export/dt=2026-10-07/part-000000000000.json.gz', gzipSync(jsonLine('0.004', '2026-10-07T00:00:00Z')));
      expect(await collector.run('google')).toMatchObject({ outcome: 'succeeded', loaded: 2 });
      expect(await billed()).toEqual([['2026-10', '0.124']]);
      expect(await collector.run('google')).toMatchObject({ outcome: 'succeeded', loaded: 0 });
    } finally {
      await world.close();
      await server.stop();
    }
  }
);
