import { defineConfig } from 'vitest/config';

// Three projects, so that `vitest run --project unit` needs neither a build nor another program.
// `vitest run <path>` finds the project by itself.
const shared = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // The embedded engine allows one data directory per process, so each file gets a process of its own.
  pool: 'forks',
  env: { TZ: 'UTC' },
} as const;

export default defineConfig({
  test: {
    maxWorkers: 2,
    passWithNoTests: true,
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: [
            'src/{sidecar,contract}/**/*.test.ts',
            'scripts/**/*.test.ts',
            'tests/{contract,architecture}/**/*.test.ts',
          ],
        },
      },
      // One at a time: each starts servers or a browser.
      { test: { ...shared, name: 'e2e', include: ['tests/e2e/**/*.test.ts'], fileParallelism: false } },
      { test: { ...shared, name: 'real', include: ['tests/real/**/*.test.ts'], fileParallelism: false } },
    ],
  },
});
