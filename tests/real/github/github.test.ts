/** GitHub Actions collected from the official description of GitHub's API: every request is one that it allows. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PipelinesQuery } from '../../../src/contract/api/pipelines.ts';
import { pipelineCost } from '../../../src/sidecar/analyse/pipeline-cost/index.ts';
import { openFinanceWorld, type FinanceWorld } from '../../fixtures/finance/world.ts';
import { github } from './start.ts';

const found = github.find();
if ('missing' in found) {
  console.log(`skipped: ${found.missing}`);
}

describe.skipIf('missing' in found)('GitHub’s own examples', () => {
  let server: Awaited<ReturnType<typeof github.start>>;
  let world: FinanceWorld;
  beforeAll(async () => {
    server = await github.start('file' in found ? found.file : '');
    world = await openFinanceWorld('2026-10-20T12:00:00Z');
  });
  afterAll(async () => {
    await world?.close();
    await server?.stop();
  });

  test('are a day of pipelines that adds up to their bill', async () => {
    const settings = { url: server.endpoint, organization: 'github', token: 'env:TOKEN', commits: true };
    const options = { env: { TOKEN: 'ghp_test' }, windowDays: 1, name: 'github' };
    const collector = await world.collector('github', settings, options);
    const run = await collector.run('github');
    expect(run).toMatchObject({ outcome: 'succeeded', error: null, loaded: 1 });
    const query = PipelinesQuery.parse({
      period: { from: '2026-10-19', to: '2026-10-20' },
      by: ['repository', 'pipeline'],
    });
    const { rows } = await pipelineCost(query, world.store, { surface: 'test', user: 'test' });
    // The example's run belongs to one repository and its bill to another, so the bill stays unassigned.
    expect(rows.map(({ keys, runs, jobs, cost, currency }) => ({ keys, runs, jobs, cost, currency }))).toEqual([
      { keys: ['example', ''], runs: 0, jobs: 0, cost: '0.8', currency: 'USD' },
      { keys: ['Hello-World', 'Build'], runs: 1, jobs: 1, cost: '0', currency: 'USD' },
    ]);
  });
});
