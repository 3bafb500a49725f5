import type { FlatRecord } from './recordData';
import { pageOf } from './ownLists';

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
