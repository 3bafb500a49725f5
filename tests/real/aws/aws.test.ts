/** Cost Explorer and a bucket of exports over moto. A server that is not there is said, not passed. */
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AwsConfig } from '../../../src/sidecar/integrations/aws/config.ts';
import { discover } from '../../../src/sidecar/integrations/aws/discover.ts';
import type { FoundDelivery } from '../../../src/sidecar/integrations/integration.ts';
import { createFixedClock } from '../../../src/sidecar/kernel/clock.ts';
import { createLog } from '../../../src/sidecar/kernel/log.ts';
import { moto } from '../moto/start.ts';

const found = moto.find();
if ('missing' in found) {
  console.log(`skipped: moto: ${found.missing}`);
}

async function collect(settings: Record<string, unknown>): Promise<FoundDelivery[]> {
  const deliveries: FoundDelivery[] = [];
  const tools = {
    secret: () => 'thriftdata',
    clock: createFixedClock('2026-10-20T00:00:00Z'),
    log: createLog('silent'),
    signal: new AbortController().signal,
    since: '2026-10-01T00:00:00Z',
  };
  for await (const delivery of discover(AwsConfig.parse(settings), tools)) {
    deliveries.push(delivery);
  }
  return deliveries;
}

describe.runIf('file' in found)('moto', () => {
  const credentials = { type: 'keys', accessKeyId: 'env:ID', secretAccessKey: 'env:KEY' };
  let server: Awaited<ReturnType<typeof moto.start>>;
  beforeAll(async () => {
    server = await moto.start('file' in found ? found.file : '');
  });
  afterAll(() => server.stop());

  test('gives what Cost Explorer was told to answer', async () => {
    await fetch(`${server.endpoint}/moto-api/static/ce/cost-and-usage-results`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        results: [
          {
            ResultsByTime: [
              {
                TimePeriod: { Start: '2026-10-01', End: '2026-10-02' },
                Estimated: false,
                Groups: [
                  {
                    Keys: ['AWS Lambda', '444455556666'],
                    Metrics: {
                      UnblendedCost: { Amount: '0.1000000000000000055', Unit: 'USD' },
                      AmortizedCost: { Amount: '0.2', Unit: 'USD' },
                    },
                  },
                ],
              },
            ],
          },
        ],
      }),
    });
    const [delivery] = await collect({ mode: 'cost-explorer', endpoint: server.endpoint, credentials });
    const kept = await delivery?.files[0]?.open();
    expect(kept === undefined ? '' : await text(kept)).toContain(
      '"444455556666","","AWS Lambda","USD","gross","0.1000000000000000055","0.2"'
    );
  });

  test('holds exports that are found by their manifest', async () => {
    const client = new S3Client({
      endpoint: server.endpoint,
      region: 'us-east-1',
      forcePathStyle: true,
      credentials: { accessKeyId: 'thriftdata', secretAccessKey: 'thriftdata' },
    });
    const put = (Key: string, Body: string) => client.send(new PutObjectCommand({ Bucket: 'bills', Key, Body }));
    const data = 'focus/data/BILLING_PERIOD=2026-10/focus-00001.csv.gz';
    await client.send(new CreateBucketCommand({ Bucket: 'bills' }));
    await put(data, 'rows');
    await put(
      'focus/metadata/BILLING_PERIOD=2026-10/focus-Manifest.json',
      JSON.stringify({ dataFiles: [`s3://bills/${data}`] })
    );
    const settings = {
      mode: 'exports',
      store: { type: 's3', bucket: 'bills', endpoint: server.endpoint, region: 'us-east-1', credentials },
      prefix: 'focus/',
    };
    const [delivery, ...more] = await collect(settings);
    expect(more).toEqual([]);
    const file = await delivery?.files[0]?.open();
    expect(file === undefined ? '' : await text(file)).toBe('rows');
    client.destroy();
  });
});
