/** Amounts in one currency: rates come from finance documents, originals stay, what has no rate is named. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CostQuery, RowsQuery, type CostQueryInput } from '../../src/contract/api/query.ts';
import { DatasourceQuery } from '../../src/contract/api/datasource.ts';
import { ExchangeRate } from '../../src/contract/finance/exchange-rate.ts';
import { chargeIn, writeBill } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore();
  await opened.deliver([
    writeBill(`${opened.folder}/bill.csv`, [
      chargeIn('2026-09', '100.10', { BillingCurrency: 'USD' }),
      chargeIn('2026-09', '7', { BillingCurrency: 'EUR' }),
      chargeIn('2026-10', '200', { BillingCurrency: 'USD' }),
      chargeIn('2026-10', '3', { BillingCurrency: 'GBP' }),
    ]),
  ]);
});
afterAll(() => opened.close());

const rate = (date: string, from: string, to: string, value: string) =>
  ExchangeRate.parse({ date, from, to, rate: value, origin: `rates.csv, ${date}` });
const ask = (given: Partial<CostQueryInput>) =>
  opened.store.query(
    CostQuery.parse({
      measures: ['BilledCost'],
      period: { from: '2026-09-01', to: '2026-11-01' },
      granularity: 'month',
      convertTo: 'EUR',
      ...given,
    }),
    { surface: 'test', user: 'test' }
  );

test('without a rate nothing is converted, and nothing is lost', async () => {
  const { rows, provenance } = await ask({});
  expect(rows.map(([, ...cells]) => cells)).toEqual([
    ['USD', '100.1'],
    ['EUR', '7'],
    ['USD', '200'],
    ['GBP', '3'],
  ]);
  expect(provenance.notices.filter(({ severity }) => severity === 'warning')).toHaveLength(2);
});

test('the newest rate of the month counts, and a new load of rates is seen at once', async () => {
  await opened.store.finance.replace('exchange_rate', 'ecb', null, [
    rate('2026-09-01', 'EUR', 'USD', '1.1'),
    rate('2026-09-30', 'EUR', 'USD', '1.25'),
    rate('2026-10-15', 'USD', 'EUR', '0.9'),
    rate('2026-10-15', 'EUR', 'GBP', '0.75'),
  ]);
  const first = await ask({});
  expect(first.rows).toEqual([
    ['2026-09-01T00:00:00Z', 'EUR', '87.08'],
    ['2026-10-01T00:00:00Z', 'EUR', '184'],
  ]);
  expect(
    first.provenance.conversion?.rates.map(({ month, from, factor, stated }) => [month, from, factor, stated])
  ).toEqual([
    ['2026-09', 'USD', '0.8', [expect.objectContaining({ date: '2026-09-30', rate: '1.25', source: 'ecb' })]],
    [
      '2026-10',
      'GBP',
      '1.333333333333333333333333333333333333',
      [expect.objectContaining({ origin: 'rates.csv, 2026-10-15' })],
    ],
    ['2026-10', 'USD', '0.9', [expect.objectContaining({ rate: '0.9' })]],
  ]);
  await opened.store.finance.replace('exchange_rate', 'ecb', { from: '2026-10-01', to: '2026-11-01' }, [
    rate('2026-10-31', 'USD', 'EUR', '0.5'),
    rate('2026-10-31', 'USD', 'GBP', '0.75'),
  ]);
  expect((await ask({})).rows.at(-1)).toEqual(['2026-10-01T00:00:00Z', 'EUR', '102']);
});

test('the catalog says what can be converted to, and stored charges keep their currency', async () => {
  const { convertTo, currencies } = await opened.store.catalog({ surface: 'test', user: 'test' });
  expect(convertTo).toEqual(['EUR', 'GBP', 'USD']);
  expect([...currencies].sort()).toEqual(['EUR', 'GBP', 'USD']);
  const { rows } = await opened.store.query(
    CostQuery.parse({ measures: ['BilledCost'], period: { from: '2026-09-01', to: '2026-11-01' }, currency: 'USD' }),
    { surface: 'test', user: 'test' }
  );
  expect(rows).toEqual([['USD', '300.1']]);
});

test.each([
  ['dollars', '12.5'],
  ["R$ '); SELECT {x}", '0.25'],
])('a bill in %s, which is no code, is asked for as it is stored', async (currency, sum) => {
  const charge = (cost: string) => chargeIn('2026-09', cost, { BillingCurrency: currency, ServiceName: 'Odd' });
  await opened.deliver([writeBill(`${opened.folder}/odd.csv`, [charge(sum), charge('0')])], { source: 'odd' });
  const asker = { surface: 'test', user: 'test' } as const;
  expect((await opened.store.catalog(asker)).currencies).toContain(currency);
  const period = { from: '2026-09-01', to: '2026-11-01' };
  const { rows } = await opened.store.query(CostQuery.parse({ measures: ['BilledCost'], period, currency }), asker);
  expect(rows).toEqual([[currency, sum]]);
  const charges = await opened.store.rows(RowsQuery.parse({ period, currency }), asker);
  expect(charges.rows).toHaveLength(2);
  expect(DatasourceQuery.parse({ currency }).currency).toBe(currency);
  const converted = await ask({ granularity: 'none' });
  expect(converted.rows.map(([shown, cost]) => [shown, cost])).toContainEqual([currency, sum]);
  expect(converted.provenance.conversion?.missing).toContainEqual({ month: '2026-09', from: currency });
  expect(CostQuery.safeParse({ measures: ['BilledCost'], period, convertTo: currency }).success).toBe(false);
});

test('a currency that no bill is in is told, with those that there are, instead of no cost', async () => {
  const asked = { measures: ['BilledCost'], period: { from: '2026-09-01', to: '2026-11-01' } } as const;
  const asker = { surface: 'test', user: 'test' } as const;
  const wrong = await opened.store.query(CostQuery.parse({ ...asked, currency: 'usd' }), asker);
  expect(wrong.rows).toEqual([]);
  expect(wrong.provenance.notices.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^No bill is in "usd"; ask in one of: .*USD/),
  ]);
  const rows = await opened.store.rows(RowsQuery.parse({ period: asked.period, currency: 'usd' }), asker);
  expect(rows.provenance.notices.map(({ code }) => code)).toEqual(['currency_unknown']);
  const early = { from: '2020-01-01', to: '2020-02-01' };
  const none = await opened.store.query(CostQuery.parse({ ...asked, period: early, currency: 'USD' }), asker);
  expect(none.provenance.notices.map(({ code }) => code)).not.toContain('currency_unknown');
});
