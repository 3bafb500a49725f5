import { expect, test } from 'vitest';
import { createClockFrom } from './clock.ts';

test('a clock that was set begins there, whatever the day is', () => {
  expect(createClockFrom('2019-02-28T12:00:00Z').now()).toMatch(/^2019-02-28T12:/);
});
