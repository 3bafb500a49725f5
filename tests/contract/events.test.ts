/** Events on resources: stored once whatever comes again, found by the names that bills use, shown in panels. */
import { parquetWriteBuffer } from 'hyparquet-writer';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test as check } from 'vitest';
import { EventsQuery } from '../../src/contract/api/events.ts';
import type { EventItem, ResourceEvent } from '../../src/contract/events/event.ts';
import { eventOf } from '../../src/sidecar/integrations/cloudtrail/record.ts';
import { readEvents as readOcsf } from '../../src/sidecar/integrations/ocsf/read.ts';
import { eventOf as ocsfEventOf } from '../../src/sidecar/integrations/ocsf/record.ts';
import { queryData } from '../../src/sidecar/serve/grpc/data.ts';
import { openBucket, openPort, record, runInstances } from '../fixtures/cloudtrail/contract.ts';
import { createServeTools } from '../fixtures/frames/serve-tools.ts';
import { publicBucket, runInstances as securityLakeCall } from '../fixtures/ocsf/contract.ts';
import { openTestStore, TODAY, type TestStore } from '../fixtures/store/open.ts';

const context = { surface: 'test', user: 'test' } as const;
const period = { from: '2026-10-18', to: '2026-10-19' };

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

const fromTrail = (value: unknown): EventItem => eventOf(value, 'file', 1);
const eventIn = (item: EventItem): ResourceEvent => {
  if (!('event' in item)) {
    throw new Error(JSON.stringify(item));
  }
  return item.event;
};
const list = async (query: Partial<EventsQuery> = {}) =>
  (await test.store.events.list(EventsQuery.parse({ period, ...query }), context)).events;

describe('a trail', () => {
  it('tells who created what', () => {
    expect(eventIn(fromTrail(runInstances))).toMatchObject({
      ...{
        kind: 'created',
        actor: 'Deployer/maria',
        resourceIds: ['i-0aaa', 'i-0bbb'],
        what: 'RunInstances: m5.large',
      },
      ...{ account: '123456789012', region: 'eu-west-1', provider: 'AWS', at: '2026-10-18T09:30:00Z' },
    });
  });

  it('tells what was opened to everybody, and how', () => {
    expect(eventIn(fromTrail(openPort))).toMatchObject({
      ...{ kind: 'exposed', severity: 'high', resourceIds: ['sg-0123'] },
      what: 'AuthorizeSecurityGroupIngress: open to 0.0.0.0/0 on tcp 22',
    });
    expect(eventIn(fromTrail(openBucket))).toMatchObject({ kind: 'exposed', actor: 'joao' });
  });

  check.each([
    [
      'a bucket policy with a condition',
      'PutBucketPolicy',
      {
        bucketName: 'b',
        bucketPolicy: { Statement: [{ Effect: 'Allow', Principal: '*', Condition: { StringEquals: {} } }] },
      },
      'changed',
    ],
    [
      'a bucket policy for one account',
      'PutBucketPolicy',
      { bucketName: 'b', bucketPolicy: { Statement: { Effect: 'Allow', Principal: { AWS: '123' } } } },
      'changed',
    ],
    [
      'a bucket policy for every account',
      'PutBucketPolicy',
      { bucketName: 'b', bucketPolicy: { Statement: [{ Effect: 'Allow', Principal: { AWS: ['*'] } }] } },
      'exposed',
    ],
    ['a bucket with a public list', 'PutBucketAcl', { bucketName: 'b', 'x-amz-acl': ['public-read'] }, 'exposed'],
    ['a private bucket', 'CreateBucket', { bucketName: 'b', 'x-amz-acl': ['private'] }, 'created'],
    [
      'a port for an office',
      'AuthorizeSecurityGroupIngress',
      { groupId: 'sg-1', ipPermissions: { items: [{ ipRanges: { items: [{ cidrIp: '203.0.113.0/24' }] } }] } },
      'changed',
    ],
    [
      'a snapshot for all',
      'ModifySnapshotAttribute',
      { snapshotId: 'snap-1', createVolumePermission: { add: { items: [{ group: 'all' }] } } },
      'exposed',
    ],
    ['a public database', 'ModifyDBInstance', { dBInstanceIdentifier: 'db', publiclyAccessible: true }, 'exposed'],
    ['a private database', 'CreateDBInstance', { dBInstanceIdentifier: 'db', publiclyAccessible: false }, 'created'],
    ['a function for anybody', 'CreateFunctionUrlConfig', { functionName: 'f', authType: 'NONE' }, 'exposed'],
    ['an instance that ends', 'TerminateInstances', { instancesSet: { items: [{ instanceId: 'i-1' }] } }, 'deleted'],
  ])('takes %s for what it is', (_, name, requestParameters, kind) => {
    const event = eventIn(fromTrail(record('e', name, { requestParameters })));
    expect(event.kind).toBe(kind);
    expect(event.resourceIds).toHaveLength(1);
  });

  it('keeps no address, no user agent and no key', () => {
    const { raw } = eventIn(fromTrail(runInstances));
    expect(raw).toContain('RunInstances');
    expect(raw).not.toMatch(/198\.51\.100\.7|aws-cli|ASIAEXAMPLEKEY/);
  });
});

