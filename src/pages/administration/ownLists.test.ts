import type { FlatRecord } from './recordData';
import { rulePage } from '../../components/alerting/ruleStates';
import { ownLists, pageOf } from './ownLists';

jest.mock('../../components/alerting/ruleStates');

const record = (id: string, more: object): FlatRecord => ({ id, version: 1, changedAt: '', changedBy: '', ...more });
const records = ['b', 'A10', 'A2', 'c'].map((name) => record(name, { name }));
const ids = (page: { data: FlatRecord[] }) => page.data.map(({ id }) => id);

test('a list that came whole is filtered, sorted and paged as the sidecar does it', () => {
  const sort = { field: 'name', order: 'ASC' as const };
  expect(ids(pageOf(records, { sort }))).toEqual(['A2', 'A10', 'b', 'c']);
  expect(ids(pageOf(records, { sort, pagination: { page: 2, perPage: 3 } }))).toEqual(['c']);
  const conditions = [{ field: 'name', operator: 'contains', values: ['a'] }];
  expect(pageOf(records, { sort: { field: 'name', order: 'DESC' }, filter: { conditions } })).toMatchObject({
    total: 2,
    data: [{ id: 'A10' }, { id: 'A2' }],
  });
});

test('rules are read as far as a page needs, and all of them when they are sorted', async () => {
  const group = (from: number) =>
    Array.from({ length: 20 }, (_, at) => ({ uid: `r${from + at}`, name: `Rule ${from + at}` }));
  const pages: Record<string, object> = {
    first: { rules: group(0), next: 'x' },
    x: { rules: group(20), next: 'y' },
    y: { rules: group(40), next: null },
  };
  const asked: string[] = [];
  jest.mocked(rulePage).mockImplementation((after = 'first') => {
    asked.push(after);
    return Promise.resolve(pages[after] as never);
  });
  const list = ownLists('td')['alert-rules'];
  const page = (number: number, field = 'id') =>
    list?.page({ pagination: { page: number, perPage: 25 }, sort: { field, order: 'DESC' } });
  expect(await page(1)).toMatchObject({
    data: { length: 25 },
    pageInfo: { hasNextPage: true, hasPreviousPage: false },
  });
  expect(asked).toEqual(['first', 'x']);
  expect(await page(2)).toMatchObject({ data: { length: 25 }, total: 60 });
  expect(asked).toEqual(['first', 'x', 'y']);
  expect(await page(1, 'name')).toMatchObject({ data: { 0: { id: 'r59' } }, total: 60 });
  expect(asked.slice(3)).toEqual(['first', 'x', 'y']);
});
