/** Budgets over a real store: what was spent to the last digit, what is expected, who is told, and who may see it. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BudgetBreach, BudgetHistoryAnswer, BudgetStatus, BurnDownAnswer } from '../../src/contract/api/budget.ts';
import { budgetStatuses, checkBudgets, createBudgetStandings } from '../../src/sidecar/analyse/budget/index.ts';
import { createForecasts } from '../../src/sidecar/analyse/forecast/index.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { dispatch } from '../../src/sidecar/serve/api/dispatch.ts';
import { queryData } from '../../src/sidecar/serve/grpc/data.ts';
import { createAdmission, type ServeTools } from '../../src/sidecar/serve/index.ts';
import { budgets, createState, type State } from '../../src/sidecar/state/index.ts';
import { createServeTools } from '../fixtures/frames/serve-tools.ts';
import { chargeIn, writeBill } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

/** Ten days of September are billed: ten a day for team a, one of which is in euros, and 0.1 for team b. */
const now = '2026-09-11T09:00:00Z';
const clock = createFixedClock(now);
let test: TestStore;
let state: State;
let tools: ServeTools;
beforeAll(async () => {
  test = await openTestStore();
  const rows = Array.from({ length: 10 }, (_, index) => {
    const day = String(index + 1).padStart(2, '0');
    const next = String(index + 2).padStart(2, '0');
    const on = { ChargePeriodStart: `2026-09-${day}T00:00:00Z`, ChargePeriodEnd: `2026-09-${next}T00:00:00Z` };
    return [
      chargeIn('2026-09', '10.000000000000000001', { ...on, Tags: '{"team":"a"}' }),
      chargeIn('2026-09', '1', { ...on, BillingCurrency: 'EUR', Tags: '{"team":"a"}' }),
      chargeIn('2026-09', '0.1', { ...on, Tags: '{"team":"b"}' }),
    ];
  });
  await test.deliver([writeBill(join(test.folder, 'bill.csv'), [...rows.flat(), ...weeks()])]);
  state = createState({ place: { dataDir: test.folder }, clock });
  tools = { ...createServeTools(test.store), state, admission: createAdmission(state), clock };
  tools = { ...tools, forecasts: createForecasts(tools) };
});
afterAll(async () => {
  await state.close();
  await test.close();
});

/** Team c since July: three on a weekday, one on a Saturday or Sunday; as many tenths of an hour. */
function weeks() {
  const dayText = (ms: number) => `${new Date(ms).toISOString().slice(0, 10)}T00:00:00Z`;
  return Array.from({ length: 72 }, (_, index) => {
    const ms = Date.UTC(2026, 6, 1 + index);
    const on = { ChargePeriodStart: dayText(ms), ChargePeriodEnd: dayText(ms + 86_400_000), Tags: '{"team":"c"}' };
    const cost = [0, 6].includes(new Date(ms).getUTCDay()) ? '1' : '3';
    const used = { ConsumedQuantity: `0.${cost}`, ConsumedUnit: 'Hours' };
    return chargeIn(dayText(ms).slice(0, 7), cost, { ...on, ...used });
  });
}

async function call<Answer>(method: string, path: string, input: object = {}, user = 'eve'): Promise<Answer> {
  const response = await dispatch(
    { method, path, input, accept: '', caller: { surface: 'grpc', user, email: '', role: 'Editor' } },
    tools
  );
  if (response.status !== 200) {
    throw new Error(`${response.status} ${response.body}`);
  }
  return JSON.parse(response.body) as Answer;
}

const team = (name: string) => [{ dimension: 'tag:team', operator: '=', values: [name] }];
const month = { currency: 'USD', period: { type: 'month' } };
const make = async (body: object) => (await call<{ id: string }>('POST', 'budgets', { body })).id;
const statusOf = async (id: string, user?: string) =>
  (await call<{ budgets: BudgetStatus[] }>('GET', 'budgets/status', {}, user)).budgets.find(
    (status) => status.id === id
  );

