import { describe, expect, it } from 'vitest';
import { createAnswerCache } from './answer-cache.ts';

describe('answers kept per state of the store', () => {
  it('computes a question once, also when it is asked again before the answer is there', async () => {
    const cache = createAnswerCache<unknown>(10, () => true);
    let computed = 0;
    const ask = () =>
      cache.get('q', 1, async () => {
        computed += 1;
        return Promise.resolve(computed);
      });
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
    expect(await ask()).toBe(1);
  });

  it('computes anew after a delivery', async () => {
    const cache = createAnswerCache<unknown>(10, () => true);
    await cache.get('q', 1, () => Promise.resolve('before'));
    expect(await cache.get('q', 2, () => Promise.resolve('after'))).toBe('after');
  });

  it('does not keep a failure', async () => {
    const cache = createAnswerCache<unknown>(10, () => true);
    await expect(cache.get('q', 1, () => Promise.reject(new Error('limit')))).rejects.toThrow('limit');
    expect(await cache.get('q', 1, () => Promise.resolve('answer'))).toBe('answer');
  });

  it('gives a large answer to all who wait for it, and keeps it no longer', async () => {
    const cache = createAnswerCache<string>(10, (answer) => answer.length < 3);
    const both = [cache.get('q', 1, () => Promise.resolve('large')), cache.get('q', 1, () => Promise.resolve('other'))];
    expect(await Promise.all(both)).toEqual(['large', 'large']);
    expect(await cache.get('q', 1, () => Promise.resolve('new'))).toBe('new');
  });

  it('forgets the question that was not asked for longest', async () => {
    const cache = createAnswerCache<unknown>(2, () => true);
    await cache.get('a', 1, () => Promise.resolve(1));
    await cache.get('b', 1, () => Promise.resolve(1));
    await cache.get('a', 1, () => Promise.resolve(2));
    await cache.get('c', 1, () => Promise.resolve(1));
    expect(await cache.get('a', 1, () => Promise.resolve(3))).toBe(1);
    expect(await cache.get('b', 1, () => Promise.resolve(3))).toBe(3);
  });
});
