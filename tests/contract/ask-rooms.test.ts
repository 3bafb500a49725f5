/** Questions that other rooms answer: budgets, anomalies, the time to come, over a real store and state. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test as each } from 'vitest';
import type { KnownAnomaly } from '../../src/contract/api/anomaly.ts';
import type { KnownUsageAnomaly } from '../../src/contract/api/usage-anomaly.ts';
import { AskRequest, type AskAnswer } from '../../src/contract/api/ask.ts';
import { Budget } from '../../src/contract/api/budget.ts';
import { budgetStatuses } from '../../src/sidecar/analyse/budget/index.ts';
import { askMeasures } from '../../src/sidecar/analyse/unit-cost/index.ts';
import { createForecasts } from '../../src/sidecar/analyse/forecast/index.ts';
import { createAsk, type Ask } from '../../src/sidecar/ask/index.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { budgets, createState, type State } from '../../src/sidecar/state/index.ts';
import type { QueryContext } from '../../src/sidecar/store/index.ts';
import { chargeIn, writeBill } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

/** Team a costs ten a day and team b three, from May to 10 September 2026. */
const now = '2026-09-11T09:00:00Z';
const clock = createFixedClock(now);
const everybody: QueryContext = { surface: 'test', user: 'eve' };
const onlyB: QueryContext = { ...everybody, user: 'bob', scope: [[{ dimension: 'tag:team', operator: '=', values: ['b'] }]] }; // prettier-ignore
let bill: TestStore;
let state: State;
let ask: Ask;
let known: KnownAnomaly[];
let usage: KnownUsageAnomaly[];

beforeAll(async () => {
  bill = await openTestStore();
  const dayText = (ms: number) => `${new Date(ms).toISOString().slice(0, 10)}T00:00:00Z`;
  const rows = Array.from({ length: 133 }, (_, index) => {
    const ms = Date.UTC(2026, 4, 1 + index);
    const on = { ChargePeriodStart: dayText(ms), ChargePeriodEnd: dayText(ms + 86_400_000) };
    return [
      chargeIn(dayText(ms).slice(0, 7), '10', { ...on, Tags: '{"team":"alfa"}' }),
      chargeIn(dayText(ms).slice(0, 7), '3', { ...on, Tags: '{"team":"beta"}' }),
    ];
  });
  await bill.deliver([writeBill(join(bill.folder, 'bill.csv'), rows.flat())]);
  state = createState({ place: { dataDir: bill.folder }, clock });
  await state.open();
  const forecasts = createForecasts({ store: bill.store, state, clock });
  const { store } = bill;
  ask = createAsk({
    ...{ store, clock },
    rooms: {
      budgets: (context) => budgetStatuses({ store, state, clock, forecasts }, context),
      anomalies: async () => ({ anomalies: known, total: known.length }),
      usageAnomalies: async () => ({ anomalies: usage, total: usage.length, watched: true }),
      unitCosts: async () => [],
      measures: (query, context) => askMeasures(query, { store, state }, context),
      unitForecast: () => Promise.reject(new Error('no unit cost is configured')),
      forecast: (query, context) => forecasts.cost(query, context),
    },
  });
  usage = [
    {
      ...{ id: 'u', version: 1, leaf: 'x', metric: 'queue.length', dimensions: [], unit: '1', aggregation: 'level' },
      ...{ service: 'shop', provider: 'AWS', subAccountId: '1', owner: '', team: '', status: 'ended', direction: 'up' },
      ...{ foundAt: now, firstHour: '2026-09-03T10:00:00Z', lastHour: '2026-09-03T14:00:00Z', actual: '90' },
      ...{ expected: '20', lower: '10', upper: '30', change: 350, members: [], verdict: null, mutedUntil: null },
    },
  ];
  known = [anomaly('2026-09-02', '2026-09-03', '70'), anomaly('2026-06-10', '2026-06-10', '40')];
});
afterAll(async () => {
  await state.close();
  await bill.close();
});

function anomaly(firstDay: string, lastDay: string, impact: string): KnownAnomaly {
  return {
    ...{ id: firstDay, version: 1, leaf: 'x', provider: 'AWS', subAccountId: '1', subAccountName: 'shop' },
    ...{ serviceName: 'Amazon EC2', currency: 'USD', owner: '', team: '', status: 'ended', direction: 'up' },
    ...{ because: 'day', settled: true, foundAt: now, firstDay, lastDay, actual: '90', expected: '20' },
    ...{ lower: '10', upper: '30', impact, members: [], verdict: null, mutedUntil: null },
  };
}

const put = (question: string, context: QueryContext = everybody): Promise<AskAnswer> =>
  ask.answer(AskRequest.parse({ question, now }), context);

const names = ({ rows }: AskAnswer) => rows.map(([name]) => name);

