/** Which factor a month of a currency gets, and that converted sums are the charges times their factors, exactly. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CostAnswer, CostQuery, type CostQueryInput } from '../../../contract/api/query.ts';
import { multiplyDecimals, roundDecimal, sumDecimals } from '../../../contract/decimal.ts';
import type { MonthRate } from '../finance/month-rates.ts';
import { conversionTo } from './conversion.ts';
import { createQueries } from './execute.ts';
import { randomBill, type Charge } from './testing/random-bill.ts';
import { storeWith, testContext } from './testing/store-with.ts';

const rate = (month: string, from: string, to: string, value: string, source = 'ecb'): MonthRate => ({
  ...{ month, from, to, rate: value, source },
  ...{ date: `${month}-28`, origin: 'rates.csv, row 2' },
});

describe('the factor of a currency and month', () => {
  const factorOf = (currency: string, stated: readonly MonthRate[]) =>
    conversionTo('BRL', [{ currency, month: '2026-03' }], stated).conversion.rates[0]?.factor;

  it('is the stated rate, else its inverse, else one over a third currency, rounded once', () => {
    const direct = rate('2026-03', 'USD', 'BRL', '5.4321');
    const inverse = rate('2026-03', 'BRL', 'USD', '0.18');
    const viaEuro = [rate('2026-03', 'EUR', 'USD', '1.08'), rate('2026-03', 'EUR', 'BRL', '5.9')];
    expect(factorOf('USD', [...viaEuro, inverse, direct])).toBe('5.4321');
    expect(factorOf('USD', [...viaEuro, inverse])).toBe('5.555555555555555555555555555555555556');
    expect(factorOf('USD', viaEuro)).toBe('5.462962962962962962962962962962962963');
    expect(conversionTo('BRL', [{ currency: 'USD', month: '2026-03' }], viaEuro).conversion.rates[0]?.stated).toEqual(
      viaEuro.map(({ month: _month, ...stated }) => stated)
    );
  });

  it('is never taken from another month', () => {
    const { conversion } = conversionTo(
      'BRL',
      [{ currency: 'USD', month: '2026-03' }],
      [rate('2026-02', 'USD', 'BRL', '5')]
    );
    expect(conversion).toEqual({ to: 'BRL', rates: [], missing: [{ month: '2026-03', from: 'USD' }] });
  });

  it('is that of the first source where two disagree, and both are named', () => {
    const { conversion, notices } = conversionTo(
      'BRL',
      [{ currency: 'USD', month: '2026-03' }],
      [rate('2026-03', 'USD', 'BRL', '5', 'bank'), rate('2026-03', 'USD', 'BRL', '5.1', 'ecb')]
    );
    expect(conversion.rates[0]?.factor).toBe('5');
    expect(notices.map(({ text }) => text)).toEqual([
      '"bank" and "ecb" state different rates from USD to BRL on 2026-03-28 (5 and 5.1); that of "bank" is used.',
    ]);
  });
});

describe('a converted answer', () => {
  const charges = randomBill(20_261_126, 300, 0);
  // No rate from EUR in February; USD over EUR in March.
  const rates = [
    rate('2026-01', 'USD', 'BRL', '5.123456789'),
    rate('2026-02', 'USD', 'BRL', '5.2'),
    rate('2026-01', 'EUR', 'BRL', '6.1'),
    rate('2026-03', 'EUR', 'BRL', '6.3'),
    rate('2026-03', 'EUR', 'USD', '1.1'),
  ];
  const period = { from: '2026-01-01', to: '2026-04-01' };
  let store: Awaited<ReturnType<typeof storeWith>>;
  let queries: ReturnType<typeof createQueries>;

  beforeAll(async () => {
    store = await storeWith(charges);
    queries = createQueries(store.execute, () => Promise.resolve([]), {
      rates: { ofMonths: () => Promise.resolve(rates), currencies: () => Promise.resolve(['BRL', 'EUR', 'USD']) },
    });
  });
  afterAll(() => store.close());

  const ask = (given: Partial<CostQueryInput>) =>
    queries.query(CostQuery.parse({ measures: ['EffectiveCost'], period, convertTo: 'BRL', ...given }), testContext);

  const factors: Readonly<Record<string, string>> = {
    'USD 2026-01': '5.123456789',
    'USD 2026-02': '5.2',
    'USD 2026-03': '5.727272727272727272727272727272727273',
    'EUR 2026-01': '6.1',
    'EUR 2026-03': '6.3',
  };
  const monthOf = (charge: Charge) => String(charge.ChargePeriodStart).slice(0, 7);
  const inPeriod = charges.filter((charge) => ['2026-01', '2026-02', '2026-03'].includes(monthOf(charge)));
  const factorOf = (charge: Charge) => factors[`${String(charge.BillingCurrency)} ${monthOf(charge)}`];
  const expected = (of: readonly Charge[]) =>
    Number(
      roundDecimal(
        sumDecimals(of.map((charge) => multiplyDecimals(String(charge.EffectiveCost ?? '0'), factorOf(charge) ?? '1'))),
        18
      )
    );

  it.each([
    ['by month', { granularity: 'month' }],
    ['by day', { granularity: 'day', dimensions: ['ServiceName'] }],
    ['by hour, from the facts', { granularity: 'hour' }],
    ['by resource, the largest', { granularity: 'month', dimensions: ['ResourceId'], top: 3 }],
    ['by tag, the largest and others', { dimensions: ['tag:team'], top: 2 }],
    ['by service, compared', { dimensions: ['ServiceName'], compare: 'previous_month' }],
    ['with parts of days', { period: { from: '2026-01-03T11:00:00Z', to: '2026-03-20T07:00:00Z' } }],
  ] as const)('adds up to the same whatever it is broken down by: %s', async (_name, given) => {
    const asked = { ...given, dimensions: [...(('dimensions' in given && given.dimensions) || [])] };
    const answer = await ask(asked);
    const at = answer.columns.findIndex(({ role }) => role === 'measure');
    const currencyAt = answer.columns.findIndex(({ name }) => name === 'Currency');
    const { from, to } = 'period' in given ? given.period : period;
    const within = inPeriod.filter(
      (charge) =>
        Date.parse(String(charge.ChargePeriodStart)) >= Date.parse(from) &&
        Date.parse(String(charge.ChargePeriodStart)) < Date.parse(to)
    );
    for (const currency of ['BRL', 'EUR']) {
      const rows = answer.rows.filter((row) => row[currencyAt] === currency);
      const shown = within.filter((charge) =>
        currency === 'BRL'
          ? factorOf(charge) !== undefined || charge.BillingCurrency === 'BRL'
          : factorOf(charge) === undefined && charge.BillingCurrency === currency
      );
      expect(Number(sumDecimals(rows.map((row) => row[at] ?? '0'))), currency).toBeCloseTo(expected(shown), 12);
    }
    // December, compared with January, has no rate.
    const compared = 'compare' in given;
    expect(answer.rows.some((row) => row[currencyAt] === 'USD')).toBe(compared);
  });

  it('is exact: the sum of products, rounded once', async () => {
    const answer = await ask({ filters: [{ dimension: 'BillingCurrency', operator: '=', values: ['USD'] }] });
    const dollars = inPeriod.filter(({ BillingCurrency }) => BillingCurrency === 'USD');
    const exact = sumDecimals(
      dollars.map((charge) => multiplyDecimals(String(charge.EffectiveCost ?? '0'), factorOf(charge) ?? '1'))
    );
    expect(answer.rows).toEqual([['BRL', roundDecimal(exact, 18).replace(/\.?0+$/, '')]]);
  });

  it('says which rates were used and which are missing, and keeps to the contract', async () => {
    const answer = await ask({});
    expect(CostAnswer.parse(answer)).toEqual(answer);
    expect(answer.provenance.conversion?.rates.map(({ from, month }) => `${from} ${month}`)).toEqual([
      'EUR 2026-01',
      'USD 2026-01',
      'USD 2026-02',
      'EUR 2026-03',
      'USD 2026-03',
    ]);
    expect(answer.provenance.conversion?.missing).toEqual([{ from: 'EUR', month: '2026-02' }]);
    expect(answer.provenance.notices.map(({ text }) => text)).toContain(
      'No exchange rate from EUR to BRL is stated for 2026-02: charges in EUR of these months stay in EUR. Load rates for these months.'
    );
  });

  it('leaves out what has no rate where asked to, and says so', async () => {
    const answer = await ask({ unconverted: 'left_out' });
    expect(answer.rows).toHaveLength(1);
    expect(answer.provenance.notices.map(({ text }) => text)).toEqual([
      'No exchange rate from EUR to BRL is stated for 2026-02: charges in EUR of these months are left out. Load rates for these months.',
    ]);
  });

  it('has the amounts as billed beside it, broken down by billing currency', async () => {
    const answer = await ask({ dimensions: ['BillingCurrency'] });
    expect(answer.columns.map(({ name }) => name)).toEqual([
      'BillingCurrency',
      'Currency',
      'EffectiveCost',
      'EffectiveCost_original',
    ]);
    const { rows } = await queries.query(
      CostQuery.parse({ measures: ['EffectiveCost'], period, dimensions: ['BillingCurrency'] }),
      testContext
    );
    const plain = new Map(rows.map(([currency = '', amount = '0']) => [currency, amount ?? '0']));
    const dollars = answer.rows.find(([currency]) => currency === 'USD');
    expect(dollars?.[3]).toBe(plain.get('USD'));
    const reais = answer.rows.find(([currency]) => currency === 'BRL');
    expect(reais?.[2]).toBe(plain.get('BRL'));
  });

  it('leaves quantities, counts and ratios as they are', async () => {
    const counted = await ask({ measures: ['ChargeCount'] });
    expect(counted.rows).toEqual([[String(inPeriod.length)]]);
    const { rows } = await ask({ measures: ['EffectiveSavingsRate', 'ConsumedQuantity'], currency: 'BRL' });
    const as = await queries.query(
      CostQuery.parse({ measures: ['EffectiveSavingsRate', 'ConsumedQuantity'], period, currency: 'BRL' }),
      testContext
    );
    expect(rows.map(([unit, , rateCell, quantity]) => [unit, rateCell, quantity])).toEqual(
      as.rows.map(([unit, , rateCell, quantity]) => [unit, rateCell, quantity])
    );
  });
});
