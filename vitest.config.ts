import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/sidecar/**/*.test.ts', 'src/contract/**/*.test.ts', 'tests/{contract,architecture}/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // The embedded engine allows one data directory per process, so each file gets a process of its own.
    pool: 'forks',
    maxWorkers: 2,
    env: { TZ: 'UTC' },
  },
});
