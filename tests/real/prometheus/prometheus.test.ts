/** A Prometheus with samples of the past prices a data centre. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sumDecimals } from '../../../src/contract/money.ts';
import { DataCentreConfig } from '../../../src/sidecar/integrations/data-centre/config.ts';
import { discover } from '../../../src/sidecar/integrations/data-centre/read.ts';
import { createFixedClock } from '../../../src/sidecar/kernel/clock.ts';
import { createLog } from '../../../src/sidecar/kernel/log.ts';
import { queryRange } from '../../../src/sidecar/protocols/prometheus.ts';
import { prometheus, startPrometheus } from './start.ts';

const found = prometheus.find();
if ('missing' in found) {
  console.log(`skipped: Prometheus: ${found.missing}`);
}
const there = 'file' in found;
const HOUR = 3_600;
const start = Date.parse('2026-01-30T00:00:00Z') / 1000;
const hours = 24 * 10;

/** Two hosts whose processors are busy for 3,600 and 7,200 seconds every hour. */
function samples(): string {
  const lines = ['# TYPE node_cpu_seconds_total counter'];
  for (const [host, rate] of [
    ['a', 3_600],
    ['b', 7_200],
  ] as const) {
    for (let hour = 0; hour <= hours; hour += 1) {
      lines.push(`node_cpu_seconds_total{instance="${host}",rack="r1"} ${hour * rate} ${start + hour * HOUR}`);
    }
  }
  return `${lines.join('\n')}\n# EOF\n`;
}

describe('Prometheus', () => {
  let running: Awaited<ReturnType<typeof startPrometheus>> | undefined;
  beforeAll(async () => {
    running = there ? await startPrometheus(found.file, samples()) : undefined;
  });
  afterAll(() => running?.stop());

  test.runIf(there)('is asked in as many calls as its limit on points needs', async () => {
    const series = await queryRange({ url: running?.endpoint ?? '' }, 'last_over_time(node_cpu_seconds_total[1h])', {
      from: '2026-01-30T00:00:00Z',
      to: '2026-02-08T00:00:00Z',
      stepSeconds: 60,
    });
    expect(series.map(({ labels }) => labels['instance']).sort()).toEqual(['a', 'b']);
    expect(series[0]?.points.length).toBeGreaterThan(11_000);
    expect(new Set(series[0]?.points.map(({ at }) => at)).size).toBe(series[0]?.points.length);
  });

  test.runIf(there)('says in a sentence what is wrong with a query', async () => {
    const range = { from: '2026-01-30T00:00:00Z', to: '2026-01-31T00:00:00Z', stepSeconds: HOUR };
    await expect(queryRange({ url: running?.endpoint ?? '' }, 'sum(', range)).rejects.toMatchObject({
      kind: 'caller',
      message: expect.stringContaining('parse error'),
    });
  });

  test.runIf(there)('shares a month’s amount by what each host used, to the cent', async () => {
    const config = DataCentreConfig.parse({
      provider: 'Own data centre',
      billingAccount: { id: 'DC' },
      currency: 'EUR',
      firstMonth: '2026-02',
      pools: [
        {
          id: 'cpu',
          name: 'Servers',
          kind: 'hardware',
          driver: 'cpu',
          unit: 'vCPU-Hours',
          ledger: { '2026-02': '1000.01' },
        },
      ],
      usage: [
        {
          kind: 'prometheus',
          url: running?.endpoint,
          metric: 'cpu',
          query: 'sum by (instance, rack) (increase(node_cpu_seconds_total[1d])) / 3600',
          tagLabels: ['rack'],
        },
      ],
    });
    const tools = {
      secret: (reference: string) => reference,
      clock: createFixedClock('2026-03-05T00:00:00Z'),
      log: createLog('silent'),
      signal: new AbortController().signal,
      since: '2026-01-20T00:00:00Z',
    };
    const texts: string[] = [];
    for await (const delivery of discover(config, tools)) {
      const [file] = delivery.files;
      texts.push((await (await file?.open())?.toArray())?.join('') ?? '');
    }
    expect(texts).toHaveLength(1);
    const [header = '', ...lines] = (texts[0] ?? '').trim().split('\n');
    const cost = header.split(',').indexOf('BilledCost');
    const resource = header.split(',').indexOf('ResourceId');
    const costs = (host?: string) =>
      sumDecimals(
        lines
          .map((line) => line.split(','))
          .filter((cells) => host === undefined || cells[resource] === host)
          .map((cells) => cells[cost] ?? '')
      );
    expect(costs()).toBe('1000.01');
    expect(Math.abs(Number(costs('b')) / Number(costs('a')) - 2)).toBeLessThan(1e-6);
  });
});
