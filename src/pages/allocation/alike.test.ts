import { alike } from './alike';

const groups = (names: string[]) => alike(names, (name) => name);

test('case, separators and one slip of the keyboard make no new owner', () => {
  expect(groups(['platform', 'data', 'platfrom', 'Data', 'checkout', 'check-out', 'Platform', 'mobile'])).toEqual([
    ['platform', 'platfrom', 'Platform'],
    ['data', 'Data'],
    ['checkout', 'check-out'],
  ]);
});

test('short names, numbers and nothing at all are not guessed at', () => {
  expect(groups(['dev', 'dex', 'team-1', 'team-2', 'cost-centre-4711', 'cost-centre-4712', '', ' '])).toEqual([]);
  expect(groups(['storefront', 'storefront2'])).toEqual([]);
});