describe('budgets', () => {
  each.each(['Are we over budget?', 'Estamos dentro do orçamento?'])('none: %s is held back', async (question) => {
    expect(await put(question)).toMatchObject({ status: 'refused', reason: 'no_data', rows: [] });
  });

  it('are told as they stand, once there are some', async () => {
    const make = (name: string, team: string, amount: string) =>
      state.repository(budgets).create(
        Budget.parse({
          ...{ name, team, amount, currency: 'USD', period: { type: 'month' } },
          filters: [{ dimension: 'tag:team', operator: '=', values: [team] }],
        }),
        { surface: 'test', user: 'eve' }
      );
    await make('Shop', 'alfa', '90');
    await make('Data', 'beta', '50');
    await make('Lake', 'beta', '1000');
    const over = await put('Are we over budget?');
    expect(over).toMatchObject({ status: 'answered', ir: null, explanation: 'Budgets over their amount: 1 of 3.' });
    expect(over.rows.map((row) => row.slice(5, 7))).toEqual([['90', '100']]);
    expect(over.assumptions).toContain('spent to before 2026-09-11');
  });

  each.each<[string, string[]]>([
    ['Which budgets are over?', ['Shop']],
    ['Quais orçamentos estouraram?', ['Shop']],
    ['Which budgets will not last?', ['Data', 'Shop']],
    ['Quais orçamentos não vão durar?', ['Data', 'Shop']],
    ['Which budgets will be exceeded?', ['Data', 'Shop']],
    ['How do our budgets stand?', ['Data', 'Lake', 'Shop']],
    ['Como estão os orçamentos?', ['Data', 'Lake', 'Shop']],
    ['What budget does the beta team have?', ['Data', 'Lake']],
    ['Is team alfa over budget?', ['Shop']],
    ['Is the Data budget over?', ['Data']],
    ['Will the Shop budget last?', ['Shop']],
  ])('%s', async (question, wanted) => {
    const answer = await put(question);
    expect([answer.explanation, names(answer).sort()]).toEqual([expect.any(String), wanted]);
  });

  it('who sees a part sees its budgets', async () => {
    expect(names(await put('How do our budgets stand?', onlyB)).sort()).toEqual([]);
    expect(names(await put('Which budgets are over?', onlyB))).not.toContain('Shop');
  });

  each.each([
    'Set a budget of 5000 for AWS',
    'Increase the budget of AWS by 10%',
    'Which budgets are not over?',
    'Is the Marketing budget over?',
    'Who approved the budgets?',
    'Were we over budget in June?',
  ])('held back: %s', async (question) => {
    expect((await put(question)).status).not.toBe('answered');
  });
});

describe('anomalies of usage', () => {
  each.each<[string, string[]]>([
    ['Any usage anomalies last week?', ['2026-09-03T10:00:00Z']],
    ['Houve anomalias de uso na semana passada?', ['2026-09-03T10:00:00Z']],
    ['Any anomalies in usage in June?', []],
  ])('%s', async (question, wanted) => {
    const answer = await put(question);
    expect([answer.status, names(answer)]).toEqual(['answered', wanted]);
    expect(answer.columns.map(({ name }) => name)).toContain('change');
  });

  it('are held back from who sees a part of the costs', async () => {
    expect(await put('Any usage anomalies last week?', onlyB)).toMatchObject({ status: 'refused', rows: [] });
  });
});

describe('anomalies', () => {
  each.each<[string, string[]]>([
    ['Anything unusual last week?', ['2026-09-02']],
    ['Houve alguma anomalia de custo em junho?', ['2026-06-10']],
    ['Any anomalies in June?', ['2026-06-10']],
    ['Algo estranho na semana passada?', ['2026-09-02']],
    ['Any anomalies in July?', []],
  ])('%s', async (question, wanted) => {
    const answer = await put(question);
    expect([answer.status, names(answer)]).toEqual(['answered', wanted]);
  });

  it('are held back from who sees a part, outside the data, with words that have no place, and where none was ever found', async () => {
    expect(await put('Any anomalies in June?', onlyB)).toMatchObject({ status: 'refused', rows: [] });
    expect(await put('Any anomalies in 2020?')).toMatchObject({ status: 'refused', reason: 'outside_data' });
    expect((await put('Why were there anomalies in June?')).status).toBe('refused');
    known = [];
    expect(await put('Any anomalies in June?')).toMatchObject({ status: 'refused', reason: 'no_data' });
  });
});

describe('the time to come', () => {
  each.each<[string, string[]]>([
    ['What will October cost?', ['2026-10-01']],
    ['Quanto vamos gastar em outubro?', ['2026-10-01']],
    ['What will December cost?', ['2026-12-01']],
    ['Forecast for the next 2 months', ['2026-10-01', '2026-11-01']],
    ['Previsão de custo para os próximos 2 meses', ['2026-10-01', '2026-11-01']],
    ['Forecast for next quarter', ['2026-10-01']],
  ])('%s', async (question, months) => {
    const answer = await put(question);
    expect([answer.explanation, answer.rows.map(([period]) => period?.slice(0, 10))]).toEqual([
      expect.any(String),
      months,
    ]);
    expect(answer.sql).toContain('SELECT');
    expect(answer.assumptions.join()).toMatch(/80 %/);
  });

  it('is of the named part, within what the asker sees', async () => {
    const of = async (question: string, context?: QueryContext) => Number((await put(question, context)).rows[0]?.[2]);
    const [all, one, scoped] = [await of('What will October cost?'), await of('What will team alfa cost in October?'), await of('What will October cost?', onlyB)]; // prettier-ignore
    expect([Math.round(all), Math.round(one)]).toEqual([403, 310]);
    expect(scoped).not.toBe(all);
  });

  each.each(['What will 2031 cost?', 'What will the weather be in October?', 'Will October cost more if prices rise?'])(
    'held back: %s',
    async (question) => {
      expect((await put(question)).status).not.toBe('answered');
    }
  );
});
