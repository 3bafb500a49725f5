/** Bills in currencies that are no ISO 4217 code: budgets, their alerts and known events are stated in them as bills are. */
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CostAlertRule } from '../../src/contract/api/alert-rule.ts';
import { Budget, type BudgetHistoryAnswer, type BudgetStatus } from '../../src/contract/api/budget.ts';
import { ForecastEvent, type ForecastAnswer } from '../../src/contract/api/forecast.ts';
import { BillingCurrency } from '../../src/contract/money.ts';
import { checkBudgets } from '../../src/sidecar/analyse/budget/index.ts';
import { createForecasts } from '../../src/sidecar/analyse/forecast/index.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { dispatch } from '../../src/sidecar/serve/api/dispatch.ts';
import { queryData } from '../../src/sidecar/serve/grpc/data.ts';
import { createAdmission, type ServeTools } from '../../src/sidecar/serve/index.ts';
import { createState, type State } from '../../src/sidecar/state/index.ts';
import { createServeTools } from '../fixtures/frames/serve-tools.ts';
import { chargeIn, writeBill } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

/** Each has a bill of its own, of as many a day as its place says: 1 Credits, 2 credits, … */
const CURRENCIES = ['Credits', 'credits', 'a "gold" token, net', 'all:Credits', "R$ '); {x} $__all"];
const FIRST_DAY = Date.UTC(2026, 7, 1);
const DAYS = 41;

const clock = createFixedClock('2026-09-11T09:00:00Z');
let opened: TestStore;
let state: State;
let tools: ServeTools;
beforeAll(async () => {
  opened = await openTestStore();
  const day = (index: number) => `${new Date(FIRST_DAY + index * 86_400_000).toISOString().slice(0, 10)}T00:00:00Z`;
  const rows = Array.from({ length: DAYS }, (_, index) =>
    CURRENCIES.map((currency, place) =>
      chargeIn(day(index).slice(0, 7), String(place + 1), {
        ...{ BillingCurrency: currency, ChargePeriodStart: day(index), ChargePeriodEnd: day(index + 1) },
      })
    )
  );
  await opened.deliver([writeBill(join(opened.folder, 'saas.csv'), rows.flat())]);
  state = createState({ place: { dataDir: opened.folder }, clock });
  tools = { ...createServeTools(opened.store), state, admission: createAdmission(state), clock };
  tools = { ...tools, forecasts: createForecasts(tools) };
});
afterAll(async () => {
  await state.close();
  await opened.close();
});

async function call<Answer>(method: string, path: string, input: object = {}): Promise<Answer> {
  const caller = { surface: 'grpc', user: 'eve', email: '', role: 'Editor' } as const;
  const response = await dispatch({ method, path, input, accept: '', caller }, tools);
  if (response.status !== 200) {
    throw new Error(`${response.status} ${response.body}`);
  }
  return JSON.parse(response.body) as Answer;
}

const month = { period: { type: 'month' } } as const;

test('a budget in each counts its own charges alone, burns down, and passes its thresholds', async () => {
  const ids = new Map<string, string>();
  for (const [place, currency] of CURRENCIES.entries()) {
    // Ten days of September are billed, twenty more are expected.
    const body = { ...month, name: currency, currency, amount: String((place + 1) * 25) };
    ids.set(currency, (await call<{ id: string }>('POST', 'budgets', { body })).id);
  }
  const { budgets } = await call<{ budgets: BudgetStatus[] }>('GET', 'budgets/status');
  expect(budgets.map(({ budget, actual }) => [budget.currency, actual]).sort()).toEqual(
    CURRENCIES.map((currency, place) => [currency, String((place + 1) * 10)]).sort()
  );
  const credits = ids.get('Credits') ?? '';
  const { status, days } = await call<{ status: BudgetStatus; days: { day: string; remaining: string }[] }>(
    ...(['GET', `budgets/${credits}/burn-down`] as const)
  );
  expect(status).toMatchObject({
    percent: '40',
    forecastMethod: 'model',
    state: 'at_risk',
    firstToCross: '2026-09-26',
  });
  expect(status.notices.map(({ values }) => values)).toEqual([
    { currency: 'Credits', currencies: CURRENCIES.slice(1).sort().join(', ') },
  ]);
  expect(days[9]).toMatchObject({ day: '2026-09-10', remaining: '15' });
  const past = await call<BudgetHistoryAnswer>('GET', `budgets/${credits}/history`);
  expect(past).toMatchObject({ currency: 'Credits', periods: [{ actual: '31' }] });
  const passed = (await checkBudgets(tools)).map(({ body }) => [body.currency, body.on, body.percent]);
  expect(passed.sort()).toEqual(CURRENCIES.map((currency) => [currency, 'forecast', 100]).sort());
});

