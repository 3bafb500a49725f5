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

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
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

it('runs of Jenkins are read from the spans of its OpenTelemetry plugin', async () => {
  const span = (spanId: string, name: string, attributes: Record<string, string>, more: object = {}) => ({
    ...{
      source: 'ci',
      time: '1790848800.000000000',
      traceId: `trace-${spanId}`,
      spanId,
      parentSpanId: '',
      traceState: '',
    },
    ...{ name, kind: 'Server', service: 'jenkins', resource: [], scope: '', scopeVersion: '', duration: '90000000000' },
    ...{ attributes: Object.entries(attributes).sort(), status: 'Unset', statusMessage: '', ...more },
  });
  const ran = (result: string) => ({
    ...{ 'ci.pipeline.id': 'shop/web', 'ci.pipeline.name': 'Web', 'ci.pipeline.run.number': '4' },
    ...{ 'ci.pipeline.run.durationMillis': '90000', 'ci.pipeline.run.result': result },
  });
  const step = span('s3', 'Stage: Build', { 'ci.pipeline.id': 'shop/web' }, { parentSpanId: 's1' });
  const spans = [span('s1', 'Web', ran('SUCCESS')), span('s2', 'Web', ran('FAILURE')), step];
  await test.store.telemetry.write({ series: [], points: [], spans, logs: [], counts: [] });
  const filters = [{ dimension: 'system' as const, values: ['Jenkins'] }];
  expect((await ask({ by: ['system', 'pipeline'], filters })).rows).toMatchObject([
    { keys: ['Jenkins', 'shop/web'], runs: 2, failed: 1, seconds: 180, cost: '0', unpricedSeconds: 180 },
  ]);
});
