import { mostStated } from './useCoverage';

test('the page begins with the tag that says most, and of equals with the one that sounds most like an owner', () => {
  const of = (key: string, share: string | null) => ({ key, share, without: '0' });
  expect(mostStated([of('owner', '0.001'), of('team', '0.9'), of('cost-center', '0.9'), of('x', null)])).toBe('team');
  expect(mostStated([])).toBeUndefined();
});
