import { expect, test } from 'vitest';
import { goIsInstalled, runHost } from './run.ts';

const there = goIsInstalled();
if (!there) {
  console.log('skipped: go is not installed, so Grafana’s own plugin SDK could not be run as a client');
}

// The first run on a machine compiles the SDK.
test.runIf(there)(
  'Grafana’s plugin SDK starts, queries, kills and restarts the sidecar',
  { timeout: 900_000 },
  async () => {
    expect(await runHost()).toBe(true);
  }
);
