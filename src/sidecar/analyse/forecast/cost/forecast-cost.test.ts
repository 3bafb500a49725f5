import { describe, expect, test } from 'vitest';
import {
  ForecastAnswer,
  ForecastQuery,
  type ForecastEvent,
  type ForecastQueryInput,
} from '../../../../contract/api/forecast.ts';
import type { CostAnswer } from '../../../../contract/api/query.ts';
import { sentence } from '../../../../contract/sentences.ts';
import { createFixedClock } from '../../../kernel/clock.ts';
import { forecastCost, type ForecastTools } from './forecast-cost.ts';

const LAST_DAY = Date.UTC(2026, 8, 20);
const dayText = (ms: number) => new Date(ms).toISOString().slice(0, 10);

type Row = [day: string, account: string, currency: string, frequency: string, commitment: string, cost: string];

/** `days` days of a bill: weekdays, a fee on the 1st, a commitment, and one large purchase. */
function bill(days: number): Row[] {
  return Array.from({ length: days }, (_, back) => back).flatMap((back) => {
    const ms = LAST_DAY - back * 86_400_000;
    const day = dayText(ms);
    const weekend = [0, 6].includes(new Date(ms).getUTCDay());
    const rows: Row[] = [
      [day, 'shop', 'USD', 'Usage-Based', '', weekend ? '60.10' : '100.10'],
      [day, 'shop', 'USD', 'Usage-Based', 'Usage', '24'],
    ];
    if (day.endsWith('-01')) {
      rows.push([day, 'shop', 'USD', 'Usage-Based', '', '300']);
    }
    return back === 40 ? [...rows, [day, 'shop', 'USD', 'One-Time', '', '5000.01']] : rows;
  });
}

function answerOf(rows: readonly Row[]): CostAnswer {
  return {
    columns: [
      { name: 'time', role: 'time' },
      { name: 'SubAccountName', role: 'dimension' },
      { name: 'BillingCurrency', role: 'currency' },
      { name: 'ChargeFrequency', role: 'dimension' },
      { name: 'CommitmentDiscountCategory', role: 'dimension' },
      { name: 'EffectiveCost', role: 'measure', unit: 'money' },
    ],
    rows: rows.map(([day, ...rest]) => [`${day}T00:00:00Z`, ...rest]),
    provenance: {
      ...{ sql: '', parameters: {}, table: 'cost_daily', rowsRead: rows.length, elapsedMs: 1, notices: [] },
      dataUpTo: '2026-09-21T00:00:00Z',
      sources: [
        {
          ...{
            source: 'aws',
            provider: 'AWS',
            providers: ['AWS'],
            dataUpTo: '2026-09-21T00:00:00Z',
            lastDeliveryAt: null,
          },
          ...{ generation: 1, rows: rows.length, rejected: 0, flagged: 0 },
        },
      ],
    },
  };
}

function forecast(
  rows: readonly Row[],
  query: ForecastQueryInput = {},
  events: readonly ForecastEvent[] = [],
  yearStart = 1
) {
  const tools: ForecastTools = {
    store: { query: async () => answerOf(rows) },
    clock: createFixedClock('2026-09-21T08:00:00Z'),
    events: async () => events,
    yearStart,
  };
  return forecastCost(ForecastQuery.parse({ dimensions: ['SubAccountName'], ...query }), tools, {
    surface: 'test',
    user: 'test',
  });
}

const near = (text: string | undefined, value: number, within: number) => {
  expect(Math.abs(Number(text) - value), `${text} should be near ${value}`).toBeLessThan(within);
};

test('a quantity is forecast in one unit, by a condition or by the breakdown', async () => {
  const measure = 'ConsumedQuantity';
  const store = {
    query: async () => {
      const { columns, ...answer } = answerOf(bill(120));
      return { ...answer, columns: [...columns.slice(0, -1), { name: measure, role: 'measure' as const }] };
    },
  };
  const asked = (more: ForecastQueryInput) =>
    forecastCost(
      ForecastQuery.parse({ measure, ...more }),
      { store, clock: createFixedClock('2026-09-21T08:00:00Z') },
      { surface: 'test', user: 'test' }
    );
  await expect(asked({})).rejects.toThrow('add a condition that leaves one unit, as ConsumedUnit = Hours');
  const filters = [{ dimension: 'ConsumedUnit', operator: '=' as const, values: ['Hours'] }];
  const [series] = (await asked({ filters })).series;
  expect(series).toMatchObject({ unit: 'Hours', currency: 'USD', refused: null });
  near(series?.days[1]?.mean, 124, 5);
});

