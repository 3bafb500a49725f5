import { expect, it } from 'vitest';
import { mapInTurns } from './in-turns.ts';

it('lets others have their turn between many items', async () => {
  const turns: string[] = [];
  setImmediate(() => turns.push('other'));
  const made = await mapInTurns(
    Array.from({ length: 250 }, (_, index) => index),
    (item) => {
      turns.push('item');
      return item * 2;
    }
  );
  expect(made.at(-1)).toBe(498);
  expect(turns.indexOf('other')).toBe(100);
});
