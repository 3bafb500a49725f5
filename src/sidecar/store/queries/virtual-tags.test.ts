/** Virtual tags answer as if somebody had put them on every charge, from every table, to the last decimal. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CostQuery, RowsQuery, ValuesQuery, type CostQueryInput, type RowScope } from '../../../contract/api/query.ts';
import { VirtualTag } from '../../../contract/api/virtual-tag.ts';
import { checkVirtualTags } from '../metrics/virtual-tags.ts';
import { compileCostQuery } from './compile-cost-query.ts';
import { createQueries } from './execute.ts';
import { keysOf, plainAnswer } from './testing/plain-answer.ts';
import { CROWDED_TAG, randomBill, type Charge } from './testing/random-bill.ts';
import { storeWith, testContext } from './testing/store-with.ts';

const charges = randomBill(4_242, 500, 2_100);
const period = { from: '2025-12-01', to: '2026-04-01' };

const where = (dimension: string, operator: string, ...values: string[]) => ({ dimension, operator, values });
const virtualTags = [
  // Stands for the delivered tag of its name, which its own rules still see.
  {
    name: 'team',
    rules: [{ conditions: [where('tag:team', 'matches', '^(a|be)')], gives: { value: 'first' } }],
    otherwise: { dimension: 'tag:team' },
  },
  {
    name: 'cost centre',
    rules: [
      { conditions: [where('tag:team', '=', 'first'), where('SubAccountId', '=', '100')], gives: { value: "O'Hara" } },
      { conditions: [where('ServiceName', 'starts_with', 'Amazon', 'Azure')], gives: { dimension: 'ServiceName' } },
      { conditions: [where('RegionId', '=', '')], gives: { value: 'nowhere' } },
    ],
    otherwise: { value: '' },
  },
  {
    name: 'traced',
    rules: [{ conditions: [where(`tag:${CROWDED_TAG}`, 'contains', 't-1')], gives: { value: 'yes' } }],
    otherwise: { value: 'no' },
  },
  {
    name: 'fleet',
    rules: [{ conditions: [where('ResourceId', 'starts_with', 'res-1')], gives: { value: 'ones' } }],
  },
].map((tag) => VirtualTag.parse(tag));

/** What the rules above say, in plain words of TypeScript. */
function tagged(charge: Charge): Charge {
  const text = (name: string) => (typeof charge[name] === 'string' ? charge[name] : '');
  const delivered = charge.Tags['team'] ?? '';
  const team = delivered.startsWith('a') || delivered.startsWith('be') ? 'first' : delivered;
  const service = text('ServiceName');
  const centre =
    team === 'first' && text('SubAccountId') === '100'
      ? "O'Hara"
      : service.startsWith('Amazon') || service.startsWith('Azure')
        ? service
        : text('RegionId') === ''
          ? 'nowhere'
          : '';
  const traced = (charge.Tags[CROWDED_TAG] ?? '').includes('t-1') ? 'yes' : 'no';
  const fleet = text('ResourceId').startsWith('res-1') ? 'ones' : '';
  return { ...charge, Tags: { ...charge.Tags, team, 'cost centre': centre, traced, fleet } };
}

let store: Awaited<ReturnType<typeof storeWith>>;
let queries: ReturnType<typeof createQueries>;
beforeAll(async () => {
  store = await storeWith(charges);
  queries = createQueries(store.execute, () => Promise.resolve([]), {
    virtualTags: () => Promise.resolve(virtualTags),
  });
});
afterAll(() => store.close());

const asked = (given: Partial<CostQueryInput>) =>
  CostQuery.parse({ measures: ['EffectiveCost', 'ChargeCount'], period, ...given });

