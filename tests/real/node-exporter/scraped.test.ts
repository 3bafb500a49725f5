/** This machine by Debian's node_exporter, scraped as the sidecar does. */
import os from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HostReading } from '../../../src/contract/hosts/reading.ts';
import { NodeExporterConfig } from '../../../src/sidecar/integrations/node-exporter/config.ts';
import { watch } from '../../../src/sidecar/integrations/node-exporter/scrape.ts';
import { createSystemClock } from '../../../src/sidecar/kernel/clock.ts';
import { createLog } from '../../../src/sidecar/kernel/log.ts';
import { debianProgram, startProgram, type Program } from '../programs.ts';

const found = debianProgram('prometheus-node-exporter', '/usr/bin/prometheus-node-exporter');
if ('missing' in found) {
  console.log(`skipped: node_exporter: ${found.missing}`);
}
const there = 'file' in found;

describe('node_exporter', () => {
  let running: Program | undefined;
  beforeAll(async () => {
    running = there ? await startProgram(found.file, (port) => [`--web.listen-address=127.0.0.1:${port}`]) : undefined;
  });
  afterAll(() => running?.stop());

  test.runIf(there)('tells of this machine what the machine says itself', async () => {
    const target = `127.0.0.1:${running?.port ?? 0}`;
    const { reading, unread } = await scrapedOnce(target);
    expect(unread).toEqual([]);
    expect(reading?.resource).toMatchObject({ 'host.name': os.hostname() });
    const of = (metric: string) => (reading?.points ?? []).filter((point) => point.metric === metric);
    expect(of('system.cpu.logical.count').map(({ value }) => value)).toEqual([os.cpus().length]);
    // Its counters and those that Node reads are of the same kernel.
    const idle = of('system.cpu.time').find(({ attributes }) => attributes['cpu.mode'] === 'idle')?.value ?? 0;
    const read = os.cpus().reduce((sum, { times }) => sum + times.idle / 1000, 0);
    expect(Math.abs(idle - read) / read).toBeLessThan(0.01);
    const [memory] = of('system.memory.limit');
    expect(Math.abs((memory?.value ?? 0) - os.totalmem()) / os.totalmem()).toBeLessThan(0.01);
    expect(of('system.memory.usage')[0]?.value).toBeLessThan(memory?.value ?? 0);
  });
});

/** What the first scrape brings. */
function scrapedOnce(target: string): Promise<{ reading: HostReading | undefined; unread: readonly unknown[] }> {
  return new Promise((resolve, reject) => {
    const scraping = watch(NodeExporterConfig.parse({ scrape: { targets: [target] } }), {
      ...{ secret: (reference: string) => reference, clock: createSystemClock(), log: createLog('silent') },
      timer: { sleep: (_, signal) => new Promise((done) => signal.addEventListener('abort', () => done())) },
      take: async ([reading], unread) => {
        // Stopping waits for the scrape, and so for this.
        setImmediate(() => void scraping.stop().then(() => resolve({ reading, unread }), reject));
      },
    });
  });
}
