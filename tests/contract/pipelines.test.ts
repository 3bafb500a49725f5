/** Pipelines: costs of jobs add up to the bill, machines of one's own cost their time, Jenkins comes as traces. */
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PipelinesQuery } from '../../src/contract/api/pipelines.ts';
import { sumDecimals } from '../../src/contract/money.ts';
import { PipelineDay } from '../../src/contract/pipelines/day.ts';
import { pipelineCost } from '../../src/sidecar/analyse/pipeline-cost/index.ts';
import { loadPipelines } from '../../src/sidecar/pipeline-sink.ts';
import { sharedBill } from '../../src/sidecar/protocols/pipeline-jobs.ts';
import { plainCharge, writeBill } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

const context = { surface: 'test', user: 'test' } as const;
const period = { from: '2026-10-01', to: '2026-10-03' };

const traced = {
  currency: 'EUR',
  prices: [
    { label: 'Linux*', sku: 'Linux agent', pricePerMinute: '0.01' },
    { label: 'mac', pricePerMinute: '0.05' },
  ],
  ownRunners: [{ runner: 'build-*', resourceId: 'i-0build' }],
};

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore([], { tracedPipelines: traced });
  const node = { ...plainCharge, ResourceId: 'i-0build', BilledCost: '24', EffectiveCost: '24' };
  const on = { ChargePeriodStart: '2026-10-01T00:00:00Z', ChargePeriodEnd: '2026-10-02T00:00:00Z' };
  await test.deliver([writeBill(join(test.folder, 'bill.csv'), [{ ...node, ...on }])]);
});
afterAll(() => test.close());

const job = (name: string, more: object = {}) => ({
  ...{ job: name, name, result: 'success', start: '2026-10-01T10:00:00Z', seconds: 60, queuedSeconds: 5, labels: [] },
  ...{ runner: '', sku: 'Actions Linux', minutes: 1, resourceId: '', cost: '0.01', ...more },
});
const run = (id: string, pipeline: string, jobs: object[], more: object = {}) => ({
  ...{
    run: id,
    number: 1,
    pipeline,
    repository: 'shop',
    branch: 'main',
    commit: 'abc',
    trigger: 'push',
    actor: 'maria',
  },
  ...{ result: 'success', start: '2026-10-01T10:00:00Z', jobs, ...more },
});
const dayOf = (runs: object[], more: object = {}) =>
  PipelineDay.parse({
    ...{ system: 'GitHub', organization: 'acme', day: '2026-10-01', currency: 'USD', pricedBy: 'bill', runs },
    ...{ deployments: [], unassigned: [], ...more },
  });
const ask = (query: Partial<PipelinesQuery> = {}) =>
  pipelineCost(PipelinesQuery.parse({ period, ...query }), test.store, context);

it('a bill is shared out over begun minutes, and what no job explains stays apart: both add up to it', () => {
  const minutes = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 6 });
  const line = fc.record({
    repository: fc.constantFrom('shop', 'docs'),
    sku: fc.constantFrom('Actions Linux', 'Actions storage'),
    cost: fc.integer({ min: 0, max: 10 ** 9 }).map((units) => `${units}e-9`),
  });
  fc.assert(
    fc.property(minutes, fc.array(line, { maxLength: 6 }), (each, bill) => {
      const jobs = each.map((count, index) => job(String(index), { minutes: count, cost: null }));
      const { runs, unassigned } = sharedBill(dayOf([run('1', 'build', jobs)]).runs, bill);
      const costs = runs.flatMap((one) => one.jobs.flatMap(({ cost }) => cost ?? []));
      expect(sumDecimals([...costs, ...unassigned.map(({ cost }) => cost)])).toBe(
        sumDecimals(bill.map(({ cost }) => cost))
      );
    })
  );
});

