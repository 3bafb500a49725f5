/** Unit costs under a name: measures like others, in questions too, and within what their asker may see. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError } from '../../src/contract/api/error.ts';
import { UnitCost, UnitCostQuery } from '../../src/contract/api/unit-cost.ts';
import { AskRequest } from '../../src/contract/api/ask.ts';
import { MeasuresQuery } from '../../src/contract/api/query.ts';
import { askMeasures, forecastUnitCost, unitCost } from '../../src/sidecar/analyse/unit-cost/index.ts';
import type { Ask } from '../../src/sidecar/ask/index.ts';
import { createAsking } from '../../src/sidecar/asking.ts';
import { Config } from '../../src/sidecar/config.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { createLog } from '../../src/sidecar/kernel/log.ts';
import { dispatch } from '../../src/sidecar/serve/api/dispatch.ts';
import { withUnitCosts } from '../../src/sidecar/serve/api/unit-cost-calls.ts';
import { createAdmission } from '../../src/sidecar/serve/index.ts';
import { createState, unitCosts, type State } from '../../src/sidecar/state/index.ts';
import { createServeTools } from '../fixtures/frames/serve-tools.ts';
import type { TestStore } from '../fixtures/store/open.ts';
import { openUnitCostStore } from '../fixtures/unit-cost/store.ts';

const context = { surface: 'test', user: 'test' } as const;
let test: TestStore;
beforeAll(async () => {
  test = await openUnitCostStore();
});
afterAll(() => test.close());

describe('a configured unit cost', () => {
  let state: State;
  let ask: Ask;
  const now = '2026-10-05T09:00:00Z';
  const october = { from: '2026-10-01', to: '2026-10-04' };
  const actor = { surface: 'test', user: 'eve' } as const;
  beforeAll(async () => {
    const clock = createFixedClock(now);
    state = createState({ place: { dataDir: test.folder }, clock });
    await state.open();
    const order = UnitCost.parse({
      ...{ name: 'order', words: ['orders', 'pedido', 'pedidos'], metric: 'orders' },
      pairs: [{ cost: 'tag:team', usage: 'attribute.team' }],
    });
    await state.repository(unitCosts).create(order, actor);
    const visit = UnitCost.parse({ name: 'visit', words: ['visits', 'visita'], metric: 'visits' });
    await state.repository(unitCosts).create(visit, actor);
    const config = { ...{ store: test.store, state, clock, log: createLog('silent') } };
    ask = createAsking(config, Config.parse({}), {}).ask;
  });
  afterAll(() => state.close());
  const save = (method: string, path: string, record: object, version?: number) => {
    const tools = { ...createServeTools(test.store), state, ask, admission: createAdmission(state) };
    const caller = { surface: 'grpc', user: 'ada', email: '', role: 'Editor' } as const;
    const input = { body: record, ...(version === undefined ? {} : { version }) };
    return dispatch({ method, path, input, accept: '', caller }, tools);
  };
  const measured = (query: object) =>
    askMeasures(
      MeasuresQuery.parse({ measures: ['unit:order'], period: october, ...query }),
      { store: test.store, state },
      context
    );
  const rounded = (rows: readonly (readonly (string | null)[])[]) =>
    rows.map((row) => row.map((cell) => (cell !== null && /^-?\d+\.\d{7,}$/.test(cell) ? cell.slice(0, 7) : cell)));

  it('stands beside other measures by its name; a day without usage has a cost and no unit cost', async () => {
    const { columns, rows } = await measured({ measures: ['EffectiveCost', 'unit:order'], granularity: 'day' });
    expect(columns.map(({ name, unit }) => [name, unit])).toEqual([
      ['time', undefined],
      ['BillingCurrency', undefined],
      ['EffectiveCost', 'money'],
      ['unit:order', 'money_per_unit'],
    ]);
    expect(rows.map(([time, ...cells]) => [time?.slice(8, 10), ...cells])).toEqual([
      ['01', 'USD', '10.05', '0.01005'],
      ['02', 'USD', '5', '0.0125'],
      ['03', 'USD', '7', null],
    ]);
  });

  it('is broken down, narrowed and ranked by what both sides have', async () => {
    const byTeam = await measured({ dimensions: ['tag:team'] });
    expect(rounded(byTeam.rows)).toEqual([
      ['a', 'USD', '0.01080'],
      ['b', 'USD', '0.01'],
    ]);
    const one = await measured({ filters: [{ dimension: 'tag:team', operator: '=', values: ['b'] }] });
    expect(one.rows).toEqual([['USD', '0.01']]);
    const top = await measured({ dimensions: ['tag:team'], top: 1 });
    expect(top.rows).toHaveLength(1);
    expect(top.provenance.notices.at(-1)?.text).toContain('the 1 with the largest cost of 2');
    await expect(measured({ dimensions: ['ServiceName'] })).rejects.toThrow(
      '"Cost per order" cannot be broken down by Service, which orders does not have; use tag:team, SubAccountId, RegionId, ResourceId'
    );
    const narrowed = await measured({ filters: [{ dimension: 'ServiceName', operator: '!=', values: ['x'] }] });
    expect(narrowed.provenance.notices.at(-1)?.text).toContain('narrows the costs of "order" only');
  });

  it('is compared step by step, and names what is not configured', async () => {
    const period = { from: '2026-10-02', to: '2026-10-03' };
    const { rows, previousPeriod } = await measured({ period, compare: 'previous_period' });
    expect(rows).toEqual([['USD', '0.0125', '0.01005', '0.00245']]);
    expect(previousPeriod?.from.slice(0, 10)).toBe('2026-10-01');
    await expect(measured({ measures: ['unit:trip'] })).rejects.toThrow('there is no unit cost "trip"; use order');
    await expect(measured({ measures: ['unit:order', 'ConsumedQuantity'] })).rejects.toThrow('on its own');
  });

  it.each([
    ['custo por pedido em outubro', [['USD', '0.01075']]],
    ['What did an order cost on October 2?', [['USD', '0.0125']]],
    [
      'cost per order by team in October',
      [
        ['a', 'USD', '0.01080'],
        ['b', 'USD', '0.01'],
      ],
    ],
  ])('answers %s', async (question, rows) => {
    const answer = await ask.answer(AskRequest.parse({ question, now }), context);
    expect([answer.status, answer.explanation]).toEqual([
      'answered',
      expect.stringMatching(/^(Custo por|Cost per) order/),
    ]);
    expect(rounded(answer.rows)).toEqual(rows);
  });

  it.each([
    [{ name: 'Serviço' }, '"Serviço" in name is a dimension in questions already'],
    [{ name: 'trip', words: ['trips', 'team'] }, '"team" in words is a dimension in questions already'],
    [{ name: 'trip', words: ['Custos'] }, '"Custos" in words is a measure in questions already'],
    [{ name: 'trip', words: ['mês'] }, '"mês" in words is a step of time in questions already'],
    [{ name: 'trip', words: ['Pedidos'] }, '"Pedidos" in words is what the unit cost "order" is called already'],
    [{ name: 'order' }, 'there is a unit cost "order" already; change that one'],
    [{ name: 'EC2' }, '"EC2" in name is a name in the bills in questions already'],
    [{ name: '1000 hours' }, '"1000 hours" in name is a unit in the bills in questions already'],
  ])('%j is refused, for questions mean something else by it', async (names, sentence) => {
    const { status, body } = await save('POST', 'unit-costs', { ...names, metric: 'orders' });
    const { message, field } = ApiError.parse(JSON.parse(body)).error;
    expect([status, field]).toEqual([400, 'words' in names ? 'words' : 'name']);
    expect(message).toContain(sentence);
    expect(message).toMatch(/; (use a word of its own|keep it in one of the two|change that one)$/);
  });

  it('keeps what it is called when it is changed', async () => {
    const [kept] = await state.repository(unitCosts).all();
    const { id = '', version = 0 } = kept ?? {};
    const { status } = await save('PUT', `unit-costs/${id}`, { ...kept?.body, note: 'of the shop' }, version);
    expect(status).toBe(200);
  });

  it('is forecast day by day once there are enough of them, and says so before', async () => {
    const forecast = (measure: string, to: string) =>
      forecastUnitCost(
        { ...MeasuresQuery.parse({ measures: [measure], period: october }), to },
        now,
        { store: test.store, state },
        context
      );
    const { series, measure } = await forecast('unit:order', '2026-11-01');
    expect(measure).toBe('unit:order');
    expect(series).toEqual([
      {
        labels: {},
        currency: 'USD',
        refused: expect.objectContaining({ code: 'outlook_needs_steps', values: { needed: 10, known: 2 } }),
        days: [],
      },
    ]);
    await expect(forecast('unit:order', '2026-09-01')).rejects.toThrow('ends before today');
    await expect(forecast('unit:trip', '2026-11-01')).rejects.toThrow('use order');
  });

  describe('for who sees a part of the costs', () => {
    const sees = (...alternatives: string[]) => ({
      ...context,
      scope: alternatives.map((words) => {
        const [dimension = '', value = ''] = words.split('=');
        return [{ dimension: dimension as 'tag:team', operator: '=' as const, values: [value] }];
      }),
    });
    const within = (scope: ReturnType<typeof sees>, query: object = {}) =>
      askMeasures(
        MeasuresQuery.parse({ measures: ['unit:order'], period: { from: '2026-10-02', to: '2026-10-03' }, ...query }),
        { store: test.store, state },
        scope
      );

    it('both sides are of the same part', async () => {
      expect((await within(sees('tag:team=b'))).rows).toEqual([['USD', '0.01']]);
      expect(rounded((await within(sees('tag:team=a', 'tag:team=b'))).rows)).toEqual([['USD', '0.0125']]);
      expect((await within(sees('tag:team=c'))).rows).toEqual([]);
      const { status, rows } = await ask.answer(
        AskRequest.parse({ question: 'cost per order on October 2', now }),
        sees('tag:team=b')
      );
      expect([status, rows]).toEqual(['answered', [['USD', '0.01']]]);
    });

    it('a part that the metric is not told apart by is left out on both sides, and said', async () => {
      const { rows, provenance } = await within(sees('tag:team=b', 'ServiceName=EC2'));
      expect(rows).toEqual([['USD', '0.01']]);
      expect(provenance.notices.map(({ text }) => text)).toContain(
        'costs where ServiceName = EC2 are left out: orders is not told apart by that'
      );
      await expect(within(sees('ServiceName=EC2'))).rejects.toThrow(
        'orders: you see costs where ServiceName = EC2, which the usage is not told apart by'
      );
    });

    it('an asker’s own pair of dimensions opens nothing', async () => {
      const by = { cost: 'tag:team', usage: 'attribute.team' } as const;
      const asked = UnitCostQuery.parse({ usage: { metric: 'orders' }, by, period: october });
      await expect(unitCost(asked, test.store, sees('tag:team=b'))).rejects.toThrow('not told apart by');
    });

    it('the catalogue lists those that can be told', async () => {
      const listed = async (scope: object) => {
        const catalog = await test.store.catalog(context);
        const asker = { ...context, ...scope, role: 'Viewer', seesBy: [] } as const;
        return (await withUnitCosts(catalog, state, asker)).measures.flatMap(({ name }) =>
          name.startsWith('unit:') ? [name] : []
        );
      };
      expect(await listed({})).toEqual(['unit:order', 'unit:visit']);
      expect(await listed(sees('tag:team=b'))).toEqual(['unit:order']);
      expect(await listed(sees('ServiceName=EC2'))).toEqual([]);
    });
  });

  it('shows both statements with the parameters of each', async () => {
    const { provenance } = await measured({
      measures: ['EffectiveCost', 'unit:order'],
      filters: [{ dimension: 'tag:team', operator: '=', values: ['a'] }],
    });
    const named = [...provenance.sql.matchAll(/\{(\w+):/g)].map(([, name = '']) => name);
    expect([...new Set(named)].sort()).toEqual(Object.keys(provenance.parameters).sort());
    expect(provenance.sql).toContain('usage_p0:');
    expect(Object.values(provenance.parameters)).toContain('orders');
  });

  describe('in words', () => {
    const asked = async (question: string, conversationId: string | null = null) => {
      const answer = await ask.answer(AskRequest.parse({ question, now, conversationId }), context);
      return { ...answer, rows: rounded(answer.rows) };
    };

    it('goes on from one question to the next', async () => {
      const first = await asked('cost per order in October');
      const byTeam = await asked('and by team?', first.conversationId);
      expect(byTeam.rows).toEqual([
        ['a', 'USD', '0.01080'],
        ['b', 'USD', '0.01'],
      ]);
      const oneDay = await asked('on October 2?', first.conversationId);
      expect([oneDay.explanation, oneDay.rows]).toEqual([
        expect.stringContaining('Cost per order'),
        [
          ['a', 'USD', '0.01333'],
          ['b', 'USD', '0.01'],
        ],
      ]);
      const other = await asked('total cost in October', first.conversationId);
      expect(other.explanation).not.toContain('per order');
    });

    it.each([
      ['cost per visit by quarter in 2026', [['2026-07-01T00:00:00Z', 'USD', '0.06666']]],
      ['custo por visita por trimestre fiscal em 2026', [['2026-07-01T00:00:00Z', 'USD', '0.06666']]],
      ['cost per visit in Q3 2026', [['USD', '0.06666']]],
      ['cost per visit in fiscal Q3', [['USD', '0.06666']]],
    ])('%s', async (question, rows) => {
      const answer = await asked(question);
      expect([answer.status, answer.rows]).toEqual(['answered', rows]);
      expect(answer.assumptions.some((text) => /fisca/.test(text))).toBe(/fiscal/.test(question));
    });

    it.each([
      'cost per visit next month',
      'What will the cost per visit be next month?',
      'qual será o custo por visita no próximo mês?',
    ])('%s is forecast, with limits', async (question) => {
      const { status, rows, explanation, assumptions } = await asked(question);
      expect([status, explanation]).toEqual(['answered', expect.stringContaining('2026-11-01')]);
      const [[from, currency, mean, lower, upper] = []] = rows;
      expect([from, currency]).toEqual(['2026-11-01T00:00:00Z', 'USD']);
      expect(Number(lower)).toBeLessThanOrEqual(Number(mean));
      expect(Number(upper)).toBeGreaterThanOrEqual(Number(mean));
      expect(Number(mean)).toBeGreaterThan(0.02);
      expect(Number(mean)).toBeLessThan(0.1);
      expect(assumptions.join()).toMatch(/30 (days|dias)/);
    });

    it('says why where there are too few days to forecast from', async () => {
      expect(await asked('cost per order next month')).toMatchObject({
        status: 'refused',
        explanation: expect.stringContaining('there are 2') as string,
      });
    });
  });
});
