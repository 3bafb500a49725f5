/** What no rule or table knows is stored whole, and is named with its amounts. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runDoctor } from '../../src/sidecar/commands/doctor.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';
import { everyKind, reportText } from '../fixtures/aws/report.ts';
import { billText } from '../fixtures/store/bill.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

const azure = (ChargeType: string, Cost: string) => ({
  ...{ BillingAccountId: '861', SubscriptionId: 's', MeterId: 'm', Date: '2026-10-04', BillingCurrency: 'EUR' },
  ...{ ConsumedService: 'Microsoft.NewThing', ResourceLocation: 'moonbase', Quantity: '1', ChargeType, Cost },
});
const google = (cost_type: string, cost: string) =>
  JSON.stringify({
    ...{ billing_account_id: 'b', cost_type, cost, currency: 'USD', invoice: { month: '202610' } },
    ...{ service: { id: '6F81-5844-456A', description: 'Compute Engine' }, sku: { id: '1', description: 'N2' } },
    ...{ usage_start_time: '2026-10-01T00:00:00Z', usage_end_time: '2026-10-01T01:00:00Z', credits: [] },
    ...{ usage: { amount: '1', unit: 'seconds' }, project: { id: 'p' }, location: { region: 'us-east1' } },
  });

it('names unknown types of charges, services of no category and regions without a name', async () => {
  const file = (name: string, text: string) => {
    mkdirSync(join(test.folder, name));
    const path = join(test.folder, name, name);
    writeFileSync(path, text);
    return path;
  };
  const [line] = Object.values(everyKind);
  const unknown = { ...line, 'lineItem/LineItemType': 'GiftCard', 'lineItem/UnblendedCost': '7.125' };
  await test.deliver([file('aws.csv', reportText([line ?? {}, unknown]))], { source: 'aws', integration: 'aws' });
  await test.deliver([file('azure.csv', billText([azure('Usage', '2'), azure('Levy', '0.5')], azure('', '0')))], {
    ...{ source: 'azure', integration: 'azure' },
  });
  await test.deliver([file('google.jsonl', `${google('regular', '3')}\n${google('donation', '-4')}\n`)], {
    ...{ source: 'google', integration: 'google-cloud' },
  });

  const period = { from: '2020-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' };
  const { gaps, more, totals } = await test.store.coverage({ period });
  const named = (kind: string) =>
    gaps.filter(({ gap }) => gap === kind).map(({ source, name, EffectiveCost }) => [source, name, EffectiveCost]);
  expect(named('charge type')).toEqual([
    ['aws', 'GiftCard', '7.125'],
    ['google', 'donation', '-4'],
    ['azure', 'Levy', '0.5'],
  ]);
  expect(named('service')).toEqual([['azure', 'Microsoft.NewThing', '2.5']]);
  expect(named('region').filter(([source]) => source === 'azure')).toEqual([]);
  expect(more).toBe(false);
  expect(totals.find(({ source }) => source === 'azure')).toMatchObject({ charges: 2, BilledCost: '2.5' });
  expect((await test.store.coverage({ period, source: 'google' })).gaps.map(({ source }) => source)).toEqual([
    'google',
  ]);

  await test.store.close();
  let said = '';
  const terminal = { answer: (text: string) => void (said += text), say: () => undefined, interactive: false };
  await runDoctor({ data: test.dataDir }, terminal);
  expect(said).toContain('Microsoft.NewThing (azure: 2.5 EUR)');
});