describe('a day', () => {
  it('is asked for by pipeline, with runs, failures, time and cost', async () => {
    const failed = run('2', 'deploy', [job('c', { result: 'failure', seconds: 600, minutes: 10, cost: '0.09' })], {
      result: 'failure',
    });
    const day = dayOf([run('1', 'build', [job('a'), job('b')]), failed], {
      unassigned: [{ repository: 'shop', sku: 'Actions storage', cost: '0.0031' }],
      deployments: [
        {
          id: '9',
          at: '2026-10-01T11:00:00Z',
          repository: 'shop',
          environment: 'production',
          commit: 'abc',
          branch: 'main',
          actor: 'maria',
        },
      ],
    });
    await loadPipelines(test.store, { source: 'github' }, day);
    const { rows, dataUpTo } = await ask();
    expect(rows).toMatchObject([
      { keys: ['shop', 'deploy'], runs: 1, failed: 1, jobs: 1, minutes: 10, cost: '0.09', pricedBy: ['bill'] },
      { keys: ['shop', 'build'], runs: 1, failed: 0, jobs: 2, seconds: 120, queuedSeconds: 10, cost: '0.02' },
      { keys: ['shop', ''], runs: 0, jobs: 0, cost: '0.0031' },
    ]);
    expect(dataUpTo).toBe('2026-10-02T00:00:00Z');
  });

  it('takes the place of what was known of it', async () => {
    await loadPipelines(test.store, { source: 'github' }, dayOf([run('1', 'build', [job('a')])]));
    expect((await ask({ by: ['organization'] })).rows).toMatchObject([
      { keys: ['acme'], runs: 1, jobs: 1, cost: '0.01' },
    ]);
  });

  it('leaves its deployments as events', async () => {
    const { events } = await test.store.events.list(
      { period: { from: '2026-10-01', to: '2026-10-02' }, kinds: ['deployed'], raw: false, limit: 10, offset: 0 },
      context
    );
    expect(events).toMatchObject([{ what: 'shop deployed to production: abc', actor: 'maria', source: 'github' }]);
  });
});

describe('a machine of one’s own', () => {
  const own = (name: string, seconds: number, resourceId = 'i-0build') =>
    job(name, { seconds, minutes: 0, sku: '', resourceId, cost: null });

  it('costs the share of its day for which the job ran', async () => {
    await loadPipelines(
      test.store,
      { source: 'own' },
      dayOf([run('7', 'nightly', [own('a', 3600)])], { organization: 'own' })
    );
    const filters = [{ dimension: 'organization' as const, values: ['own'] }];
    expect((await ask({ filters })).rows).toMatchObject([
      { cost: '1', currency: 'USD', pricedBy: ['node'], unpricedSeconds: 0 },
    ]);
  });

  it('never costs more than its day, however many jobs ran side by side; one that no bill names has no price', async () => {
    const jobs = [own('a', 86_400), own('b', 86_400), own('c', 60, 'i-unknown')];
    await loadPipelines(test.store, { source: 'own' }, dayOf([run('7', 'nightly', jobs)], { organization: 'own' }));
    const filters = [{ dimension: 'organization' as const, values: ['own'] }];
    expect((await ask({ filters })).rows).toMatchObject([{ cost: '24', unpricedSeconds: 60 }]);
    // Asked for one job alone, the machine is still shared by both.
    const alone = await ask({ by: ['job'], filters: [...filters, { dimension: 'job', values: ['a'] }] });
    expect(alone.rows).toMatchObject([{ keys: ['a'], cost: '12' }]);
  });
});

