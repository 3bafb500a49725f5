import { expect, it } from 'vitest';
import { commitsAbout, sharedWith } from './happened.ts';

const moved = {
  resources: ['arn:aws:logs:eu-west-1:1:log-group/prod-payments-api'],
  names: [
    { dimension: 'tag:application', value: 'Web Shop' },
    { dimension: 'ServiceName', value: 'Logging' },
  ],
};

it('tells by which name a deployment belongs to what moved', () => {
  expect(sharedWith({ resourceIds: ['acme/web-shop'] }, moved)).toEqual({
    dimension: 'tag:application',
    value: 'Web Shop',
  });
  expect(sharedWith({ resourceIds: ['acme/payments-api'] }, moved)).toEqual({
    dimension: 'ResourceId',
    value: moved.resources[0],
  });
  expect(sharedWith({ resourceIds: ['acme/logging'] }, moved)).toMatchObject({ dimension: 'ServiceName' });
});

it('takes no part of a word for a name', () => {
  const others = ['acme/shop', 'acme/pay', 'acme/api', 'web/acme', 'acme/logging-tools'];
  expect(others.map((name) => sharedWith({ resourceIds: [name] }, moved))).toEqual(others.map(() => undefined));
  expect(sharedWith({ resourceIds: [] }, moved)).toBeUndefined();
});

it('tells of commits in repositories that are named like what moved, the nearest to its beginning', () => {
  const commit = (repository: string, at: string) => ({
    ...{ at, kind: 'committed' as const, what: `${repository}: Log more`, actor: 'maria', resourceIds: [repository] },
  });
  const commits = [
    commit('acme/docs', '2026-09-08T00:00:00Z'),
    ...Array.from({ length: 30 }, (_, hour) =>
      commit('acme/logging', new Date(Date.UTC(2026, 8, 8, 12 - hour)).toISOString())
    ),
  ];
  const told = commitsAbout(commits, moved, '2026-09-08');
  expect(told).toHaveLength(20);
  expect(told[0]).toEqual({
    ...{ at: '2026-09-08T00:00:00.000Z', kind: 'committed', title: 'acme/logging: Log more · by maria · acme/logging' },
    because: { dimension: 'ServiceName', value: 'Logging' },
  });
});
