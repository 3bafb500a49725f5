/** How long a server asks to be left alone, in both forms of Retry-After. */
import { expect, test } from 'vitest';
import { secondsToWait } from './http.ts';

test.each([
  ['300', null, 300],
  ['Thu, 26 Nov 2026 12:05:00 GMT', 'Thu, 26 Nov 2026 12:00:00 GMT', 300],
  ['Thu, 26 Nov 2026 11:00:00 GMT', 'Thu, 26 Nov 2026 12:00:00 GMT', null],
  ['Thu, 26 Nov 2026 12:05:00 GMT', null, null],
  ['0', null, null],
  ['soon', null, null],
  [null, null, null],
])('Retry-After %s at %s is %s seconds', (retryAfter, date, seconds) => {
  expect(secondsToWait(retryAfter, date)).toBe(seconds);
});
