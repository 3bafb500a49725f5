import { expect, it } from 'vitest';
import { createPool } from './pool.ts';

it('lends nothing more once it is drained, and is drained when all that was lent is back', async () => {
  const pool = createPool(['only']);
  let finish = () => {};
  const lent = pool.use(() => new Promise<void>((resolve) => (finish = resolve)));
  const waits = pool.use(() => Promise.resolve('too late'));
  let isDrained = false;
  const drained = pool.drain(() => new Error('closed')).then(() => (isDrained = true));
  await expect(waits).rejects.toThrow('closed');
  await expect(pool.use(() => Promise.resolve('later'))).rejects.toThrow('closed');
  expect(isDrained).toBe(false);
  finish();
  await lent;
  await drained;
  expect(isDrained).toBe(true);
});
