import { clusterValue, clusterValueMeaning } from './labels';
import { ABSENT_KEY, IDLE_KEY } from './view';

test('rows that are no workload have a name and say what they stand for', () => {
  expect(clusterValue(ABSENT_KEY)).toBe('Billed while in no cluster');
  expect(clusterValueMeaning(ABSENT_KEY)).toMatch(/no cluster had the node.*not idle/);
  expect(clusterValueMeaning(IDLE_KEY)).toContain('beyond what was requested');
  expect(clusterValueMeaning('checkout')).toBeUndefined();
});
