import { changeRows, conditionsOf, reconcileRows, rowsOf } from './filterRows';
import type { QueryFilter } from '../types';

const stored: QueryFilter[] = [{ dimension: 'ServiceName', operator: '=', values: ['EC2'] }];

test('a row counts once it has a dimension and a value', () => {
  const added = changeRows(rowsOf(stored), { type: 'add' });
  expect(conditionsOf(added)).toEqual(stored);
  const id = added[1]?.id ?? -1;
  const named = changeRows(added, { type: 'update', id, change: { dimension: 'RegionId' } });
  expect(conditionsOf(named)).toEqual(stored);
  const done = changeRows(named, { type: 'update', id, change: { values: [''] } });
  expect(conditionsOf(done)).toEqual([...stored, { dimension: 'RegionId', operator: '=', values: [''] }]);
});

test('another dimension drops the values of the one before, another operator keeps them', () => {
  const rows = rowsOf(stored);
  expect(changeRows(rows, { type: 'update', id: 0, change: { dimension: 'RegionId' } })[0]?.values).toEqual([]);
  expect(changeRows(rows, { type: 'update', id: 0, change: { operator: '!=' } })[0]?.values).toEqual(['EC2']);
});

test('removing a row leaves the others as they are, and its number is not given to a new one next to it', () => {
  const three = changeRows(changeRows(rowsOf(stored), { type: 'add' }), { type: 'add' });
  const removed = changeRows(three, { type: 'remove', id: 1 });
  const ids = changeRows(removed, { type: 'add' }).map(({ id }) => id);
  expect(new Set(ids).size).toBe(3);
});

test('unfinished rows stay while the query is the same, and go when the query is changed elsewhere', () => {
  const drafted = changeRows(rowsOf(stored), { type: 'add' });
  expect(reconcileRows(drafted, stored)).toBe(drafted);
  expect(reconcileRows(drafted, [])).toEqual([]);
});
