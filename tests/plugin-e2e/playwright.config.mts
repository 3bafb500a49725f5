/** How Grafana's own end-to-end tool runs the specs beside this file; see readme.md. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PluginOptions } from '@grafana/plugin-e2e';
import { defineConfig, devices } from '@playwright/test';

const tool = dirname(fileURLToPath(import.meta.resolve('@grafana/plugin-e2e')));
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');

export default defineConfig<PluginOptions>({
  testDir: here,
  outputDir: join(root, 'build', 'plugin-e2e'),
  reporter: 'list',
  use: {
    // Where `docker compose --profile demo up` serves Grafana.
    baseURL: 'http://localhost:3000',
    provisioningRootDir: join(root, 'provisioning'),
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'sign in', testDir: join(tool, 'auth'), testMatch: [/.*\.js/] },
    {
      name: 'chromium',
      // The tool writes it there when it signs in.
      use: { ...devices['Desktop Chrome'], storageState: 'playwright/.auth/admin.json' },
      dependencies: ['sign in'],
    },
  ],
});