describe('a forecast of cost', async () => {
  const answer = await forecast(bill(400));
  const [series] = answer.series;

  test('counts quarters from the month in which the fiscal year begins', async () => {
    const quarters = async (yearStart: number) =>
      (await forecast(bill(400), {}, [], yearStart)).series[0]?.totals.flatMap(({ kind, period }) =>
        kind === 'quarter' ? [period] : []
      );
    expect(await quarters(1)).toEqual([{ from: '2026-07-01', to: '2026-10-01' }]);
    expect(await quarters(3)).toEqual([{ from: '2026-09-01', to: '2026-12-01' }]);
  });

  test('is what the contract says, from the end of the data to the end of the third month', () => {
    expect(ForecastAnswer.parse(answer)).toEqual(answer);
    expect(answer.horizon).toEqual({ from: '2026-09-21', to: '2026-12-01' });
    expect(series?.days.map(({ day }) => day).slice(0, 2)).toEqual(['2026-09-21', '2026-09-22']);
    expect(series?.labels).toEqual({ SubAccountName: 'shop' });
  });

  test('knows weekdays and what comes on the first of a month, and leaves one-offs alone', () => {
    const on = (day: string) => series?.days.find((one) => one.day === day);
    near(on('2026-09-22')?.mean, 124.1, 1);
    near(on('2026-09-26')?.mean, 84.1, 1);
    near(on('2026-10-01')?.mean, 424.1, 5);
    near(on('2026-09-22')?.committed, 24, 0.1);
    expect(series?.oneOffs).toBe('5000.01');
  });

  test('adds what was charged so far, exactly, to what is to come', () => {
    const september = series?.totals.find(({ kind, period }) => kind === 'month' && period.from === '2026-09-01');
    const weekdays = 14;
    const weekends = 6;
    expect(september?.actual).toBe(String(weekdays * 124.1 + weekends * 84.1 + 300));
    near(september?.mean, 22 * 124.1 + 8 * 84.1 + 300, 10);
    const quarter = series?.totals.find(({ kind }) => kind === 'quarter');
    expect(quarter?.period).toEqual({ from: '2026-07-01', to: '2026-10-01' });
    expect(Number(quarter?.lower)).toBeLessThanOrEqual(Number(quarter?.mean));
  });

  test('says what such forecasts were worth before', () => {
    expect(series?.backTest?.origins).toBeGreaterThan(3);
    expect(series?.backTest?.monthTotalError).toBeLessThan(0.02);
  });
});

test('known events count where the filters let their scope through', async () => {
  const event: ForecastEvent = {
    name: 'migration',
    from: '2026-10-05',
    to: null,
    dailyChange: '-20',
    currency: 'USD',
    scope: { SubAccountName: 'shop' },
  };
  const with_ = await forecast(bill(200), {}, [event]);
  expect(with_.series[0]?.days.filter(({ events }) => events === '-20.0000')[0]?.day).toBe('2026-10-05');
  const other = { dimension: 'SubAccountName', operator: '=', values: ['data'] } as const;
  const without = await forecast(bill(200), { filters: [{ ...other, values: ['data'] }] }, [event]);
  expect(without.events).toEqual([]);
});

test('a short history is refused with a sentence, one series at a time', async () => {
  const short = bill(12).map(([day, , ...rest]): Row => [day, 'new', ...rest]);
  const { series } = await forecast([...bill(400), ...short]);
  expect(series.map(({ labels, refused }) => [labels['SubAccountName'], refused])).toEqual([
    ['shop', null],
    ['new', sentence('history_short', { days: 12, needed: 28 })],
  ]);
});

test('the largest are kept and the rest is put together, per currency', async () => {
  const rows = ['a', 'b', 'c'].flatMap((name, index) =>
    bill(60).map(([day, , currency, frequency, commitment, cost]): Row => [
      day,
      name,
      currency,
      frequency,
      commitment,
      String(Number(cost) / (index + 1)),
    ])
  );
  const { series } = await forecast(rows, { top: 1 });
  expect(series.map(({ labels }) => labels['SubAccountName'])).toEqual(['a', 'other']);
});

test.each([
  [{ to: '2026-09-21' }, 'choose a day after 2026-09-21, where the data ends, and not after 2028-04-01'],
  [{ to: '2029-01-01' }, 'the forecast would end on 2029-01-01'],
])('a horizon that cannot be is refused: %j', async (query, sentence) => {
  await expect(forecast(bill(100), query)).rejects.toThrow(sentence);
});
