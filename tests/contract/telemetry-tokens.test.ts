/** Tokens of senders: told once, kept as digests, heeded by the receiver while it runs, in the audit log without their text. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createState, type State } from '../../src/sidecar/state/index.ts';
import { createSenderTokens, type SenderTokens, type ServeTools } from '../../src/sidecar/serve/index.ts';
import { dispatch } from '../../src/sidecar/serve/api/dispatch.ts';
import { createServeTools } from '../fixtures/frames/serve-tools.ts';
import { counter, openReceiver, openReceiverOver, type TestReceiver } from '../fixtures/otlp/receiver.ts';

const admin = { surface: 'http', user: 'ana', email: '', role: 'Admin' } as const;
const point = counter('hits', [{ at: '2026-11-21T10:00:00Z', value: 1 }], { temporality: 1 });

let over: Awaited<ReturnType<typeof openReceiver>>;
let state: State;
const folder = mkdtempSync(join(tmpdir(), 'thriftdata-tokens-'));
let tokens: SenderTokens;
let tools: ServeTools;
let receiver: TestReceiver;
let now = '2026-11-23T12:00:00Z';
const clock = { now: () => now, elapsed: () => 0 };

beforeAll(async () => {
  over = await openReceiver();
  state = createState({ place: { dataDir: folder }, clock });
  tokens = createSenderTokens({ state, clock }, () => Promise.resolve(['configured', 'otlp']));
  tools = { ...createServeTools(over.store), state, senderTokens: tokens, clock };
  receiver = await openReceiverOver(over.store, { tokens });
});
afterAll(async () => {
  await receiver.close();
  await over.close();
  await state.close();
  rmSync(folder, { recursive: true, force: true });
});

const call = async (method: string, path: string, input: object = {}, caller: typeof admin | object = admin) => {
  const asked = { method, path, input, accept: '', caller: caller as typeof admin };
  const { status, body } = await dispatch(asked, tools);
  return { status, answer: JSON.parse(body) as Record<string, never> };
};
const send = async (token: string, signal = 'metrics', body: object = point) =>
  (await receiver.send(signal, body, token === '' ? {} : { authorization: `Bearer ${token}` })).status;

it('a sender is let in by its own token, for what it may send, until it is renewed or removed', async () => {
  expect(await send('')).toBe(200);
  const made = await call('POST', 'telemetry-tokens', { body: { name: 'shop', signals: ['metrics'] } });
  expect(made.status).toBe(200);
  const { token, id, version } = made.answer as unknown as { token: string; id: string; version: number };
  expect(await send('')).toBe(401);
  expect(await send(token)).toBe(200);
  expect(await send(`${token}x`)).toBe(401);
  expect(await send(token, 'traces', { resourceSpans: [] })).toBe(403);

  const renewed = await call('POST', `telemetry-tokens/${id}/renew`, { version, keepHours: 2 });
  const next = renewed.answer as unknown as { token: string; version: number };
  expect([await send(token), await send(next.token)]).toEqual([200, 200]);
  const listed = await call('GET', 'telemetry-tokens');
  expect(listed.answer).toMatchObject({
    total: 1,
    items: [{ body: { name: 'shop', lastUsedAt: now, previousUsedAt: now, previousUntil: '2026-11-23T14:00:00Z' } }],
  });
  expect(JSON.stringify(listed.answer)).not.toContain('igest');
  now = '2026-11-23T14:00:00Z';
  expect([await send(token), await send(next.token)]).toEqual([401, 200]);
  expect((await call('POST', `telemetry-tokens/${id}/renew`, { version })).status).toBe(409);

  expect((await call('DELETE', `telemetry-tokens/${id}`, { version: String(next.version) })).status).toBe(200);
  expect(await send(next.token)).toBe(401);
  const { items } = await state.audit({ filters: [{ field: 'kind', operator: '=', values: ['telemetry token'] }] });
  expect(items.map(({ action, user, label }) => [action, user, label])).toEqual([
    ['removed', 'ana', 'shop'],
    ['changed', 'ana', 'shop'],
    ['created', 'ana', 'shop'],
  ]);
  expect(JSON.stringify(items)).not.toMatch(/[0-9a-f]{64}/);
  const sources = await receiver.sql('SELECT DISTINCT Source AS source FROM otel_series ORDER BY source');
  expect(sources).toEqual([{ source: 'otlp' }, { source: 'shop' }]);
});

it('is refused in a sentence for a name that is taken, a day that is over, and to whoever is no Admin', async () => {
  const make = (body: object, caller: object = admin) => call('POST', 'telemetry-tokens', { body }, caller);
  expect(await make({ name: 'configured' })).toMatchObject({
    status: 400,
    answer: { error: { message: expect.stringContaining('there is already a sender "configured"') as string } },
  });
  expect((await make({ name: 'late', expiresAt: '2026-11-01' })).status).toBe(400);
  expect((await make({ name: 'short', expiresAt: '2026-11-24' })).status).toBe(200);
  expect((await make({ name: 'short' })).status).toBe(400);
  expect((await make({ name: 'mine' }, { ...admin, role: 'Editor' })).status).toBe(403);
});

it('without any token a receiver that others reach takes nothing', async () => {
  const none = createSenderTokens({ state, clock }, () => Promise.resolve([]));
  const open = await openReceiverOver(over.store, {
    // This machine's own address in a form that is not taken for it.
    ...{ host: '127.1', tokens: { ...none, names: () => Promise.resolve([]) } },
  });
  expect((await open.send('metrics', point)).status).toBe(401);
  await open.close();
});
