import type { CostAnswer } from '../../contract/api/query.ts';
import { defaultExploreState } from '../../components/links/exploreState';
import { candidates, driverOf, ranked } from './drivers';

function answer(dimension: string, changes: Record<string, string>): CostAnswer {
  return {
    columns: [
      { name: dimension, role: 'dimension' },
      { name: 'EffectiveCost', role: 'measure', measure: 'EffectiveCost', unit: 'money' },
      { name: 'EffectiveCost:change', role: 'change', measure: 'EffectiveCost', unit: 'money' },
    ],
    rows: Object.entries(changes).map(([value, change]) => [value, '1', change]),
    provenance: {
      sql: '',
      parameters: {},
      table: '',
      rowsRead: 0,
      elapsedMs: 0,
      dataUpTo: null,
      sources: [],
      notices: [],
    },
  };
}

const driver = (dimension: string, changes: Record<string, string>) =>
  driverOf(answer(dimension, changes), dimension, 'EffectiveCost');

test('the dimension where one value moved alone comes before one where all moved alike', () => {
  const even = driver('RegionName', { north: '10', south: '10', east: '10' });
  const one = driver('ServiceName', { Bedrock: '29', S3: '-1', EC2: '0' });
  expect(ranked([even, one].filter((found) => found !== null)).map(({ dimension }) => dimension)).toEqual([
    'ServiceName',
    'RegionName',
  ]);
  expect(one?.moved.map(({ value }) => value)).toEqual(['Bedrock', 'S3']);
  expect(Number(one?.share)).toBeCloseTo(29 / 30);
  expect(even?.concentration).toBeCloseTo(0);
});

test('a dimension of one value explains nothing, and nothing moved is no driver', () => {
  expect(driver('ChargeCategory', { Usage: '30' })?.concentration).toBe(0);
  expect(driver('ChargeCategory', { Usage: '0' })).toBeNull();
});

test('a tag that hardly anything carries is left out', () => {
  expect(driver('tag:aks', { '': '90', web: '5' })).toBeNull();
});

test('a dimension that is filtered to one value is not asked', () => {
  const filters = [{ dimension: 'ServiceName', operator: '=' as const, values: ['S3'] }];
  const asked = candidates({ ...defaultExploreState, filters }, ['team', 'env', 'app', 'owner']);
  expect(asked).not.toContain('ServiceName');
  expect(asked.filter((name) => name.startsWith('tag:'))).toHaveLength(3);
});
