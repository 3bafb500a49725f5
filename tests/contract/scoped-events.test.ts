/** Whoever sees a part of the costs sees the events and pipelines of that part, and nothing that could be another's. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EventsQuery } from '../../src/contract/api/events.ts';
import { PipelinesQuery } from '../../src/contract/api/pipelines.ts';
import type { Filter, RowScope } from '../../src/contract/api/query.ts';
import type { PipelineDay } from '../../src/contract/pipelines/day.ts';
import { loadPipelines } from '../../src/sidecar/pipeline-sink.ts';
import { pipelineCost } from '../../src/sidecar/analyse/pipeline-cost/index.ts';
import { resourceKeySql, eventResourceKey } from '../../src/sidecar/store/events/resource-key.ts';
import { eventOn } from '../fixtures/events/event-on.ts';
import { chargeIn, writeBill } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

const period = { from: '2026-09-01', to: '2026-10-01' };
const is = (dimension: string, ...values: string[]): Filter => ({ dimension, operator: '=', values });
const lambda = (account: string) => `arn:aws:lambda:eu-west-1:${account}:function:api`;

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
  const charge = (account: string, resource: string, team: string) =>
    chargeIn('2026-09', '24', {
      ...{ BillingAccountId: 'b', SubAccountId: account, ResourceId: resource, Tags: JSON.stringify({ team }) },
      ...{ ChargePeriodStart: '2026-09-10T00:00:00Z', ChargePeriodEnd: '2026-09-11T00:00:00Z' },
    });
  const bill = writeBill(join(test.folder, 'bill.csv'), [
    ...[charge('1', 'i-blue', 'blue'), charge('1', 'i-red', 'red'), charge('2', 'i-other', 'red')],
    ...[charge('3', lambda('3'), 'blue'), charge('4', lambda('4'), 'red'), charge('3', 'i-mine', 'blue')],
  ]);
  await test.deliver([bill], { source: 'bill' });
  await test.store.events.take('trail', [
    ...[eventOn('i-blue', { account: '1' }), eventOn('i-red', { account: '1' }), eventOn('i-other', { account: '2' })],
    // The same name in two accounts, and without one: whose is it?
    ...[eventOn(lambda('3'), { account: '3' }), eventOn(lambda('4'), { account: '4' }), eventOn('api')],
    eventOn('i-mine'),
    eventOn('sg-of-nobody', { account: '3', kind: 'exposed' }),
    eventOn('', { account: '3', id: 'about the account' }),
    eventOn('', { id: 'about nobody' }),
    eventOn('i-blue', { account: '1', id: 'about both', resourceIds: ['i-blue', 'i-red'] }),
  ]);
  for (const repository of ['shop', 'secret']) {
    await loadPipelines(test.store, { source: `ci ${repository}` }, dayOf(repository));
  }
});
afterAll(() => test.close());

function dayOf(repository: string): PipelineDay {
  const run = { run: `${repository}-1`, number: 1, pipeline: 'build', repository, branch: 'main', commit: 'c' };
  const job: PipelineDay['runs'][number]['jobs'][number] = {
    ...{ job: 'j', name: 'build', result: 'success', start: null, seconds: 43_200, queuedSeconds: 0, labels: [] },
    ...{ runner: 'r', sku: '', minutes: 0, resourceId: 'i-blue', cost: null },
  };
  return {
    ...{ system: 'GitHub', organization: `Acme-${repository}`, day: '2026-09-10', currency: 'USD', pricedBy: 'bill' },
    runs: [{ ...run, trigger: 'push', actor: 'maria', result: 'success', start: '2026-09-10T09:00:00Z', jobs: [job] }],
    deployments: [
      {
        id: 'd',
        at: '2026-09-10T10:00:00Z',
        repository,
        environment: 'p',
        commit: 'c',
        branch: 'main',
        actor: 'maria',
      },
    ],
    commits: [{ sha: 'c', at: '2026-09-10T08:00:00Z', repository, message: 'Log more', author: 'maria', url: '' }],
    unassigned: [{ repository: '', sku: 'storage', cost: '5' }],
  };
}

interface Sees {
  readonly scope?: RowScope;
  readonly repositories?: readonly string[];
}
const asking = (sees: Sees) => ({ surface: 'test', user: 'test', ...sees }) as const;
const idsFor = async (sees: Sees, query: Partial<EventsQuery> = {}) => {
  const answer = await test.store.events.list(EventsQuery.parse({ period, ...query }), asking(sees));
  expect(answer.total).toBe(answer.events.length);
  expect(answer.kinds.reduce((sum, { events }) => sum + events, 0)).toBe(answer.total);
  const counts = await test.store.events.counts({ period }, asking(sees));
  expect(counts.reduce((sum, { events }) => sum + events, 0)).toBe(answer.total);
  return answer.events.map(({ id }) => id.replace(/^test:/, '')).sort();
};

describe('events within a scope', () => {
  it('are those of accounts that are seen whole, and of resources on a bill of the same account', async () => {
    expect(await idsFor({ scope: [[is('tag:team', 'blue')]] })).toEqual([
      ...['about the account', `${lambda('3')}:3:`, 'i-blue:1:', 'i-mine::', 'sg-of-nobody:3:exposed'],
    ]);
    expect(await idsFor({ scope: [[is('SubAccountId', '2')]] })).toEqual(['i-other:2:']);
    expect(await idsFor({ scope: [[is('tag:team', 'blue')], [is('SubAccountId', '2')]] })).toContain('i-other:2:');
  });

  it('are none without a row, also for a condition that everything without a value would meet', async () => {
    expect(await idsFor({ scope: [] })).toEqual([]);
    expect(await idsFor({ scope: [[is('SubAccountId', 'nobody')]] })).toEqual([]);
    expect(await idsFor({ scope: [[{ dimension: 'SubAccountId', operator: '!=', values: ['1', '2', '3'] }]] })).toEqual(
      [`${lambda('4')}:4:`]
    );
  });

  it('are all without a scope', async () => {
    expect(await idsFor({})).toHaveLength(15);
  });
});

describe('pipelines and deployments within a scope', () => {
  const costs = async (sees: Sees) =>
    (await pipelineCost(PipelinesQuery.parse({ period, by: ['repository'] }), test.store, asking(sees))).rows.map(
      ({ keys, cost, runs }) => [keys[0], cost, runs]
    );

  it('are those of the repositories that it names, each with its whole share of its machine', async () => {
    const scope = [[is('tag:team', 'blue')]];
    const all = await costs({});
    // All of an organisation: also what its bill has beside runs.
    expect(await costs({ scope, repositories: ['acme-shop/*'] })).toEqual([
      ['shop', '12', 1],
      ['', '5', 0],
    ]);
    expect(all).toContainEqual(['shop', '12', 1]);
    expect(await costs({ scope, repositories: ['ACME-shop/SHOP'] })).toEqual([['shop', '12', 1]]);
    expect(await costs({ scope, repositories: ['acme-shop/sho'] })).toEqual([]);
    expect(await costs({ scope })).toEqual([]);
    expect(await costs({ scope: [], repositories: [] })).toEqual([]);
    const deployed = { kinds: ['deployed' as const] };
    expect(await idsForKind({ scope, repositories: ['acme-shop/shop'] }, deployed)).toEqual(['Acme-shop/shop']);
    expect(await idsForKind({ scope }, deployed)).toEqual([]);
    const committed = { kinds: ['committed' as const] };
    expect(await idsForKind({ scope, repositories: ['acme-shop/shop'] }, committed)).toEqual(['Acme-shop/shop']);
    expect(await idsForKind({ scope }, committed)).toEqual([]);
  });
});

const idsForKind = async (sees: Sees, query: Partial<EventsQuery>) =>
  (await test.store.events.list(EventsQuery.parse({ period, ...query }), asking(sees))).events.flatMap(
    ({ resourceIds }) => resourceIds
  );

it('the key of a resource is the same in the engine', async () => {
  const ids = [
    ...['i-0ABC', 'arn:aws:s3:::Bucket', 'arn:aws:ec2:e:1:instance/i-1', 'arn:aws:x:::', 'arn:aws:logs:e:1:group:g:*'],
    '/subscriptions/S/resourceGroups/R/providers/Microsoft.Compute/virtualMachines/V',
    '//compute.googleapis.com/projects/p/zones/z/instances/1',
    'https://www.googleapis.com/compute/v1/projects/p/zones/z/instances/1',
    '//evil.example/projects/p',
  ];
  const values = ids.map((id) => `'${id}'`).join(', ');
  const lines = await test.store.administratorSql(
    `SELECT ${resourceKeySql('id')} AS key FROM (SELECT arrayJoin([${values}]) AS id)`
  );
  const keys = lines
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { key: string }).key);
  expect(keys.sort()).toEqual(ids.map(eventResourceKey).sort());
});