const questions: readonly (readonly [table: string, Partial<CostQueryInput>])[] = [
  ['cost_monthly', { dimensions: ['tag:cost centre'] }],
  ['cost_daily', { dimensions: ['tag:team', 'tag:cost centre', 'ServiceName'], granularity: 'day' }],
  ['cost_monthly', { filters: [{ dimension: 'tag:cost centre', operator: '!=', values: ['', 'nowhere'] }] }],
  ['cost_monthly', { dimensions: ['tag:cost centre'], top: 2, granularity: 'month' }],
  [
    'cost_monthly',
    { dimensions: ['SubAccountId'], filters: [{ dimension: 'tag:team', operator: '=', values: ['first'] }] },
  ],
  ['cost', { dimensions: ['tag:traced', 'tag:cost centre'] }],
  [
    'cost_resource_month + cost',
    { dimensions: ['tag:fleet', 'RegionName'], period: { from: '2025-12-15', to: '2026-04-01' } },
  ],
  ['cost', { dimensions: ['tag:fleet', 'tag:team'], currency: 'USD' }],
];

/** What a charge has of virtual tags, as JSON in the order in which they are defined. */
function virtualOf({ Tags }: Charge): string {
  const values = virtualTags.map(({ name }) => [name, Tags[name] ?? ''] as const);
  return JSON.stringify(Object.fromEntries(values.filter(([, value]) => value !== '')));
}

async function tagsOfRows(filters: readonly object[]) {
  const period = { from: '2020-01-01', to: '2027-01-01' };
  const query = RowsQuery.parse({ period, filters, limit: 10_000, virtualTags: true });
  const { columns, rows } = await queries.rows(query, testContext);
  return rows.map((row) => row[columns.indexOf('x_VirtualTags')] ?? '{}').sort();
}

describe('virtual tags', () => {
  it.each(questions)('from %s: %j', async (table, given) => {
    const query = asked(given);
    const { provenance, rows } = await queries.query(query, testContext);
    const keys = keysOf(query).length + (query.granularity === 'none' ? 0 : 1);
    const answer = new Map(rows.map((row) => [row.slice(0, keys).join('|'), row.slice(keys)]));
    expect(answer).toEqual(plainAnswer(charges.map(tagged), query, null));
    expect(provenance.table).toBe(table);
  });

  it('become one expression with every value bound', async () => {
    const { sql, params, table } = compileCostQuery(
      asked({
        dimensions: ['tag:cost centre'],
        filters: [{ dimension: 'tag:team', operator: '=', values: ['first'] }],
        granularity: 'day',
      }),
      { virtualTags, onlyCurrency: 'USD' }
    );
    await expect(`-- ${table}\n-- ${JSON.stringify(params)}\n${sql}\n`).toMatchFileSnapshot(
      '__golden__/virtual-tags.sql'
    );
  });

  it('are values, tag keys, conditions on rows, and conditions of a scope', async () => {
    const { values } = await queries.values(ValuesQuery.parse({ dimension: 'tag:traced', limit: 10 }), testContext);
    expect(values.sort()).toEqual(['no', 'yes']);
    expect((await queries.catalog(testContext)).tagKeys).toEqual(
      expect.arrayContaining(['cost centre', 'fleet', 'team', CROWDED_TAG])
    );
    const filters = [where('tag:cost centre', '=', "O'Hara")];
    const theirs = charges.map(tagged).filter(({ Tags }) => Tags['cost centre'] === "O'Hara");
    const { rows } = await queries.rows(
      RowsQuery.parse({ period: { from: '2020-01-01', to: '2027-01-01' }, filters, limit: 1000 }),
      testContext
    );
    expect(rows).toHaveLength(theirs.length);
    expect(await tagsOfRows(filters)).toEqual(theirs.map(virtualOf).sort());
    expect(await tagsOfRows([])).toEqual(charges.map(tagged).map(virtualOf).sort());
    const scope: RowScope = [[{ dimension: 'tag:cost centre', operator: '=', values: ["O'Hara"] }]];
    const seen = await queries.query(asked({ dimensions: ['ServiceName'] }), { ...testContext, scope });
    expect(seen.rows.length).toBeGreaterThan(0);
    expect(new Map(seen.rows.map((row) => [row.slice(0, 2).join('|'), row.slice(2)]))).toEqual(
      plainAnswer(theirs, asked({ dimensions: ['ServiceName'] }), null)
    );
  });

  it('refuse a circle and more conditions than a statement should hold', () => {
    const tag = (name: string, of: string, times = 1): VirtualTag =>
      VirtualTag.parse({
        name,
        rules: Array.from({ length: times }, () => ({ conditions: [where(of, '=', 'x')], gives: { value: 'y' } })),
      });
    expect(() => checkVirtualTags([tag('a', 'tag:b'), tag('b', 'tag:a')])).toThrow(
      'rules: "a" looks at "b" looks at "a"; a virtual tag cannot depend on itself'
    );
    expect(() => checkVirtualTags([tag('a', 'tag:a')])).not.toThrow();
    expect(() => checkVirtualTags([tag('a', 'ServiceName', 26), tag('b', 'tag:a', 20)])).toThrow(
      '"b" comes to 540 conditions'
    );
    const chain = Array.from({ length: 11 }, (_, index) =>
      tag(`t${index}`, index === 0 ? 'RegionId' : `tag:t${index - 1}`)
    );
    expect(() => checkVirtualTags(chain)).toThrow('"t10" builds on a virtual tag that builds on another, 11 deep');
    expect(() => checkVirtualTags(chain.slice(1))).not.toThrow();
  });

  it('may come to as many conditions as they are allowed, over every table at once and compared', async () => {
    const largest = [
      VirtualTag.parse({
        name: 'deep',
        rules: Array.from({ length: 200 }, (_, index) => ({
          conditions: [
            where('SubAccountId', '=', `no ${index}`),
            where(`tag:team`, 'starts_with', `${index}`),
            ...(index % 2 === 0 ? [where('ServiceName', 'matches', `^${index}x`)] : []),
          ],
          gives: { value: `v${index}` },
        })),
        otherwise: { value: 'rest' },
      }),
    ];
    checkVirtualTags(largest);
    const asking = createQueries(store.execute, () => Promise.resolve([]), {
      virtualTags: () => Promise.resolve(largest),
    });
    const query = asked({
      ...{ dimensions: ['tag:deep'], filters: [where('tag:deep', '!=', 'v1')], compare: 'previous_month', top: 3 },
      period: { from: '2026-01-01T12:00:00Z', to: '2026-03-03T06:00:00Z' },
    } as Partial<CostQueryInput>);
    const { rows, provenance } = await asking.query(query, testContext);
    expect(provenance.table).toBe('cost_monthly + cost_daily + cost');
    expect(new Set(rows.map(([value]) => value))).toEqual(new Set(['rest']));
  });

  it.each([
    ['^(?!prod)', 'looks around or back'],
    ['a{1001}', 'looks around or back'],
    ['(', 'is not a regular expression'],
  ])('refuse the expression %s with a sentence', (pattern, sentence) => {
    const parsed = VirtualTag.safeParse({
      name: 'x',
      rules: [{ conditions: [where('ServiceName', 'matches', pattern)], gives: { value: 'y' } }],
    });
    expect(parsed.error?.issues[0]?.message).toContain(sentence);
  });
});