describe('a budget', () => {
  it('is spent to the last digit, and goes on at the rate of the last days', async () => {
    const id = await make({ ...month, name: 'Team a', owner: 'ana', team: 'a', amount: '250', filters: team('a') });
    expect(await statusOf(id)).toMatchObject({
      ...{ actual: '100.00000000000000001', remaining: '149.99999999999999999', percent: '40' },
      // Twenty more days at the mean of the ten that are known; fifteen of them and the last digit pass the amount.
      ...{
        forecast: '300.00000000000000001',
        forecastPercent: '120',
        forecastMethod: 'run_rate',
        forecastInterval: null,
        state: 'at_risk',
      },
      ...{ dataUpTo: '2026-09-11T00:00:00Z', firstToCross: '2026-09-25', parts: null },
      notices: [{ code: 'budget_other_currencies', values: { currencies: 'EUR', currency: 'USD' } }],
      thresholds: [
        { percent: 80, on: 'actual', limit: '200', crossedOn: null },
        { percent: 100, on: 'actual', limit: '250', crossedOn: null },
        { percent: 100, on: 'forecast', limit: '250', crossedOn: '2026-09-25' },
      ],
    });
    const { days } = await call<BurnDownAnswer>('GET', `budgets/${id}/burn-down`);
    expect(days).toHaveLength(30);
    expect(days[9]).toMatchObject({ day: '2026-09-10', remaining: '149.99999999999999999', isForecast: false });
    expect(days[10]).toMatchObject({ day: '2026-09-11', spent: '10', isForecast: true });
    expect(days[29]?.even).toBe('0');
  });

  it('adds up with those below it, is never a part of itself, and says when more is given out than there is', async () => {
    const whole = await make({ ...month, name: 'All', amount: '1000' });
    const part = await make({ ...month, name: 'Part', amount: '600', parent: whole });
    await make({ ...month, name: 'Other part', amount: '400.01', parent: whole });
    await make({ ...month, name: 'In euros', amount: '9000', parent: whole, currency: 'EUR' });
    expect((await statusOf(whole))?.parts).toEqual({ budgets: 3, allocated: '1000.01', overAllocated: true });
    const body = { ...month, name: 'All', amount: '1000', parent: part };
    await expect(call('PUT', `budgets/${whole}`, { version: 1, body })).rejects.toThrow(/cannot be a part of itself/);
    await expect(make({ ...month, name: 'x', amount: '1', parent: 'nowhere' })).rejects.toThrow(/is no budget/);
  });

  it('does not look kept where no charge meets its conditions', async () => {
    const id = await make({ ...month, name: 'Mistyped', amount: '10', filters: team('aa') });
    expect(await statusOf(id)).toMatchObject({ actual: '0', notices: [{ code: 'budget_without_charges' }] });
  });

  it('rolls, and is for days of its own', async () => {
    const rolling = await make({
      ...month,
      name: 'Rolling',
      amount: '50',
      period: { type: 'rolling', days: 5 },
      filters: team('b'),
    });
    // Four of the five days are known; the fifth is today.
    expect(await statusOf(rolling)).toMatchObject({ actual: '0.4', forecast: '0.5', state: 'within' });
    const custom = { type: 'custom', from: '2026-09-02', to: '2026-09-04' };
    const own = await make({ ...month, name: 'Event', amount: '0.15', period: custom, filters: team('b') });
    expect(await statusOf(own)).toMatchObject({
      actual: '0.2',
      forecast: '0.2',
      state: 'over',
      firstToCross: '2026-09-03',
    });
  });

  it('is forecast with its weekdays and an interval where there is history', async () => {
    const id = await make({ ...month, name: 'Team c', amount: '9000', thresholds: [], filters: team('c') });
    const { days, status } = await call<BurnDownAnswer>('GET', `budgets/${id}/burn-down`);
    expect(status).toMatchObject({ forecastMethod: 'model', state: 'within', actual: '26' });
    const spentOn = (day: string) => Number(days.find((each) => each.day === day)?.spent);
    // A Saturday and a Monday to come: one and three a day.
    expect([Math.round(spentOn('2026-09-19')), Math.round(spentOn('2026-09-21'))]).toEqual([1, 3]);
    const [lower, forecast, upper] = [
      status.forecastInterval?.lower,
      status.forecast,
      status.forecastInterval?.upper,
    ].map(Number);
    expect(lower).toBeLessThanOrEqual(forecast ?? 0);
    expect(upper).toBeGreaterThanOrEqual(forecast ?? 0);
    expect(Math.round(forecast ?? 0)).toBe(74);
  });

  it('grows, and tells how it did before, by bills as they are now', async () => {
    const growth = { percent: '10', from: '2026-07-01' };
    const id = await make({ ...month, name: 'Growing', amount: '60', filters: team('c'), growth });
    // Seventy-two days at three, one on a Saturday or Sunday: July has 8 of these, August 10.
    expect(await call<BudgetHistoryAnswer>('GET', `budgets/${id}/history`)).toMatchObject({
      currency: 'USD',
      periods: [
        { period: { from: '2026-08-01T00:00:00Z' }, amount: '66', actual: '73', percent: '110.61', isOver: true },
        { period: { from: '2026-07-01T00:00:00Z' }, amount: '60', actual: '77', isOver: true },
      ],
    });
    expect(await statusOf(id)).toMatchObject({ amount: '72.6', remaining: '46.6', budget: { amount: '60' } });
    await call('DELETE', `budgets/${id}`, { version: '1' });
  });

  it('may be of a quantity in one unit, with all that a budget of money has', async () => {
    const hours = { dimension: 'ConsumedUnit', operator: '=', values: ['Hours'] };
    const used = { ...{ name: 'Hours of c', amount: '7', measure: 'ConsumedQuantity' }, period: { type: 'month' } };
    await expect(make({ ...used, filters: team('c') })).rejects.toThrow(
      /filters: quantities of different units are never added up; add a condition that leaves one unit/
    );
    await expect(make({ ...used, currency: 'USD', filters: [hours] })).rejects.toThrow(/a quantity has no currency/);
    await expect(make({ ...used, measure: 'BilledCost' })).rejects.toThrow(/currency: missing; write the currency/);
    const id = await make({ ...used, owner: 'cleo', filters: [...team('c'), hours] });
    const { days, status } = await call<BurnDownAnswer>('GET', `budgets/${id}/burn-down`);
    expect(status).toMatchObject({ actual: '2.6', remaining: '4.4', forecastMethod: 'model', state: 'at_risk' });
    expect(Number(status.forecast)).toBeCloseTo(7.4, 1);
    expect(status.forecastInterval).not.toBeNull();
    expect(status.thresholds.find(({ on }) => on === 'forecast')?.crossedOn).toMatch(/^2026-09-(29|30)$/);
    expect(days[0]).toMatchObject({ day: '2026-09-01', spent: '0.3', remaining: '6.7' });
    expect(await call<BudgetHistoryAnswer>('GET', `budgets/${id}/history`)).toMatchObject({
      ...{ currency: '', unit: 'Hours' },
      periods: [{ actual: '7.3', isOver: true }, { actual: '7.7' }],
    });
  });

  it('is worked out once while nothing changes, and stands by the run rate for whoever cannot wait', async () => {
    let asked = 0;
    const query: typeof test.store.query = (...put) => {
      asked += 1;
      return test.store.query(...put);
    };
    let goOn = () => {};
    const mayGoOn = new Promise<void>((resolve) => (goOn = resolve));
    const cost: typeof tools.forecasts.cost = async (...put) => {
      await mayGoOn;
      return tools.forecasts.cost(...put);
    };
    const kept = {
      ...tools,
      store: { ...test.store, query },
      forecasts: { ...tools.forecasts, cost },
      budgetStandings: createBudgetStandings(),
    };
    const context = { surface: 'test', user: 'test' } as const;
    const hurried = (await budgetStatuses(kept, context, 0)).find(({ budget }) => budget.name === 'Team c');
    expect(hurried).toMatchObject({ forecastMethod: 'run_rate', actual: '26' });
    expect(hurried?.notices).toEqual([expect.objectContaining({ code: 'forecast_under_way' })]);
    goOn();
    const all = await budgetStatuses(kept, context);
    expect(all.find(({ budget }) => budget.name === 'Team c')).toMatchObject({ forecastMethod: 'model', notices: [] });
    const before = asked;
    expect(await budgetStatuses(kept, context, 0)).toEqual(all);
    expect(asked).toBe(before);
  });

  it('is told of once for each threshold, in the log and as an event', async () => {
    const kept = (await checkBudgets(tools)).map(({ body }) => `${body.name} ${body.on} ${body.percent}`).sort();
    expect(kept).toEqual([
      ...['Event actual 100', 'Event actual 80', 'Event forecast 100', 'Hours of c forecast 100'],
      'Team a forecast 100',
    ]);
    expect(await checkBudgets(tools)).toEqual([]);
    const filter = JSON.stringify([{ field: 'name', operator: '=', values: ['Team a'] }]);
    const history = await call<{ items: { body: BudgetBreach }[] }>('GET', 'budgets/breaches', { filter });
    expect(history.items.map(({ body }) => body)).toMatchObject([
      { owner: 'ana', crossedOn: '2026-09-25', limit: '250', sum: '300.00000000000000001', foundAt: now },
    ]);
    const { items } = await state.audit({ filters: [{ field: 'user', operator: '=', values: ['thriftdata'] }] });
    expect(items).toHaveLength(5);
  });

  it('is a number an alert rule can compare, with the labels that find whom to tell', async () => {
    const ask = async (model: object) => {
      const { responses } = await queryData(
        {
          ...{ pluginContext: null, headers: {}, format: 'JSON' },
          queries: [
            {
              ...{ refId: 'A', maxDataPoints: 100, intervalMS: 1000, queryType: '' },
              timeRange: { fromEpochMS: Date.parse('2026-09-01'), toEpochMS: Date.parse('2026-10-01') },
              json: Buffer.from(JSON.stringify({ refId: 'A', queryType: 'budgets', ...model })),
            },
          ],
        },
        tools,
        null
      );
      const [frame] = responses['A']?.frames ?? [];
      return JSON.parse(Buffer.from(frame ?? []).toString()) as {
        schema: { meta: { type: string }; fields: { name: string }[] };
        data: { values: unknown[][] };
      };
    };
    const numeric = await ask({ format: 'numeric' });
    expect(numeric.schema.meta.type).toBe('numeric-long');
    expect(numeric.schema.fields.map(({ name }) => name)).toEqual([
      'budget',
      'owner',
      'team',
      'currency',
      'unit',
      'budgetId',
      'provider',
      'service',
      'on',
      'Percent',
    ]);
    const rows = numeric.data.values[0]?.map((_, index) => numeric.data.values.map((column) => column[index]));
    const id = rows?.find(([name]) => name === 'Team a')?.[5];
    expect(rows).toContainEqual(['Team a', 'ana', 'a', 'USD', '', id, '', '', 'actual', 40]);
    expect(rows).toContainEqual(['Team a', 'ana', 'a', 'USD', '', id, '', '', 'forecast', 120]);
    const hours = rows?.find(([name, , , , , , , , on]) => name === 'Hours of c' && on === 'actual');
    expect(hours).toMatchObject(['Hours of c', 'cleo', '', '', 'Hours', expect.any(String), '', '', 'actual', 37.14]);
    const one = await ask({ format: 'numeric', budgets: { id, on: 'forecast' } });
    expect(one.data.values.map((column) => column[0])).toEqual([
      'Team a',
      'ana',
      'a',
      'USD',
      '',
      id,
      '',
      '',
      'forecast',
      120,
    ]);
    expect(one.data.values[0]).toHaveLength(1);
    expect((await ask({ format: 'annotations' })).data.values[1]).toContain('Event: 100 % of the budget spent');
    expect((await ask({ format: 'table' })).data.values[0]).toContain('Team a');
  });
});