describe('a finding', () => {
  it('is an exposure where its title says so', () => {
    const place = { file: 'f', line: 1, provider: '' };
    expect(eventIn(ocsfEventOf(publicBucket, place))).toMatchObject({
      ...{ kind: 'exposed', severity: 'high', provider: 'AWS', resourceIds: ['arn:aws:s3:::shop-uploads'] },
      ...{ service: 'Prowler', at: '2026-10-18T06:00:00Z' },
    });
    const seconds = { ...publicBucket, time_dt: undefined, time: 1_792_310_400 };
    expect(eventIn(ocsfEventOf(seconds, place)).at).toBe('2026-10-18T08:00:00Z');
  });

  it('is read from Parquet as from JSON', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'thriftdata-ocsf-'));
    const path = join(folder, 'part.gz.parquet');
    const { api, metadata, cloud, actor, ...flat } = securityLakeCall;
    const nested = Object.entries({ api, metadata, cloud, actor }).map(([name, value]) => ({
      name,
      data: [value],
      type: 'JSON' as const,
    }));
    const columns = Object.entries(flat).map(([name, value]) => ({
      name,
      data: [name === 'time' ? BigInt(value) : value],
    }));
    writeFileSync(path, Buffer.from(parquetWriteBuffer({ columnData: [...columns, ...nested] })));
    const items: EventItem[] = [];
    for await (const item of readOcsf(
      { store: { type: 'folder', path: folder }, prefix: '', settleMinutes: 0 },
      { series: 's', files: [{ name: 'part.gz.parquet', path }] }
    )) {
      items.push(item);
    }
    rmSync(folder, { recursive: true });
    expect(items.map(eventIn)).toMatchObject([
      { id: 'ocsf:c-1', kind: 'created', actor: 'maria', resourceIds: ['i-0ccc'] },
    ]);
  });
});

