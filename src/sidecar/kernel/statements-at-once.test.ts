import { expect, test } from 'vitest';
import { makeRoomForStatements, readersOn, WRITERS } from './statements-at-once.ts';

test('there is a native thread for every statement, and some for other work', () => {
  const env: NodeJS.ProcessEnv = {};
  makeRoomForStatements(env);
  expect(Number(env['UV_THREADPOOL_SIZE'])).toBeGreaterThan(WRITERS + readersOn());
});

test('a size that somebody has set is kept', () => {
  const env: NodeJS.ProcessEnv = { UV_THREADPOOL_SIZE: '6' };
  makeRoomForStatements(env);
  expect(env['UV_THREADPOOL_SIZE']).toBe('6');
});

test('more processors read more at a time', () => {
  expect(readersOn(16)).toBeGreaterThan(readersOn(2));
});
