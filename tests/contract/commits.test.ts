/** Commits of default branches, collected from GitHub and GitLab: events of the repository, without anybody's address. */
import { describe, expect, it } from 'vitest';
import { commits as ofGitHub } from '../../src/sidecar/integrations/github/api.ts';
import { commits as ofGitLab } from '../../src/sidecar/integrations/gitlab/api.ts';
import { githubAnswer, githubWay } from '../fixtures/github/contract.ts';
import { gitlabAnswer, gitlabWay } from '../fixtures/gitlab/contract.ts';
import { openFinanceWorld } from '../fixtures/finance/world.ts';
import { serveRecorded, type Answer, type Asked } from '../fixtures/integrations/http-server.ts';

/** Collects two days, and gives the run, the commits as events, and what was asked of the system. */
async function collected(answer: (asked: Asked) => Answer, way: typeof githubWay, more: object = {}) {
  const server = await serveRecorded(answer);
  const world = await openFinanceWorld('2026-10-20T06:00:00Z');
  try {
    const options = { env: way.secrets, windowDays: 2, name: 'ci' };
    const settings = { ...way.settings(server.url), ...more };
    const run = await (await world.collector(way.integration, settings, options)).run('ci');
    const { events } = await world.store.events.list(
      {
        ...{ period: { from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z' }, kinds: ['committed'] },
        ...{ raw: true, limit: 10, offset: 0 },
      },
      { surface: 'test', user: 'test' }
    );
    const asked = server.asked.map(({ url }) => url).filter(({ pathname }) => pathname.endsWith('/commits'));
    return { run, events, asked };
  } finally {
    await world.close();
    server.close();
  }
}

/** Reads commits from a system that refuses with a status. */
async function refused<T>(status: number, read: (url: string) => Promise<T>): Promise<T> {
  const server = await serveRecorded(() => ({ status, body: { message: 'no' } }));
  try {
    return await read(server.url);
  } finally {
    server.close();
  }
}
const { signal } = new AbortController();
const span = { first: '2026-10-18T00:00:00Z', last: '2026-10-19T23:59:59Z' };

describe('commits of GitHub', () => {
  it('are events with first line, author, time and link; those of a day that is not over wait', async () => {
    const { run, events, asked } = await collected(githubAnswer, githubWay);
    expect(run).toMatchObject({ outcome: 'succeeded', error: null });
    const shared = { kind: 'committed', provider: 'GitHub', source: 'ci', resourceIds: ['acme/shop'] };
    expect(events).toMatchObject([
      {
        ...{ ...shared, id: 'github:commit:acme/shop/7fd1a60b01f91b314f59955a4e4d4e80d8edf11d' },
        ...{ at: '2026-10-18T08:59:00Z', actor: 'octocat', what: 'shop: Log every request (7fd1a60b01f9)' },
        raw: expect.stringContaining('https://github.com/acme/shop/commit/7fd1a60b01f91b314f59955a4e4d4e80d8edf11d'),
      },
      { ...shared, at: '2026-10-18T00:00:00Z', actor: 'Mona Lisa', what: 'shop: commit 762941318ee1' },
    ]);
    expect(JSON.stringify(events)).not.toContain('example.com');
    expect(asked.map(({ searchParams }) => [searchParams.get('since'), searchParams.get('until')])).toEqual(
      ['shop', 'docs'].map(() => ['2026-10-18T00:00:00Z', '2026-10-19T23:59:59Z'])
    );
  });

  it('are not asked for unless the settings say so', async () => {
    const { run, events, asked } = await collected(githubAnswer, githubWay, { commits: false });
    expect([run.outcome, events, asked]).toEqual(['succeeded', [], []]);
  });

  it('are none in a repository without any; a token without the right is a fault', async () => {
    const read = (url: string) => ofGitHub({ url, organization: 'acme', token: 't', signal }, 'shop', span);
    expect(await refused(409, read)).toEqual([]);
    await expect(refused(403, read)).rejects.toThrow('lack the right to read');
    await expect(refused(404, read)).rejects.toThrow('does not know this address');
  });
});

describe('commits of GitLab', () => {
  it('are events of their project, on the day that it is in UTC', async () => {
    const { run, events, asked } = await collected(gitlabAnswer, gitlabWay);
    expect(run).toMatchObject({ outcome: 'succeeded', error: null });
    expect(events).toMatchObject([
      {
        ...{ id: 'gitlab:commit:acme/shop/web/a91957a858320c0e17f3a0eca7cfacbff50ea29a', at: '2026-10-19T02:30:00Z' },
        ...{ actor: 'Ana', what: 'acme/shop/web: Keep every session (a91957a85832)', resourceIds: ['acme/shop/web'] },
      },
    ]);
    expect(asked).toHaveLength(1);
  });

  it('are none in a project without a repository; a token without the right is a fault', async () => {
    const read = (url: string) => ofGitLab({ url, token: 't', signal }, 4, span);
    expect(await refused(404, read)).toEqual([]);
    await expect(refused(403, read)).rejects.toThrow('lack the right to read');
  });
});
