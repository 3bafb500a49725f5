import { expect, test } from 'vitest';
import { goIsInstalled, runAlertRules, runHost } from './run.ts';

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

test.runIf(there)(
  'the alert rules of the provisioning files fire for what is planted in the seeded company',
  { timeout: 900_000 },
  async () => {
    expect(await runAlertRules()).toBe(true);
  }
);
