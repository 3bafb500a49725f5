/** A plan is made once for the questions that are asked again and again. */
import { describe, expect, it } from 'vitest';
import { createMemory } from './remember.ts';

describe('a memory of two', () => {
  it('makes once what is asked for again, and forgets what was not asked for longest', () => {
    const remember = createMemory<string>(2);
    const made: string[] = [];
    const ask = (key: string) =>
      remember(key, () => {
        made.push(key);
        return key.toUpperCase();
      });
    expect(['a', 'b', 'a', 'c', 'a', 'b'].map(ask)).toEqual(['A', 'B', 'A', 'C', 'A', 'B']);
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });

  it('asks again after a failure', () => {
    const remember = createMemory<number>(2);
    const fail = () => {
      throw new RangeError('no such dimension');
    };
    expect(() => remember('a', fail)).toThrow('no such dimension');
    expect(remember('a', () => 1)).toBe(1);
  });
});
