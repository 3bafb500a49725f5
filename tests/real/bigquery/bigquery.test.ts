/** A billing export in an emulator of BigQuery, read by Google's own client and loaded. Not there is said, not passed. */
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareDecimals, sumDecimals } from '../../../src/contract/money.ts';
import { GoogleCloudConfig } from '../../../src/sidecar/integrations/google-cloud/config.ts';
import * as bills from '../../../src/sidecar/integrations/google-cloud/discover.ts';
import * as statements from '../../../src/sidecar/integrations/google-cloud/statements.ts';
import type { FoundDelivery } from '../../../src/sidecar/integrations/integration.ts';
import { readStated } from '../../../src/sidecar/integrations/stated-totals.ts';
import { createFixedClock } from '../../../src/sidecar/kernel/clock.ts';
import { createLog } from '../../../src/sidecar/kernel/log.ts';
import { openTestStore, type TestStore } from '../../fixtures/store/open.ts';
import { bigQuery } from './start.ts';

const found = bigQuery.find();
if ('missing' in found) {
  console.log(`skipped: BigQuery: ${found.missing}`);
}

const field = (name: string, type: string, more: object = {}) => ({ name, type, ...more });
const usageCost = [
  ...['billing_account_id', 'currency', 'cost_type'].map((name) => field(name, 'STRING')),
  ...['usage_start_time', 'usage_end_time', 'export_time'].map((name) => field(name, 'TIMESTAMP')),
  field('service', 'RECORD', { fields: [field('id', 'STRING'), field('description', 'STRING')] }),
  field('project', 'RECORD', { fields: [field('id', 'STRING'), field('name', 'STRING')] }),
  field('labels', 'RECORD', { mode: 'REPEATED', fields: [field('key', 'STRING'), field('value', 'STRING')] }),
  field('cost', 'FLOAT'),
  field('cost_at_list', 'NUMERIC'),
  field('credits', 'RECORD', {
    mode: 'REPEATED',
    fields: [field('name', 'STRING'), field('amount', 'FLOAT'), field('type', 'STRING')],
  }),
  field('invoice', 'RECORD', { fields: [field('month', 'STRING')] }),
];
const focus = [
  ...['BillingAccountId', 'BillingCurrency', 'ChargeCategory', 'ServiceName', 'SubAccountId', 'x_ServiceId'].map(
    (name) => field(name, 'STRING')
  ),
  ...['BillingPeriodStart', 'BillingPeriodEnd', 'ChargePeriodStart', 'ChargePeriodEnd', 'x_ExportTime'].map((name) =>
    field(name, 'TIMESTAMP')
  ),
  ...['BilledCost', 'EffectiveCost', 'ListCost', 'ContractedCost'].map((name) => field(name, 'NUMERIC')),
  field('x_Credits', 'RECORD', { mode: 'REPEATED', fields: [field('Name', 'STRING'), field('Amount', 'NUMERIC')] }),
  field('x_Labels', 'RECORD', { mode: 'REPEATED', fields: [field('Key', 'STRING'), field('Value', 'STRING')] }),
];

const row = (month: string, day: string, exported: string, cost: number, more: object = {}) => ({
  billing_account_id: '018984-D0AAA4-940B88',
  currency: 'EUR',
  cost_type: 'regular',
  usage_start_time: `${day}T01:00:00Z`,
  usage_end_time: `${day}T02:00:00Z`,
  export_time: exported,
  service: { id: '6F81-5844-456A', description: 'Compute Engine' },
  project: { id: 'shop', name: 'Shop' },
  labels: [{ key: 'team', value: 'web' }],
  cost,
  cost_at_list: '1.000000001',
  credits: [{ name: 'CUD', amount: -0.05, type: 'COMMITTED_USAGE_DISCOUNT' }],
  invoice: { month },
  ...more,
});

