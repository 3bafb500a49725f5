/** Virtual tags are kept with their audit, refused with one sentence, tried before they are kept, and asked for everywhere. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AskAnswer } from '../../src/contract/api/ask.ts';
import { ExportRequest } from '../../src/contract/api/export.ts';
import type { CostAnswer, RowScope } from '../../src/contract/api/query.ts';
import type { VirtualTagPreview } from '../../src/contract/api/virtual-tag.ts';
import { createForecasts } from '../../src/sidecar/analyse/forecast/index.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { dispatch } from '../../src/sidecar/serve/api/dispatch.ts';
import { createAdmission, type ServeTools } from '../../src/sidecar/serve/index.ts';
import { createDefinedVirtualTags, createState, type State } from '../../src/sidecar/state/index.ts';
import { openStore } from '../../src/sidecar/store/index.ts';
import { createServeTools } from '../fixtures/frames/serve-tools.ts';
import { chargeIn, writeBill } from '../fixtures/store/bill.ts';
import { openTestStore, testStoreOver, TODAY, type TestStore } from '../fixtures/store/open.ts';

const clock = createFixedClock(TODAY);
let test: TestStore;
let state: State;
let tools: ServeTools;
beforeAll(async () => {
  const empty = await openTestStore();
  await empty.store.close();
  state = createState({ place: { dataDir: empty.folder }, clock });
  const store = await openStore({ dataDir: empty.dataDir, clock, virtualTags: createDefinedVirtualTags(state) });
  test = testStoreOver(store, empty.folder, empty.dataDir);
  const charge = (cost: string, columns: object) => chargeIn('2026-09', cost, { Tags: '{}', ...columns });
  await test.deliver([
    writeBill(join(test.folder, 'bill.csv'), [
      charge('10.000000000000000001', { SubAccountId: 'shop-1', Tags: '{"app":"cart"}' }),
      charge('20', { SubAccountId: 'shop-2', BillingCurrency: 'EUR' }),
      charge('30', { SubAccountId: 'lab', Tags: '{"app":"model"}' }),
      charge('40', { SubAccountId: 'attic' }),
    ]),
  ]);
  tools = { ...createServeTools(test.store), state, admission: createAdmission(state), clock };
});
afterAll(async () => {
  await state.close();
  await test.close();
});

async function call(
  method: string,
  path: string,
  input: object = {},
  role: 'Admin' | 'Viewer' = 'Admin',
  user = 'ada'
) {
  const caller = { surface: 'grpc', user, email: '', role } as const;
  const { status, body } = await dispatch({ method, path, input, accept: '', caller }, tools);
  return { status, body: JSON.parse(body) as unknown };
}

const where = (dimension: string, operator: string, ...values: string[]) => ({ dimension, operator, values });
const product = {
  name: 'product',
  rules: [
    { conditions: [where('SubAccountId', 'matches', '^shop-[0-9]$')], gives: { value: 'Shop' } },
    { conditions: [where('tag:app', '!=', '')], gives: { dimension: 'tag:app' } },
  ],
};
const costBy = async (dimension: string, user = 'ada') => {
  const query = {
    ...{ measures: ['EffectiveCost'], dimensions: [dimension], currency: 'USD' },
    period: { from: '2026-09-01', to: '2026-10-01' },
  };
  const { body } = await call('POST', 'query', query, user === 'ada' ? 'Admin' : 'Viewer', user);
  const { rows } = body as CostAnswer;
  return Object.fromEntries(rows.map(([value, , cost]) => [value, cost]));
};

describe('a virtual tag', () => {
  it('is tried before it is kept: what each rule catches, and what stays without a value', async () => {
    const { status, body } = await call('POST', 'virtual-tags/preview', {
      body: product,
      period: { from: '2026-09-01', to: '2026-10-01' },
    });
    expect(status).toBe(200);
    expect(body as VirtualTagPreview).toMatchObject({
      rules: [
        {
          caught: expect.arrayContaining([
            { currency: 'USD', amount: '10.000000000000000001', charges: 1 },
            { currency: 'EUR', amount: '20', charges: 1 },
          ]),
        },
        { caught: [{ currency: 'USD', amount: '30', charges: 1 }] },
      ],
      otherwise: [{ currency: 'USD', amount: '40', charges: 1 }],
      unassigned: [{ currency: 'USD', amount: '40', charges: 1 }],
    });
    expect((await call('POST', 'virtual-tags/preview', { body: product }, 'Viewer')).status).toBe(403);
    expect((await call('GET', 'virtual-tags')).body).toMatchObject({ total: 0 });
  });

  it('is a tag like others from the moment it is kept, and stands in the audit log', async () => {
    expect(await costBy('tag:product')).toEqual({ '': '80.000000000000000001' });
    expect((await call('POST', 'virtual-tags', { body: product }, 'Viewer')).status).toBe(403);
    const forecasts = createForecasts(tools);
    const before = await forecasts.standing();
    expect((await call('POST', 'virtual-tags', { body: product })).status).toBe(200);
    // What was made of tags before stands no longer: forecasts, and the budgets that rest on them.
    expect((await forecasts.standing()).key).not.toBe(before.key);
    expect(await costBy('tag:product')).toEqual({ Shop: '10.000000000000000001', model: '30', '': '40' });
    const asked = { question: 'cost by product in September 2026 in USD', locale: 'en' };
    const { body: told } = await call('POST', 'ask', asked);
    const { status, columns, rows } = AskAnswer.parse(told);
    // The currency is that of the question, and is told once.
    expect([status, columns.map(({ unit }) => unit)]).toEqual(['answered', [undefined, 'USD']]);
    expect(rows).toContainEqual(['Shop', '10']);
    expect((await call('GET', 'audit')).body).toMatchObject({
      items: [{ kind: 'virtual tag', label: 'product', action: 'created', user: 'ada' }],
    });
  });

  it.each([
    [{ name: 'product' }, 'there is already a virtual tag "product"'],
    [{ name: 'x', rules: [] }, 'no rule; add one'],
    [
      { name: 'x', rules: [{ conditions: [where('RegionId', 'matches', '\\hello')], gives: { value: 'y' } }] },
      'the engine does not know the expression "\\hello"',
    ],
    [
      { name: 'x', rules: [{ conditions: [where('Region', '=', 'a')], gives: { value: 'y' } }] },
      '"Region" is not a dimension',
    ],
  ])('is refused with one sentence: %j', async (change, sentence) => {
    const { status, body } = await call('POST', 'virtual-tags', { body: { ...product, ...change } });
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: { message: expect.stringContaining(sentence) } });
  });

  it('narrows what a scope sees, and stays while the scope asks for it', async () => {
    const scope = {
      ...{ name: 'Shop people', subjects: [{ type: 'user', name: 'sam' }], sees: 'rows' },
      filters: [where('tag:product', '=', 'Shop')],
    };
    const made = (await call('POST', 'scopes', { body: scope })).body as { id: string };
    expect(await costBy('SubAccountId', 'sam')).toEqual({ 'shop-1': '10.000000000000000001' });
    const request = ExportRequest.parse({ version: '1.2', from: '2026-09', to: '2026-09', format: 'csv' });
    const seen: RowScope = [[{ dimension: 'tag:product', operator: '=', values: ['Shop'] }]];
    expect(await test.store.exportFocus(request, join(test.folder, 'shop.csv'), seen)).toMatchObject({ rows: 2 });
    const [kept] = ((await call('GET', 'virtual-tags')).body as { items: { id: string; version: number }[] }).items;
    const id = kept?.id ?? '';
    const refused = '"tag:product" is asked for by the scope "Shop people"; change that first';
    const renamed = await call('PUT', `virtual-tags/${id}`, { version: 1, body: { ...product, name: 'line' } });
    expect(renamed.body).toMatchObject({ error: { message: expect.stringContaining(refused) } });
    const removed = await call('DELETE', `virtual-tags/${id}`, { version: '1' });
    expect(removed.body).toMatchObject({ error: { message: expect.stringContaining(refused) } });
    await call('DELETE', `scopes/${made.id}`, { version: '1' });
    expect((await call('DELETE', `virtual-tags/${id}`, { version: '1' })).status).toBe(200);
    expect(await costBy('tag:product')).toEqual({ '': '80.000000000000000001' });
  });
});
