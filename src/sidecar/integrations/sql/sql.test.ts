/** What the settings of a database source refuse, each in a sentence that says what to write. */
import { expect, test } from 'vitest';
import { SqlConfig } from './config.ts';

const url = 'postgres://reader@host/finance';
const bounded = 'SELECT 1 WHERE day >= :from AND day < :to';

test.each([
  [[], 'reads nothing'],
  [[{ kind: 'invoice', query: 'SELECT * FROM invoices' }], 'issuedOn >= :from AND … < :to'],
  [[{ kind: 'invoice', query: bounded, changes: 'SELECT day FROM t' }], 'does not name :since'],
  [[{ kind: 'cost_centre', query: 'SELECT 1', changes: 'SELECT 1 WHERE :since' }], 'is read as a whole each time'],
  [
    [
      { kind: 'cost_centre', query: 'SELECT 1' },
      { kind: 'cost_centre', query: 'SELECT 2' },
    ],
    'two queries of one kind',
  ],
])('%j is refused', (read, words) => {
  expect(() => SqlConfig.parse({ url, read })).toThrow(words);
});

test('a password in plain text is refused without being shown', () => {
  const parsed = SqlConfig.safeParse({ url, password: 'hunter2', read: [{ kind: 'invoice', query: bounded }] });
  expect(parsed.error?.message).toMatch(/a secret is written as a reference/);
  expect(parsed.error?.message).not.toContain('hunter2');
});