describe('the store', () => {
  it('holds an event once, and takes a better reading of it in its place', async () => {
    const items = [runInstances, openPort, openBucket].map(fromTrail);
    expect(await test.store.events.take('trail', items)).toMatchObject({ read: 3, stored: 3, known: 0, rejected: 0 });
    const better = { event: { ...eventIn(fromTrail(runInstances)), what: 'RunInstances: two of m5.large' } };
    expect(await test.store.events.take('trail', [...items.slice(1), better])).toMatchObject({ stored: 1, known: 2 });
    expect(await list({ text: 'two of' })).toHaveLength(1);
    expect((await list()).map(({ id }) => id)).toEqual(['cloudtrail:e-2', 'cloudtrail:e-1', 'cloudtrail:e-3']);
    expect((await list({ limit: 1, offset: 1 })).map(({ id }) => id)).toEqual(['cloudtrail:e-1']);
  });

  it('finds a resource by the name that the bill has for it', async () => {
    const ids = async (resourceIds: string[]) => (await list({ resourceIds })).map(({ id }) => id);
    expect(await ids(['arn:aws:ec2:eu-west-1:123456789012:instance/i-0bbb'])).toEqual(['cloudtrail:e-1']);
    expect(await ids(['shop-uploads'])).toEqual(['cloudtrail:e-3']);
    expect(await ids(['i-0'])).toEqual([]);
  });

  it('keeps to every condition', async () => {
    const count = async (query: Partial<EventsQuery>) => (await list(query)).length;
    expect(await count({ kinds: ['exposed'] })).toBe(2);
    expect(await count({ actors: ['joao'] })).toBe(1);
    expect(await count({ accounts: ['123456789012'], regions: ['eu-west-1'], text: 'PORT' })).toBe(0);
    expect(await count({ text: 'OPEN TO' })).toBe(1);
    expect(await count({ period: { from: '2026-10-18T09:30:01Z', to: '2026-10-19' } })).toBe(1);
    expect((await list()).every(({ raw }) => raw === '')).toBe(true);
    expect((await list({ raw: true })).every(({ raw }) => raw.startsWith('{'))).toBe(true);
  });

  it('counts lines that are no events by reason, and keeps them', async () => {
    const rejected = { file: 'a.json', line: 7, reason: 'the line is no JSON', raw: '{"x' };
    const load = await test.store.events.take('scanner', [
      { rejected },
      { rejected },
      { ignored: 'it changed nothing' },
    ]);
    expect(load).toMatchObject({
      read: 3,
      rejected: 2,
      ignored: 1,
      reasons: [{ reason: rejected.reason, lines: 2 }],
      lastAt: null,
    });
    expect((await test.store.events.rejections(load.id, 1)).rejections).toEqual([{ load: load.id, ...rejected }]);
    expect((await test.store.events.loads())[0]).toEqual(load);
  });

  it('says up to when each source has told something', async () => {
    expect(await test.store.events.freshness()).toEqual([{ source: 'trail', dataUpTo: '2026-10-18T09:41:00Z' }]);
  });
});

describe('a panel', () => {
  async function framesOf(query: object) {
    const { responses } = await queryData(
      {
        pluginContext: { user: { login: 'eve', email: '', role: 'Editor' } },
        format: 'JSON',
        queries: [
          {
            refId: 'A',
            timeRange: { fromEpochMS: Date.parse(period.from), toEpochMS: Date.parse(period.to) },
            json: Buffer.from(JSON.stringify({ refId: 'A', queryType: 'events', ...query })),
          },
        ],
      } as unknown as Parameters<typeof queryData>[0],
      createServeTools(test.store),
      null
    );
    const answer = responses['A'];
    const frame = answer?.frames[0];
    return {
      error: answer?.error ?? '',
      values:
        frame === undefined
          ? []
          : (JSON.parse(Buffer.from(frame).toString('utf8')) as { data: { values: unknown[][] } }).data.values,
    };
  }

  it('has them as marks, as a table and as numbers for alert rules', async () => {
    const marks = await framesOf({ format: 'annotations', eventKinds: ['exposed'] });
    expect(marks.values[0]).toEqual([Date.parse('2026-10-18T09:41:00Z'), Date.parse('2026-10-18T09:30:00Z')]);
    expect(marks.values[3]?.[0]).toBe('exposed,high,AWS');
    const filters = [{ dimension: 'ResourceId', operator: '=', values: ['i-0aaa'] }];
    expect((await framesOf({ format: 'table', filters })).values[4]).toEqual(['Deployer/maria']);
    expect((await framesOf({ format: 'numeric', eventKinds: ['exposed'] })).values.at(-1)).toEqual([1, 1]);
  });

  it('is told which conditions there are', async () => {
    const filters = [{ dimension: 'ServiceName', operator: '=', values: ['EC2'] }];
    expect((await framesOf({ format: 'table', filters })).error).toMatch(
      /cannot be filtered by "ServiceName =".*ResourceId/
    );
  });
});

it('drops whole months that are old enough, and of the ledger all loads but the last of each source', async () => {
  const sources = async () => (await test.store.events.loads()).map(({ source }) => source);
  const before = await sources();
  expect(before.length).toBeGreaterThan(new Set(before).size);
  expect(await test.store.events.forgetBefore('2026-10-31')).toBe(0);
  expect(await sources()).toEqual(before);
  expect(await test.store.events.forgetBefore('2026-11-01')).toBe(1);
  expect(await list()).toEqual([]);
  const tomorrow = new Date(Date.parse(TODAY) + 86_400_000).toISOString().slice(0, 10);
  expect(await test.store.events.forgetBefore(tomorrow)).toBeGreaterThanOrEqual(before.length - new Set(before).size);
  expect((await sources()).sort()).toEqual([...new Set(before)].sort());
});