describe.runIf('file' in found)('BigQuery', () => {
  let server: Awaited<ReturnType<typeof bigQuery.start>>;
  let opened: TestStore;
  const url = (path: string) => `${server.endpoint}/bigquery/v2/projects/acme/${path}`;
  const post = async (path: string, body: object) => {
    const response = await fetch(url(path), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.status, await response.clone().text()).toBe(200);
  };
  const createTable = (tableId: string, fields: readonly object[]) =>
    post('datasets/billing/tables', {
      tableReference: { projectId: 'acme', datasetId: 'billing', tableId },
      schema: { fields },
      timePartitioning: { type: 'DAY' },
    });
  const insert = (table: string, rows: readonly object[]) =>
    post(`datasets/billing/tables/${table}/insertAll`, { rows: rows.map((json) => ({ json })) });

  beforeAll(async () => {
    server = await bigQuery.start('file' in found ? found.file : '');
    opened = await openTestStore();
    await post('datasets', { datasetReference: { datasetId: 'billing', projectId: 'acme' } });
  });
  afterAll(async () => {
    await server.stop();
    await opened.close();
  });

  async function collect(
    table: string,
    since = '2026-08-01T00:00:00Z',
    { discover } = bills
  ): Promise<FoundDelivery[]> {
    const config = GoogleCloudConfig.parse({
      table: `acme.billing.${table}`,
      endpoint: server.endpoint,
      credentials: { type: 'anonymous' },
    });
    const deliveries: FoundDelivery[] = [];
    const tools = {
      secret: () => '',
      clock: createFixedClock('2026-10-20T00:00:00Z'),
      log: createLog('silent'),
      signal: new AbortController().signal,
      since,
    };
    for await (const delivery of discover(config, tools)) {
      deliveries.push(delivery);
    }
    return deliveries;
  }

  async function load(delivery: FoundDelivery | undefined, source: string) {
    const file = delivery?.files[0];
    const path = join(opened.folder, `${delivery?.id}-${file?.name}`);
    if (file !== undefined) {
      await pipeline(await file.open(), createWriteStream(path));
    }
    return (await opened.deliver([path], { source, integration: undefined })).delivery;
  }

  test('a month is read again when rows of it were written, with credits and every digit', async () => {
    await createTable('usage', usageCost);
    await insert('usage', [
      row('202608', '2026-08-05', '2026-08-06T00:00:00Z', 7.25),
      row('202609', '2026-09-01', '2026-09-02T03:04:05.123456Z', 0.1),
      row('202609', '2026-09-02', '2026-09-03T00:00:00Z', 0.2, { credits: [] }),
      row('202609', '2026-09-03', '2026-09-03T00:00:00Z', 5, {
        credits: [{ name: 'Trial', amount: -3, type: 'PROMOTION' }],
      }),
    ]);
    const [august, september, ...more] = await collect('usage');
    expect(more).toEqual([]);
    expect(august?.series).toBe('usage cost of 2026-08');
    const delivery = await load(september, 'google');
    expect(delivery).toMatchObject({ rowsRead: 3, rowsStored: 4, rowsRejected: 0 });
    expect(delivery.nativeTotals.map(({ difference }) => difference)).toEqual(delivery.nativeTotals.map(() => '0'));
    const stored = await opened.sql(
      "SELECT ChargeCategory, toString(BilledCost) AS billed, toString(ListCost) AS list, Tags FROM cost WHERE x_Source = 'google' ORDER BY ChargePeriodStart, ChargeCategory"
    );
    expect(stored).toEqual([
      { ChargeCategory: 'Usage', billed: '0.05', list: '1.000000001', Tags: { team: 'web' } },
      { ChargeCategory: 'Usage', billed: '0.2', list: '1.000000001', Tags: { team: 'web' } },
      { ChargeCategory: 'Credit', billed: '-3', list: '-3', Tags: { team: 'web' } },
      { ChargeCategory: 'Usage', billed: '5', list: '1.000000001', Tags: { team: 'web' } },
    ]);
    expect((await collect('usage')).map(({ id }) => id)).toEqual([august?.id, september?.id]);

    await insert('usage', [
      row('202609', '2026-09-01', '2026-10-04T00:00:00Z', -0.1, { cost_type: 'adjustment', credits: [] }),
    ]);
    const [again, ...others] = await collect('usage', '2026-10-01T00:00:00Z');
    expect(others).toEqual([]);
    expect(again?.series).toBe(september?.series);
    expect(again?.id).not.toBe(september?.id);
    expect(await load(again, 'google')).toMatchObject({ rowsStored: 5, billingMonths: ['2026-09'] });
    const sums = await opened.sql("SELECT toString(sum(BilledCost)) AS billed FROM cost WHERE x_Source = 'google'");
    const billed = sumDecimals(['0.05', '0.2', '2', '-0.1']);
    expect(sums).toEqual([{ billed }]);

    // BigQuery's own sum of the month, as a statement about what was stored row by row.
    const totals = (await collect('usage', '2026-10-01T00:00:00Z', statements))[0]?.files[0];
    const path = join(opened.folder, 'totals.json');
    if (totals !== undefined) {
      await pipeline(await totals.open(), createWriteStream(path));
    }
    const { documents } = await readStated({ series: '', files: [{ name: 'totals.json', path }] });
    expect(documents).toMatchObject([{ periodStart: '2026-09-01', periodEnd: '2026-10-01', metric: 'BilledCost' }]);
    expect(compareDecimals(documents[0]?.['amount'] ?? '', billed)).toBe(0);
  });

  test('the FOCUS export is completed from its own columns', async () => {
    await createTable('focus', focus);
    await insert('focus', [
      {
        ...{
          BillingAccountId: '018984',
          BillingCurrency: 'USD',
          ChargeCategory: 'Usage',
          ServiceName: 'Compute Engine',
        },
        ...{ SubAccountId: 'shop', x_ServiceId: '6F81-5844-456A', x_ExportTime: '2026-09-02T00:00:00Z' },
        ...{ BillingPeriodStart: '2026-09-01T07:00:00Z', BillingPeriodEnd: '2026-10-01T07:00:00Z' },
        ...{ ChargePeriodStart: '2026-09-01T08:00:00Z', ChargePeriodEnd: '2026-09-01T09:00:00Z' },
        ...{ BilledCost: '1234567.123456789', EffectiveCost: '1', ListCost: '2', ContractedCost: '2' },
        ...{ x_Credits: [{ Name: 'c', Amount: '-1' }], x_Labels: [{ Key: 'team', Value: 'a "Key": b' }] },
      },
    ]);
    const [delivery] = await collect('focus');
    expect(delivery?.series).toBe('FOCUS of 2026-09');
    expect(await load(delivery, 'google focus')).toMatchObject({ rowsStored: 1, rowsRejected: 0, warnings: [] });
    expect(
      await opened.sql(
        "SELECT toString(BilledCost) AS billed, toString(BillingPeriodStart) AS month, ServiceCategory, ChargeFrequency, InvoiceIssuerName, SubAccountType, Tags FROM cost WHERE x_Source = 'google focus'"
      )
    ).toEqual([
      {
        billed: '1234567.123456789',
        month: '2026-09-01 00:00:00',
        ServiceCategory: 'Compute',
        ChargeFrequency: 'Usage-Based',
        InvoiceIssuerName: 'Google Cloud',
        SubAccountType: 'Project',
        Tags: { team: 'a "Key": b' },
      },
    ]);
  });

  test('a table that is not there is named', async () => {
    await expect(collect('nope')).rejects.toMatchObject({ kind: 'caller', code: 'no_such_table' });
  });
});
