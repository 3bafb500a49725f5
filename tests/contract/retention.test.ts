/** What only grows is dropped by age, but for what is still needed, and the audit log says so; its lists come in pages. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PipelinesQuery, type PipelinesQueryInput } from '../../src/contract/api/pipelines.ts';
import { CollectCursor, CollectRun } from '../../src/contract/api/source.ts';
import { PipelineDay } from '../../src/contract/pipelines/day.ts';
import { pipelineCost } from '../../src/sidecar/analyse/pipeline-cost/index.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { createLog } from '../../src/sidecar/kernel/log.ts';
import { keepLedgers } from '../../src/sidecar/ledger-upkeep.ts';
import { createState, type State } from '../../src/sidecar/state/index.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

const context = { surface: 'test', user: 'test' } as const;
const clock = createFixedClock('2026-10-02T12:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'thriftdata-retention-'));
let test: TestStore;
let state: State;
beforeAll(async () => {
  test = await openTestStore();
  state = createState({ place: { dataDir: folder }, clock });
});
afterAll(async () => {
  await state.close();
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

const dayOf = (day: string, organization: string, runs: number) => {
  const start = `${day}T10:00:00Z`;
  const job = (index: number) => ({
    ...{ job: `${index}`, name: 'test', result: 'success', start, seconds: 60 + index, queuedSeconds: 0, labels: [] },
    ...{ runner: '', sku: 'Linux', minutes: 1, resourceId: '', cost: `0.0${index}` },
  });
  return PipelineDay.parse({
    ...{ system: 'GitHub', organization, day, currency: 'USD', pricedBy: 'bill', deployments: [], unassigned: [] },
    runs: Array.from({ length: runs }, (_, index) => ({
      ...{ run: `${day} ${index}`, number: index + 1, pipeline: 'ci', repository: 'shop', branch: 'main', commit: 'a' },
      ...{ trigger: 'push', actor: 'maria', result: 'success', start, jobs: [job(index + 1)] },
    })),
  });
};
const run = (id: string, startedAt: string, outcome: string) =>
  CollectRun.parse({
    ...{ id, source: 'aws', integration: 'aws', trigger: 'schedule', startedAt, endedAt: startedAt, outcome },
    ...{ errorKind: null, errorCode: null, error: null, retryAt: null, found: 0, loaded: 0, skipped: 0, refused: 0 },
    ...{ bytes: 0, warnings: [], failures: 0, settings: '' },
  });
const cursor = (delivery: string, at: string, event: string) =>
  CollectCursor.parse({
    ...{ source: 'aws', series: 's', delivery, event, at, writtenAt: at, reason: null, stored: null, columns: [] },
    ...{ billingMonths: [], bytes: 0, mapper: '1', settings: '' },
  });

it('drops old runs and days, and keeps the last word on every delivery and the freshness of every source', async () => {
  const { pipelines, collect } = test.store;
  await pipelines.replaceDay('git', dayOf('2026-08-01', 'acme', 2));
  await pipelines.replaceDay('git', dayOf('2026-10-01', 'acme', 3));
  await pipelines.replaceDay('former', dayOf('2026-07-01', 'gone', 1));
  for (let index = 0; index < 21; index += 1) {
    await collect.noteRun(run(`${index}`, `2026-08-01T00:00:${String(index).padStart(2, '0')}Z`, 'succeeded'));
  }
  await collect.noteCursor(cursor('one', '2026-08-01T00:00:00Z', 'refused'));
  await collect.noteCursor(cursor('one', '2026-08-02T00:00:00Z', 'loaded'));
  const stopping = new AbortController();
  const kept = (name: string, ledger: { forgetBefore(day: string): Promise<number> }) => ({
    ...{ name, retentionDays: 31, forgetBefore: ledger.forgetBefore },
  });
  const timer = { sleep: () => Promise.resolve(stopping.abort()) };
  await keepLedgers(
    [kept('pipelines', pipelines), kept('runs of sources', collect)],
    { state, clock, timer, log: createLog('silent') },
    stopping.signal
  );
  const ask = (query: PipelinesQueryInput) => pipelineCost(PipelinesQuery.parse(query), test.store, context);
  const period = { from: '2026-01-01', to: '2027-01-01' };
  expect((await ask({ period, by: ['day'] })).rows.map(({ keys, runs }) => [...keys, runs])).toEqual([
    ['2026-10-01', 3],
  ]);
  const fresh = await pipelines.freshness();
  expect(fresh.map(({ source }) => source).sort()).toEqual(['former', 'git']);
  expect(await collect.runs()).toHaveLength(20);
  expect((await collect.cursors('aws')).map(({ delivery, event }) => [delivery, event])).toEqual([['one', 'loaded']]);
  const { items } = await state.audit({ filters: [{ field: 'kind', operator: '=', values: ['retention'] }] });
  expect(items.map(({ record, user, before }) => [record, user, before]).sort()).toEqual([
    ['pipelines', 'thriftdata', { kept: 2, before: '2026-09-01' }],
    ['runs of sources', 'thriftdata', { kept: 2, before: '2026-09-01' }],
  ]);
  expect([await pipelines.forgetBefore('2026-09-01'), await collect.forgetBefore('2026-09-01')]).toEqual([0, 0]);
});

it('runs of pipelines come in pages, in the order asked for', async () => {
  const period = { from: '2026-10-01', to: '2026-10-02' };
  const page = async (query: Omit<PipelinesQueryInput, 'period'>) => {
    const asked = PipelinesQuery.parse({ period, by: ['day', 'run'], withRuns: true, ...query });
    const { rows, total } = await pipelineCost(asked, test.store, context);
    return [total, ...rows.map(({ keys }) => keys[1])];
  };
  expect(await page({ limit: 2 })).toEqual([3, '2026-10-01 2', '2026-10-01 1']);
  expect(await page({ limit: 2, offset: 2 })).toEqual([3, '2026-10-01 0']);
  expect(await page({ limit: 1, order: { by: 'seconds', direction: 'asc' } })).toEqual([3, '2026-10-01 0']);
  expect(await page({ limit: 1, offset: 1, order: { by: 'run' } })).toEqual([3, '2026-10-01 1']);
  await expect(page({ order: { by: 'actor' } })).rejects.toThrow('order.by: "actor" is not one of "by"');
});