test('an alert rule on such a budget has its currency as a label, and one on a cost asks in it', async () => {
  const ask = async (model: object) => {
    const query = {
      ...{ refId: 'A', maxDataPoints: 100, intervalMS: 1000, queryType: '' },
      timeRange: { fromEpochMS: Date.parse('2026-09-01'), toEpochMS: Date.parse('2026-10-01') },
      json: Buffer.from(JSON.stringify({ refId: 'A', format: 'numeric', ...model })),
    };
    const context = { pluginContext: null, headers: {}, format: 'JSON' } as const;
    const { responses } = await queryData({ ...context, queries: [query] }, tools, null);
    const frame = JSON.parse(Buffer.from(responses['A']?.frames[0] ?? []).toString()) as {
      schema: { fields: { name: string; labels?: Record<string, string> }[] };
      data: { values: unknown[][] };
    };
    return frame.schema.fields.map((field, index) => [field.name, frame.data.values[index]] as const);
  };
  const percents = new Map(await ask({ queryType: 'budgets', budgets: { on: 'forecast' } }));
  expect([...(percents.get('currency') ?? [])].sort()).toEqual([...CURRENCIES].sort());
  expect(new Set(percents.get('Percent'))).toEqual(new Set([120]));
  for (const [place, currency] of CURRENCIES.entries()) {
    const rule = CostAlertRule.parse({ name: 'Cost', days: 10, above: '5', pending: '0s', currency });
    const cost = { queryType: 'cost', measures: [rule.measure], granularity: 'none', currency: rule.currency };
    expect((await ask(cost)).at(-1)?.[1]).toEqual([(place + 1) * 10]);
  }
});

test('a known event in such a currency counts in its forecast and in no other', async () => {
  const event = { name: 'launch', from: '2026-09-21', dailyChange: '4', currency: 'Credits' };
  const { id } = await call<{ id: string }>('POST', 'forecast-events', event);
  const query = { months: 1 };
  const { series } = await call<ForecastAnswer>('POST', 'forecast', query);
  const added = series.map(({ currency, days }) => [
    currency,
    days.filter(({ events }) => Number(events) === 4).length,
  ]);
  expect(added.sort()).toEqual(CURRENCIES.map((currency) => [currency, currency === 'Credits' ? 10 : 0]).sort());
  await call('POST', `forecast-events/${id}/remove`, { version: 1 });
});

test('what a bill may state, all three take as it is; none of them takes more', () => {
  const [budget, rule, event] = [
    { ...month, name: 'b', amount: '1' },
    { name: 'r', days: 1, above: '1', pending: '0s' },
    { name: 'e', from: '2026-09-01', dailyChange: '1' },
  ];
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4096, size: 'max' }), (currency) => {
      const isStated = BillingCurrency.safeParse(currency).success;
      const takes = [
        Budget.safeParse({ ...budget, currency }),
        CostAlertRule.safeParse({ ...rule, currency }),
        ForecastEvent.safeParse({ ...event, currency }),
      ];
      expect(takes.map(({ success }) => success)).toEqual([isStated, isStated, isStated]);
      expect(takes.flatMap(({ data }) => data?.currency ?? [])).toEqual(isStated ? [currency, currency, currency] : []);
    })
  );
  const told = ({ error }: { error?: { issues: { message: string }[] } | undefined }) => error?.issues[0]?.message;
  const missing = 'missing; write the currency of the amount, like "USD"';
  expect(told(Budget.safeParse({ ...budget, currency: '' }))).toBe(missing);
  expect(CostAlertRule.parse({ ...rule, currency: '' }).currency).toBe('');
  expect(told(ForecastEvent.safeParse({ ...event, currency: '' }))).toMatch(/^empty; write the currency as the bill/);
  expect(told(Budget.safeParse({ ...budget, currency: 'x'.repeat(4097) }))).toMatch(/^longer than 4096 characters/);
});