it('is seen by whoever sees its charges, and by nobody else', async () => {
  const caller = { surface: 'grpc', user: 'root', email: '', role: 'Admin' } as const;
  const body = { name: 'b', subjects: [{ type: 'user', name: 'bea' }], sees: 'rows', filters: team('b') };
  expect((await dispatch({ method: 'POST', path: 'scopes', input: { body }, accept: '', caller }, tools)).status).toBe(
    200
  );
  const seen = await call<{ budgets: BudgetStatus[] }>('GET', 'budgets/status', {}, 'bea');
  expect(seen.budgets.map(({ budget, actual }) => [budget.name, actual]).sort()).toEqual([
    ['Event', '0.2'],
    ['Rolling', '0.4'],
  ]);
  const history = await call<{ items: { body: BudgetBreach }[] }>('GET', 'budgets/breaches', {}, 'bea');
  expect(new Set(history.items.map(({ body: breach }) => breach.name))).toEqual(new Set(['Event']));
  const all = (await state.repository(budgets).all()).map(({ id }) => id);
  for (const id of all.filter((known) => !seen.budgets.some((status) => status.id === known))) {
    await expect(call('GET', `budgets/${id}/burn-down`, {}, 'bea')).rejects.toThrow(/404/);
  }
  await expect(call('GET', 'budgets', {}, 'bea')).rejects.toThrow(/403/);
});