describe('names of many tags', () => {
  const keys = ['team', 'cost centre', CROWDED_TAG, ...[...new Set(charges.flatMap(({ Tags }) => Object.keys(Tags)))]];
  const scopes: readonly (RowScope | undefined)[] = [
    undefined,
    [[{ dimension: 'ServiceName', operator: '!=', values: ['Amazon EC2'] }]],
    [[{ dimension: 'ResourceId', operator: 'contains', values: ['res-1'] }]],
    [[{ dimension: 'tag:cost centre', operator: '=', values: ["O'Hara", 'nowhere'] }]],
  ];

  it.each(scopes)('in one statement are those of each key by itself: scope %j', async (scope) => {
    const context = scope === undefined ? testContext : { ...testContext, scope };
    const together = await queries.tagValues(keys, 5_000, context);
    for (const key of keys) {
      const query = { ...ValuesQuery.parse({ dimension: `tag:${key}` }), limit: 5_000 };
      const alone = await queries.values(query, context);
      expect([key, [...(together.get(key) ?? [])].sort()]).toEqual([key, alone.values.filter(Boolean).sort()]);
    }
  });

  it('at most as many of each as asked for, the most expensive first', async () => {
    const few = await queries.tagValues([CROWDED_TAG], 3, testContext);
    const all = await queries.tagValues([CROWDED_TAG], 5_000, testContext);
    expect(few.get(CROWDED_TAG)).toEqual(all.get(CROWDED_TAG)?.slice(0, 3));
  });
});
