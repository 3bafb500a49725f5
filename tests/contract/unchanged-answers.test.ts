/** A day that has not changed is not read again: its pages come as 304, and its jobs are not asked for. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { githubAnswer, githubWay } from '../fixtures/github/contract.ts';
import { gitlabAnswer, gitlabWay } from '../fixtures/gitlab/contract.ts';
import { openFinanceWorld, type FinanceWorld } from '../fixtures/finance/world.ts';
import { serveRecorded, withEtags, type Answer, type Asked } from '../fixtures/integrations/http-server.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) {
    await close();
  }
});

/** A source over a server that says what changed since; `told` are the statuses of its answers, as they went out. */
async function openSource(answer: (asked: Asked) => Answer, way = githubWay) {
  const told: { path: string; status: number }[] = [];
  const server = await serveRecorded((asked) => {
    const given = withEtags(answer)(asked);
    told.push({ path: asked.url.pathname, status: given.status ?? 200 });
    return given;
  });
  const world: FinanceWorld = await openFinanceWorld('2026-10-20T06:00:00Z');
  closing.push(
    () => server.close(),
    () => world.close()
  );
  const options = { env: way.secrets, windowDays: 2, name: 'ci' };
  const collector = await world.collector(way.integration, way.settings(server.url), options);
  const run = async () => {
    told.length = 0;
    return { ...(await collector.run('ci')), told: [...told] };
  };
  return { world, run };
}

const jobsOf = (told: readonly { path: string }[]) => told.filter(({ path }) => path.endsWith('/jobs'));

describe('an organisation on GitHub', () => {
  it('is asked for what changed only, and gives the same days', async () => {
    let more: object | null = null;
    const { run } = await openSource((asked) => {
      const given = githubAnswer(asked);
      const isBuild = more !== null && asked.url.pathname.endsWith('/runs') && asked.url.pathname.includes('/docs/');
      return isBuild ? changed(given, more ?? {}) : given;
    });
    const first = await run();
    expect(first).toMatchObject({ outcome: 'succeeded', loaded: 1 });
    expect(new Set(first.told.map(({ status }) => status))).toEqual(new Set([200]));
    expect(jobsOf(first.told)).toHaveLength(3);

    const second = await run();
    expect(second).toMatchObject({ outcome: 'succeeded', found: 1, loaded: 0 });
    expect(new Set(second.told.map(({ status }) => status))).toEqual(new Set([304]));
    expect(jobsOf(second.told)).toEqual([]);

    // One run was started again: its list and its jobs come, and nothing else.
    more = { updated_at: '2026-10-19T10:00:00Z', run_attempt: 2 };
    const third = await run();
    expect(third.outcome).toBe('succeeded');
    expect(jobsOf(third.told)).toEqual([{ path: '/repos/acme/docs/actions/runs/3/jobs', status: 304 }]);
    expect(third.told.filter(({ status }) => status === 200).every(({ path }) => path.includes('/docs/'))).toBe(true);
  });

  it('is read whole where what was kept is gone or spoilt', async () => {
    const { world, run } = await openSource(githubAnswer);
    await run();
    rmSync(join(world.folder, 'answers'), { recursive: true });
    const again = await run();
    expect(again).toMatchObject({ outcome: 'succeeded', found: 1, loaded: 0 });
    expect(jobsOf(again.told)).toHaveLength(3);
  });
});

describe('a group on GitLab', () => {
  it('is asked for what changed only, and gives the same days', async () => {
    let more: object = {};
    const { run } = await openSource((asked) => {
      const given = gitlabAnswer(asked);
      return asked.url.pathname.endsWith('/pipelines')
        ? {
            ...given,
            body: (given.body as { id: number }[]).map((each) => (each.id === 48 ? { ...each, ...more } : each)),
          }
        : given;
    }, gitlabWay);
    const first = await run();
    expect(first).toMatchObject({ outcome: 'succeeded', refused: 0 });
    expect(new Set(first.told.map(({ status }) => status))).toEqual(new Set([200]));

    const second = await run();
    expect(second).toMatchObject({ outcome: 'succeeded', loaded: 0 });
    expect(new Set(second.told.map(({ status }) => status))).toEqual(new Set([304]));

    // A pipeline was started again: its list comes, what did not change does not.
    more = { updated_at: '2026-10-19T10:00:00Z' };
    const third = await run();
    expect(third).toMatchObject({ outcome: 'succeeded', loaded: 0 });
    expect(third.told.filter(({ status }) => status === 200).every(({ path }) => path.endsWith('/pipelines'))).toBe(
      true
    );
    expect(third.told.some(({ status }) => status === 200)).toBe(true);
  });
});

function changed({ body, ...given }: Answer, more: object): Answer {
  const { workflow_runs: runs, ...rest } = body as { workflow_runs: object[] };
  return { ...given, body: { ...rest, workflow_runs: runs.map((each) => ({ ...each, ...more })) } };
}
