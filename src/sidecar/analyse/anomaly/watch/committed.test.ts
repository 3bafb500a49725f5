import { expect, test } from 'vitest';
import { isWhatCommitmentSaves } from './committed.ts';
import type { Episode } from './episodes.ts';

const BEGIN = 20_000;

/** A hundred a day that fall to seventy on day 60, while a commitment takes off so much. */
function drop(saved: (day: number) => number): Episode {
  const values = Float64Array.from({ length: 80 }, (_, day) => (day < 60 ? 100 : 70));
  const leaf = {
    ...{ key: 'leaf', firstDay: BEGIN, values, amounts: Array.from(values, String) },
    facts: { currency: 'USD', provider: 'AWS', subAccountId: '1', subAccountName: 'one', serviceName: 'Compute' },
    saved: new Map(Array.from(values, (_, day) => [BEGIN + day, String(saved(day))])),
  };
  return { leaf, direction: 'down', because: 'day', first: 60, last: 79, running: true, expected: 2000, band: 100 };
}

test('a drop is explained by a commitment that began to cover it, and by nothing that covered it before', () => {
  expect(isWhatCommitmentSaves(drop((day) => (day < 60 ? 0 : 30)))).toBe(true);
  expect(isWhatCommitmentSaves(drop((day) => (day < 60 ? 5 : 22)))).toBe(true);
  expect(isWhatCommitmentSaves(drop(() => 30))).toBe(false);
  expect(isWhatCommitmentSaves(drop((day) => (day < 60 ? 0 : 10)))).toBe(false);
  expect(isWhatCommitmentSaves({ ...drop((day) => (day < 60 ? 30 : 60)), direction: 'up' })).toBe(false);
});
