/**
 * OpenCost's own integration tests (github.com/opencost/opencost-integration-tests, Go) against the API that we serve,
 * with their tolerances. Their module is not served by the Go proxy: `OPENCOST_INTEGRATION_TESTS` names a checkout of
 * December 2025 or later. Left out are those that ask a Prometheus of a cluster that runs now for minutes and hours,
 * where we serve whole days, and those of OpenCost's MCP server.
 */
import { spawnSync, execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSystemClock } from '../../../src/sidecar/kernel/clock.ts';
import { startHttp } from '../../../src/sidecar/serve/http/server.ts';
import { createServeTools } from '../../fixtures/frames/serve-tools.ts';
import { clusterDay } from '../../fixtures/kubernetes/cluster.ts';
import { openTestStore, type TestStore } from '../../fixtures/store/open.ts';

const checkout = process.env['OPENCOST_INTEGRATION_TESTS'] ?? '';
const missing =
  checkout === '' || !existsSync(path.join(checkout, 'go.mod'))
    ? 'OPENCOST_INTEGRATION_TESTS names no checkout of opencost/opencost-integration-tests'
    : spawnSync('go', ['version']).status !== 0
      ? 'go is not installed'
      : null;
if (missing !== null) {
  console.log(`skipped: OpenCost's own tests: ${missing}`);
}

const DAYS = 15;
const MS_PER_DAY = 86_400_000;
const files = [
  'test/integration/api/allocation/correct_window_values_test.go',
  'test/integration/api/allocation/idle_cost_negative_test.go',
  'test/integration/api/allocation/individual_costs_sum_vs_totalcost_test.go',
  'test/integration/api/allocation/negative_total_efficiency_test.go',
  'test/integration/api/allocation/share_idle_shares_test.go',
  'test/integration/query/assert/allocation_allocationSummary_namespace_aggregation_comparison_test.go',
];

let store: TestStore | undefined;
let server: Awaited<ReturnType<typeof startHttp>> | undefined;

beforeAll(async () => {
  if (missing !== null) {
    return;
  }
  const clock = createSystemClock();
  store = await openTestStore();
  for (let back = 0; back < DAYS; back += 1) {
    const day = new Date(Date.parse(clock.now()) - back * MS_PER_DAY).toISOString().slice(0, 10);
    await store.store.kubernetes.replaceDay('prod', clusterDay('prod', day, { nodes: 3, podsPerNode: 6, seed: back }));
  }
  server = await startHttp(
    { host: '127.0.0.1', port: 0, token: null, version: '0.1.0' },
    { ...createServeTools(store.store), clock }
  );
});
afterAll(async () => {
  await server?.close();
  await store?.close();
});

test.runIf(missing === null).each(files)('%s passes', async (file) => {
  const { stdout } = await promisify(execFile)('go', ['test', '-count=1', '-v', path.basename(file)], {
    cwd: path.join(checkout, path.dirname(file)),
    env: { ...process.env, OPENCOST_URL: `http://${server?.address}` },
    maxBuffer: 64 * 1024 * 1024,
  });
  expect(stdout).toMatch(/^ok\s/m);
  expect(stdout.match(/^\s*--- PASS/gm)?.length ?? 0).toBeGreaterThan(0);
});
