import { clusterValues, holdingLast, hostValues, usageValues, wholeDays } from './completion';

const period = { from: '2026-11-01T00:00:00Z', to: '2026-11-08T00:00:00Z' };
const others = [{ dimension: 'provider', operator: '=' as const, values: ['AWS'] }];

/** Calls that answer each path with what is given, and what was asked of them. */
function answering(answers: Record<string, unknown>) {
  const asked: unknown[] = [];
  const post = <Answer>(path: string, body: unknown) => {
    asked.push({ path, ...(body as object) });
    return Promise.resolve(answers[path] as Answer);
  };
  return { asked, calls: { post, get: () => Promise.reject(new Error('nothing is read')) } };
}

test('hosts offer each value once, under the other conditions, and every source of theirs', async () => {
  const hosts = [
    { region: 'us-east-1', sources: ['otlp', 'prometheus'] },
    { region: 'eu-west-1', sources: ['otlp'] },
    { region: 'eu-west-1', sources: [] },
  ];
  const { asked, calls } = answering({ hosts: { hosts } });
  const of = (dimension: string, search: string) => hostValues(calls, { dimension, search, filters: others, period });
  expect(await of('region', 'EU')).toEqual(['eu-west-1']);
  expect(await of('source', '')).toEqual(['otlp', 'prometheus']);
  expect(asked[0]).toEqual({ path: 'hosts', period, filters: others });
  expect(await of('ServiceName', '')).toEqual([]);
  expect(asked).toHaveLength(2);
});

test('clusters offer the most expensive first, also of labels', async () => {
  const { asked, calls } = answering({ 'kubernetes/allocation': { rows: [{ keys: ['shop'] }, { keys: ['data'] }] } });
  expect(await clusterValues(calls, { dimension: 'label:team', search: '', filters: [], period })).toEqual([
    'shop',
    'data',
  ]);
  expect(asked).toMatchObject([{ dimensions: ['label:team'], period }]);
});

test('usage offers what the streams of its metric are told apart by', async () => {
  const columns = [{ role: 'dimension' }, { role: 'value' }];
  const rows = [
    ['south', '2'],
    ['north', '3'],
  ];
  const { asked, calls } = answering({ usage: { columns, rows } });
  const completion = { dimension: 'attribute.tenant', search: '', filters: [], period };
  expect(await usageValues(calls, { metric: 'orders' }, completion)).toEqual(['north', 'south']);
  expect(asked).toMatchObject([{ metric: 'orders', dimensions: ['attribute.tenant'] }]);
});

test('a range stands for the whole days that it touches', () => {
  const [from, to] = [Date.parse('2026-11-01T10:00:00Z'), Date.parse('2026-11-03T00:00:00Z')];
  expect(wholeDays(from, to)).toEqual({ from: '2026-11-01T00:00:00Z', to: '2026-11-03T00:00:00Z' });
  expect(wholeDays(from, to + 1).to).toBe('2026-11-04T00:00:00Z');
});

test('typing asks nothing again for a minute, another condition and a failure do', async () => {
  const { asked, calls } = answering({ hosts: { hosts: [{ region: 'eu-west-1' }, { region: 'us-east-1' }] } });
  let ms = 0;
  const held = holdingLast(calls, () => ms);
  const of = (search: string, filters = others) => hostValues(held, { dimension: 'region', search, filters, period });
  expect(await of('')).toEqual(['eu-west-1', 'us-east-1']);
  expect(await of('us')).toEqual(['us-east-1']);
  expect(asked).toHaveLength(1);
  await of('us', []);
  expect(asked).toHaveLength(2);
  ms += 60_000;
  await of('us', []);
  expect(asked).toHaveLength(3);

  let tries = 0;
  const failing = holdingLast({ ...calls, post: () => Promise.reject(new Error(`no answer ${(tries += 1)}`)) });
  const tried = () => hostValues(failing, { dimension: 'region', search: '', filters: [], period });
  await expect(tried()).rejects.toThrow('no answer 1');
  await expect(tried()).rejects.toThrow('no answer 2');
});