describe('runs of Jenkins', () => {
  const NS = 1_000_000_000;
  const span = (traceId: string, spanId: string, name: string, more: Record<string, unknown> = {}) => {
    const { seconds = 90, attributes = {}, ...rest } = more as { seconds?: number; attributes?: object };
    return {
      ...{ source: 'ci', time: '1790848800.000000000', traceId, spanId, parentSpanId: '', traceState: '', name },
      ...{ kind: 'Server', service: 'jenkins', resource: [], scope: '', scopeVersion: '', status: 'Unset' },
      ...{ statusMessage: '', duration: String(seconds * NS), attributes: Object.entries(attributes).sort(), ...rest },
    };
  };
  const ran = (id: string, result: string, more: object = {}) => ({
    ...{ 'ci.pipeline.id': id, 'ci.pipeline.name': id, 'ci.pipeline.run.number': '4' },
    ...{ 'ci.pipeline.run.durationMillis': '90000', 'ci.pipeline.run.result': result, ...more },
  });
  const step = (name: string, more: object = {}) => ({
    ...{
      'ci.pipeline.id': 'shop/web',
      'jenkins.pipeline.step.type': 'node',
      'jenkins.pipeline.step.name': name,
      ...more,
    },
  });
  const agent = (label: string) => step('agent', { 'jenkins.pipeline.step.agent.label': label });
  const filters = [{ dimension: 'system' as const, values: ['Jenkins'] }];
  const write = (...spans: ReturnType<typeof span>[]) =>
    test.store.telemetry.write({ series: [], points: [], spans, logs: [], counts: [] });

  it('are read from the spans of its OpenTelemetry plugin; without a machine that has a price they cost nothing', async () => {
    const stage = span('t1', 's3', 'Stage: Build', {
      parentSpanId: 's1',
      attributes: { 'ci.pipeline.id': 'shop/plain' },
    });
    await write(
      span('t1', 's1', 'Plain', { attributes: ran('shop/plain', 'SUCCESS') }),
      span('t2', 's2', 'Plain', { attributes: ran('shop/plain', 'FAILURE') }),
      stage
    );
    expect((await ask({ by: ['system', 'pipeline'], filters })).rows).toMatchObject([
      { keys: ['Jenkins', 'shop/plain'], runs: 2, failed: 1, seconds: 180, cost: '0', unpricedSeconds: 180 },
    ]);
  });

  it('cost the begun minutes of each agent that they had, without the wait for it, at the price of its label', async () => {
    const pipeline = ran('shop/web', 'SUCCESS');
    await write(
      span('t3', 'r', 'shop/web', { seconds: 600, attributes: pipeline }),
      span('t3', 'a1', 'Agent: linux-large', { seconds: 200, parentSpanId: 'r', attributes: agent('linux-large') }),
      span('t3', 'w1', 'Agent Allocation: linux-large', {
        seconds: 75,
        parentSpanId: 'a1',
        attributes: step('agent.allocate'),
      }),
      span('t3', 'a2', 'Agent: mac', { seconds: 60, parentSpanId: 'r', attributes: agent('mac') }),
      // The same span again, as a sender that got no answer sends it.
      span('t3', 'a2', 'Agent: mac', { seconds: 60, parentSpanId: 'r', attributes: agent('mac') }),
      span('t3', 'a3', 'Agent: arm', { seconds: 30, parentSpanId: 'r', attributes: agent('arm') })
    );
    const only = [...filters, { dimension: 'pipeline' as const, values: ['shop/web'] }];
    // 125 s are three begun minutes at 0.01, and one of the Mac at 0.05.
    expect((await ask({ filters: only })).rows).toMatchObject([
      { runs: 1, failed: 0, jobs: 2, seconds: 185, queuedSeconds: 75, cost: '0.08', currency: 'EUR' },
      { runs: 1, jobs: 1, cost: '0', currency: '', unpricedSeconds: 30 },
    ]);
    const byKind = (await ask({ by: ['sku', 'job'], filters: only })).rows;
    expect(byKind.map(({ keys, cost, pricedBy, minutes }) => [keys, cost, pricedBy, minutes])).toEqual([
      [['', 'Agent: mac'], '0.05', ['price sheet'], 1],
      [['Linux agent', 'Agent: linux-large'], '0.03', ['price sheet'], 3],
      [['', 'Agent: arm'], '0', [], 1],
    ]);
  });

  it('on a machine of one’s own cost the share of its day that the bill has', async () => {
    const attributes = ran('shop/own', 'SUCCESS', { 'ci.pipeline.agent.name': 'build-9' });
    await write(span('t4', 'r', 'shop/own', { seconds: 3600, attributes }));
    const only = [{ dimension: 'pipeline' as const, values: ['shop/own'] }];
    const [row] = (await ask({ filters: only })).rows;
    expect(row).toMatchObject({ runs: 1, seconds: 3600, minutes: 0, currency: 'USD', pricedBy: ['node'] });
    expect(Number(row?.cost)).toBeGreaterThan(0);
    expect(Number(row?.cost)).toBeLessThanOrEqual(1);
  });
});
