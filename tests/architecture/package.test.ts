import { expect, test } from 'vitest';
import { files, read } from './graph.ts';
import { completeLockfile } from '../../scripts/complete-lockfile.ts';

interface Package {
  version: string;
  bin: Record<string, string>;
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}
const own = JSON.parse(read('package.json')) as Package;
const lock = JSON.parse(read('package-lock.json')) as Parameters<typeof completeLockfile>[0] & { version: string };
const wanted = { ...own.dependencies, ...own.optionalDependencies, ...own.devDependencies };

test('every dependency is pinned to one version, and it is the one in the lockfile', () => {
  const odd = Object.entries(wanted).filter(
    ([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version
  );
  expect(odd).toEqual([]);
});

test('the lockfile carries every platform, so that npm ci works on each', () => {
  expect(completeLockfile(lock).added).toEqual([]);
  expect(lock.version).toBe(own.version);
});

test('every script and command starts a file that exists', () => {
  const named = [...Object.values(own.scripts), ...Object.values(own.bin)].flatMap((script) =>
    [...script.matchAll(/(?:^|\s|\.\/)((?:scripts|tests|bin)\/[\w./-]+)/g)].map((match) => match[1] ?? '')
  );
  expect(named.length).toBeGreaterThan(4);
  const present = new Set(files(['scripts/**/*.ts', 'tests/**/*.ts', 'bin/*']));
  expect(named.filter((file) => !present.has(file))).toEqual([]);
});
