import { sortToText } from '../../components/links/sortText';
import { pageNumber, sortOf } from './listView';
import { plain } from './listParts';

const list = {
  sort: { field: 'name', order: 'ASC' } as const,
  columns: [plain('name', 'Name'), { ...plain('rules', 'Rules'), sortable: false }, plain('expiresAt', 'Expires')],
};
const view = { search: '', sort: '', page: '' };

test('an address gives back the order that it was made of, and the list’s own for any other', () => {
  const sort = sortToText({ column: 'expiresAt', direction: 'desc' }) ?? '';
  expect(sortOf({ ...view, sort }, list)).toEqual({ field: 'expiresAt', order: 'DESC' });
  for (const other of ['', 'name', 'rules.asc', 'nothing.asc', 'expiresAt.down']) {
    expect(sortOf({ ...view, sort: other }, list)).toEqual(list.sort);
  }
});

test('a page is a number from one', () => {
  expect(['', '3', '0', '-2', '1.5', 'x'].map((page) => pageNumber({ ...view, page }))).toEqual([1, 3, 1, 1, 1, 1]);
});
