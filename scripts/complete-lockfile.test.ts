import { expect, test } from 'vitest';
import { completeLockfile } from './complete-lockfile.ts';

const lock = {
  packages: {
    'node_modules/tool': { version: '1.0.0', optionalDependencies: { '@tool/linux-arm64-musl': '1.0.0' }, dev: true },
  },
};

test('a platform the registry lacked is added once, with what npm needs to skip it elsewhere', () => {
  const first = completeLockfile(lock);
  expect(first.lock.packages['node_modules/@tool/linux-arm64-musl']).toEqual({
    version: '1.0.0',
    os: ['linux'],
    cpu: ['arm64'],
    libc: ['musl'],
    dev: true,
    optional: true,
  });
  expect(completeLockfile(first.lock).added).toEqual([]);
});

test('a missing package whose name tells no platform stops the run instead of being guessed', () => {
  const odd = { packages: { 'node_modules/tool': { optionalDependencies: { 'tool-extras': '1.0.0' } } } };
  expect(() => completeLockfile(odd)).toThrow('tool-extras@1.0.0');
});
