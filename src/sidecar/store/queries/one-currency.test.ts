/** Knowing that there is one currency makes questions cheaper and changes no answer. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CostQuery, ValuesQuery, type CostQueryInput } from '../../../contract/api/query.ts';
import { createQueries } from './execute.ts';
import { randomBill } from './testing/random-bill.ts';
import { storeWith, testContext } from './testing/store-with.ts';

let store: Awaited<ReturnType<typeof storeWith>>;
beforeAll(async () => {
  const charges = randomBill(20_261_124, 300, 900).filter(({ BillingCurrency }) => BillingCurrency === 'USD');
  store = await storeWith(charges);
});
afterAll(() => store.close());

const period = { from: '2026-01-01', to: '2026-04-01' };
const questions: readonly Partial<CostQueryInput>[] = [
  { dimensions: ['ServiceName'], compare: 'previous_month' },
  { dimensions: ['ServiceName'], top: 1 },
  { dimensions: ['ServiceName'], top: 2, granularity: 'day' },
  { dimensions: ['ResourceId'], top: 2, granularity: 'month' },
  { dimensions: ['ResourceId'], top: 2, other: false, granularity: 'month' },
  { dimensions: ['BillingCurrency', 'tag:team'], measures: ['EffectiveCost', 'ConsumedQuantity'], top: 1 },
  { dimensions: ['BillingCurrency'], top: 1, granularity: 'day' },
  { period: { from: '2026-01-09T06:00:00Z', to: '2026-03-15T18:30:00Z' }, compare: 'previous_period' },
  { period: { from: '2010-01-01', to: '2010-02-01' } },
  { currency: 'EUR' },
  {},
];

it('gives the answers of a store that has to keep currencies apart', async () => {
  const knowing = createQueries(store.execute, async () => [], { inOneState: (work) => work() });
  const statements = new Set<string>();
  for (const question of questions) {
    const query = CostQuery.parse({ measures: ['EffectiveCost'], period, ...question });
    const plain = await store.queries.query(query, testContext);
    const known = await knowing.query(query, testContext);
    expect([known.columns, known.rows], JSON.stringify(question)).toEqual([plain.columns, plain.rows]);
    statements.add(known.provenance.sql === plain.provenance.sql ? 'the same' : 'another');
  }
  expect(statements).toContain('another');
  for (const dimension of ['ServiceName', 'ResourceId', 'BillingCurrency'] as const) {
    const values = ValuesQuery.parse({ dimension, limit: 7 });
    expect(await knowing.values(values, testContext)).toEqual(await store.queries.values(values, testContext));
  }
});
