/** Who may see a part of the charges gets the answers of a store that holds that part alone, to the last word. */
import { expect, it } from 'vitest';
import { CostQuery, RowsQuery, ValuesQuery, type CostQueryInput, type RowScope } from '../../../contract/api/query.ts';
import type { QueryContext } from '../types.ts';
import { CROWDED_TAG, randomBill, type Charge } from './testing/random-bill.ts';
import { storeWith, testContext } from './testing/store-with.ts';

// A source may hold charges of providers that the asker sees nothing of.
const sources = ['aws', 'azure'].map((source) => ({
  ...{ source, provider: `${source.toUpperCase()}, Hidden, Inc.`, providers: [source.toUpperCase(), 'Hidden, Inc.'] },
  ...{ dataUpTo: '2026-03-03T00:00:00Z', lastDeliveryAt: '2026-03-05T00:00:00Z' },
  ...{ generation: 1, rows: 500, rejected: 7, flagged: 3 },
}));
const bill = randomBill(7, 400, 60);
const period = { from: '2025-01-01', to: '2026-07-01' };

interface Case {
  readonly scope: RowScope;
  sees(charge: Charge): boolean;
}

const cases: Readonly<Record<string, Case>> = {
  'one account': {
    scope: [[{ dimension: 'SubAccountId', operator: '=', values: ['100'] }]],
    sees: (charge) => charge['SubAccountId'] === '100',
  },
  'a team by its tag, or a whole source': {
    scope: [
      [{ dimension: 'tag:team', operator: '=', values: ['beta'] }],
      [{ dimension: 'x_Source', operator: '=', values: ['azure'] }],
    ],
    sees: ({ Tags, x_Source }) => Tags['team'] === 'beta' || x_Source === 'azure',
  },
  'all but a region, of one source': {
    scope: [
      [
        { dimension: 'RegionId', operator: '!=', values: ['us-east-1'] },
        { dimension: 'x_Source', operator: '=', values: ['aws'] },
      ],
    ],
    sees: ({ RegionId, x_Source }) => RegionId !== 'us-east-1' && x_Source === 'aws',
  },
  'a tag that the roll-up leaves out': {
    scope: [[{ dimension: `tag:${CROWDED_TAG}`, operator: 'contains', values: ['t-1'] }]],
    sees: ({ Tags }) => (Tags[CROWDED_TAG] ?? '').includes('t-1'),
  },
  nothing: { scope: [], sees: () => false },
};

const questions: readonly Partial<CostQueryInput>[] = [
  {},
  { dimensions: ['ServiceName'], granularity: 'month' },
  { dimensions: ['tag:team'], top: 1 },
  { dimensions: ['SubAccountId', 'x_Source'], compare: 'previous_year' },
  { dimensions: ['ResourceId'], filters: [{ dimension: 'SubAccountId', operator: '!=', values: ['no such'] }] },
  { measures: ['BilledCost', 'ListCost'], granularity: 'day' },
  { dimensions: ['BillingCurrency'], convertTo: 'USD' },
];

/** Everything that can be asked, asked of a store with these charges. */
async function told(charges: readonly Charge[], known: typeof sources, context: QueryContext) {
  const store = await storeWith(charges, known);
  try {
    const answers = [];
    for (const question of questions) {
      const query = CostQuery.parse({ measures: ['EffectiveCost'], period, ...question });
      const { rows, provenance } = await store.queries.query(query, context);
      const { sources: shown, dataUpTo, notices, conversion } = provenance;
      answers.push({ rows, shown, dataUpTo, notices, conversion });
    }
    const { columns, rows } = await store.queries.rows(RowsQuery.parse({ period, limit: 1000 }), context);
    const values = [];
    for (const dimension of ['SubAccountId', 'tag:team', 'ResourceId', 'x_Source', `tag:${CROWDED_TAG}`]) {
      values.push(await store.queries.values(ValuesQuery.parse({ dimension, limit: 1000 }), context));
    }
    return {
      answers,
      rows: rows.map((row) => row.filter((_, index) => columns[index] !== 'x_RowHash').join('|')).sort(),
      values,
      catalog: await store.queries.catalog(context),
      freshness: await store.queries.freshness(context),
    };
  } finally {
    await store.close();
  }
}

it.each(Object.entries(cases))('%s', async (_, { scope, sees }) => {
  const seen = bill.filter(sees);
  const visible = sources
    .filter(({ source }) => seen.some((charge) => charge['x_Source'] === source))
    .map((source) => {
      const provider = source.source.toUpperCase();
      return { ...source, provider, providers: [provider], rows: 0, rejected: 0, flagged: 0 };
    });
  const expected = await told(seen, visible, testContext);
  expect(await told(bill, sources, { ...testContext, scope })).toEqual(expected);
  expect(expected.rows.length).toBe(seen.length);
  expect(seen.length).toBeLessThan(bill.length);
});
