/** A query form that a panel, Explore or an alert rule carries: it runs over their range, its own, or what its words mean. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AskRequest, type QueryFormInput } from '../../src/contract/api/ask.ts';
import { createAsk } from '../../src/sidecar/ask/index.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { queryData } from '../../src/sidecar/serve/grpc/data.ts';
import type { ServeTools } from '../../src/sidecar/serve/index.ts';
import { createServeTools } from '../fixtures/frames/serve-tools.ts';
import { chargeIn, writeBill } from '../fixtures/store/bill.ts';
import { openTestStore, TODAY, type TestStore } from '../fixtures/store/open.ts';

const golden = (name: string) => fileURLToPath(new URL(`../fixtures/frames/${name}.json`, import.meta.url));
let bill: TestStore;
let tools: ServeTools;
beforeAll(async () => {
  bill = await openTestStore();
  const rows = ['2026-08', '2026-09', '2026-10', '2026-11'].flatMap((month, index) => [
    chargeIn(month, `${index + 1}.10`, { ServiceName: 'EC2' }),
    chargeIn(month, `${(index + 1) * 10}`, { ServiceName: 'S3', Tags: '{"team":"b"}' }),
  ]);
  await bill.deliver([writeBill(join(bill.folder, 'bill.csv'), rows)]);
  const ask = createAsk({
    ...{ store: bill.store, clock: createFixedClock(TODAY) },
    fiscalYearStart: () => Promise.resolve(4),
  });
  tools = { ...createServeTools(bill.store), ask };
});
afterAll(() => bill.close());

const october = { from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z' };
const byService: QueryFormInput = {
  ...{ intent: 'breakdown', measures: [{ name: 'effective_cost' }], dimensions: ['service'] },
  time: { ...october, says: 'last month' },
};

interface Told {
  readonly error?: string;
  readonly frames: readonly {
    readonly schema: { readonly meta: { readonly type: string; readonly executedQueryString: string }; readonly fields: readonly { readonly name: string }[] };
    readonly data: { readonly values: readonly (readonly unknown[])[] };
  }[];
} // prettier-ignore

async function told(model: object, range: { from: string; to: string } = october): Promise<Told> {
  const query = { refId: 'A', queryType: 'ask', question: 'Cost by service last month', format: 'table', ...model };
  const { responses } = await queryData(
    {
      ...{ pluginContext: null, headers: {}, format: 'JSON' },
      queries: [
        {
          ...{ refId: 'A', maxDataPoints: 100, intervalMS: 1000, queryType: 'ask' },
          timeRange: { fromEpochMS: Date.parse(range.from), toEpochMS: Date.parse(range.to) },
          json: Buffer.from(JSON.stringify(query)),
        },
      ],
    },
    tools,
    null
  );
  const { error, frames = [] } = responses['A'] ?? {};
  const read = frames.map((frame) => JSON.parse(Buffer.from(frame).toString()) as Told['frames'][number]);
  return { ...(error === undefined ? {} : { error }), frames: read };
}

const rowsOf = async (ask: object, range?: { from: string; to: string }) => {
  const { error, frames } = await told({ ask }, range);
  const values = frames[0]?.data.values ?? [];
  return error ?? values[0]?.map((name, at) => [name, values.at(-1)?.[at]]);
};

it('a dashboard’s filters hold for a question and for a form', async () => {
  const filters = [{ dimension: 'tag:team', operator: '=', values: ['b'] }];
  const names = async (model: object) => (await told({ ...model, filters })).frames[0]?.data.values[0];
  expect(await names({ ask: { form: byService } })).toEqual(['S3']);
  expect(await names({})).toEqual(['S3']);
});

it('a form is about the range of the panel, stays in its own period, or means what its words say on the day', async () => {
  const september = { from: '2026-09-01T00:00:00Z', to: '2026-10-01T00:00:00Z' };
  const [older, own] = [
    [['S3', '20'], ['EC2', '2.1']],
    [['S3', '30'], ['EC2', '3.1']],
  ]; // prettier-ignore
  expect(await rowsOf({ form: byService }, september)).toEqual(older);
  expect(await rowsOf({ form: byService, period: 'range' }, october)).toEqual(own);
  expect(await rowsOf({ form: byService, period: 'fixed' }, september)).toEqual(own);
  const stale = { ...byService, time: { ...september, says: 'last month' } };
  expect(await rowsOf({ form: stale, period: 'words' }, september)).toEqual(own);
  const fiscal = { ...byService, time: { ...october, says: 'último trimestre fiscal' } };
  expect(await rowsOf({ form: fiscal, period: 'words' })).toEqual([['S3', '30'], ['EC2', '3.2']]); // prettier-ignore
});

it('what a form is compared with moves along, but for a range that was named by itself', async () => {
  const compare = { from: '2026-09-01T00:00:00Z', to: '2026-10-01T00:00:00Z' };
  const growth = { ...byService, dimensions: [], intent: 'compare' };
  const november = { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' };
  const before = async (kind: string) => {
    const { frames } = await told({ ask: { form: { ...growth, compare: { ...compare, kind } } } }, november);
    const at = frames[0]?.schema.fields.findIndex(({ name }) => name === 'previous (exact)') ?? -1;
    return frames[0]?.data.values[at];
  };
  expect(await before('previous')).toEqual(['33.1']);
  expect(await before('explicit')).toEqual(['22.1']);
});

it('gives a table, names with one number for alert rules, and series where it has steps, bound to parameters', async () => {
  const stepped = { ...byService, intent: 'trend', grain: 'month' };
  const year = { from: '2026-08-01T00:00:00Z', to: '2026-12-01T00:00:00Z' };
  const evil = { ...byService, filters: [{ field: 'service', op: '!=', values: ["x') OR 1=1 --"] }] };
  const frames = {
    table: (await told({ ask: { form: evil } })).frames,
    numeric: (await told({ ask: { form: byService }, format: 'numeric' })).frames,
    series: (await told({ ask: { form: stepped }, format: 'timeseries' }, year)).frames,
  };
  expect(frames.table[0]?.schema.meta.executedQueryString).not.toContain('1=1');
  await expect(`${JSON.stringify(frames, null, 2)}\n`).toMatchFileSnapshot(golden('ask-form'));
});

it('a form alone needs no words, and a wrong one is told by its field', async () => {
  expect((await told({ question: '', ask: { form: byService } })).frames).toHaveLength(1);
  const wrong = async (form: object, period = 'fixed') => (await told({ ask: { form, period } })).error;
  expect(await wrong({ ...byService, dimensions: ['colour'] })).toContain('"colour" is not a field');
  expect(await wrong({ ...byService, time: { from: october.to, to: october.from } })).toContain(
    'ends before it begins'
  );
  expect(await wrong({ ...byService, sql: 'SELECT 1' })).toContain('ask.form');
  expect(await wrong({ ...byService, time: { ...october, says: 'soon' } }, 'words')).toContain('“soon” is no period');
});

it('an answer says whether the words of its period alone give it', async () => {
  const context = { surface: 'test', user: 'eve' } as const;
  const rolls = async (question: string, form?: QueryFormInput) =>
    (await tools.ask.answer(AskRequest.parse({ question, ...(form === undefined ? {} : { form }) }), context)).rolls;
  expect(await rolls('Cost by service last month')).toBe(true);
  expect(await rolls('Cost by service in October 2026')).toBe(true);
  expect(await rolls('Cost by service')).toBe(false);
  expect(await rolls('Cost', { ...byService, time: { ...october, says: 'this month' } })).toBe(false);
});

it('parts that do not go together are told in a sentence of the asker’s language, and fiscal steps begin as decided', async () => {
  const by = (form: QueryFormInput, question = 'Cost by service') =>
    tools.ask.answer(AskRequest.parse({ question, form }), { surface: 'test', user: 'eve' });
  const compare = { from: '2026-09-01T00:00:00Z', to: '2026-10-01T00:00:00Z', kind: 'previous' as const };
  await expect(by({ ...byService, compare, grain: 'day' })).rejects.toThrow('take out the comparison or the steps');
  await expect(by({ ...byService, dimensions: [], limit: 3 }, 'Custo por serviço')).rejects.toThrow(
    'não há o que ordenar'
  );
  await expect(by({ ...byService, measures: [{ name: 'count' }] })).rejects.toThrow('not said what is counted');
  const year = { from: '2026-08-01T00:00:00Z', to: '2026-12-01T00:00:00Z', says: '' };
  const { ir, rows } = await by({ ...byService, dimensions: [], time: year, grain: 'fiscal_quarter' });
  expect(ir?.fiscal_start).toBe(4);
  expect(rows.map(([step]) => step)).toEqual(['2026-07-01T00:00:00Z', '2026-10-01T00:00:00Z']);
});

it('what comes next leans on the form that was answered, and a form leant on as it is completes to itself', async () => {
  const context = { surface: 'test', user: 'eve' } as const;
  const put = (request: Parameters<typeof AskRequest.parse>[0]) => tools.ask.answer(AskRequest.parse(request), context);
  const changed: QueryFormInput = {
    ...{ ...byService, dimensions: ['tag:team'], limit: 2, order: [['effective_cost', 'asc']] },
    filters: [{ field: 'service', op: '=', values: ['S3'] }],
  };
  const first = await put({ question: 'Cost by service last month', form: changed });
  const next = await put({ question: 'and in September?', conversationId: first.conversationId });
  expect(next.ir).toMatchObject({ dimensions: ['tag:team'], limit: 2, time: { from: '2026-09-01T00:00:00Z' } });
  expect(next.ir?.filters).toContainEqual({ field: 'service', op: '=', values: ['S3'] });
  for (const question of [
    'Which services grew last month?',
    'average cost per day by service last month',
    'What percentage of the cost was S3 in October?',
    'how many services in October?',
    'Monthly cost since August, cumulative',
    'top 1 service and the rest last month',
    'October versus August by service',
  ]) {
    const asked = await put({ question });
    expect([question, asked.status]).toEqual([question, 'answered']);
    const again = await put({ question, form: asked.ir });
    const same = await put({ question: 'and S3 again in October?', conversationId: again.conversationId });
    const direct = await put({ question: 'and S3 again in October?', conversationId: asked.conversationId });
    expect([question, same.ir ?? same.explanation]).toEqual([question, direct.ir ?? direct.explanation]);
  }
});
