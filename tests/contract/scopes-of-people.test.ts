/** Scopes know people by names that can be changed: who is known by none any more sees nothing, also of documents. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAsking } from '../../src/sidecar/asking.ts';
import { Config } from '../../src/sidecar/config.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { createAdmission, startHttp, type RunningServer, type ServeTools } from '../../src/sidecar/serve/index.ts';
import { createState, type State } from '../../src/sidecar/state/index.ts';
import { askersOf } from '../fixtures/access/askers.ts';
import { period } from '../fixtures/access/attacks.ts';
import { createServeTools } from '../fixtures/frames/serve-tools.ts';
import { chargeIn, writeBill } from '../fixtures/store/bill.ts';
import { openTestStore, TODAY, type TestStore } from '../fixtures/store/open.ts';

const clock = createFixedClock(TODAY);
const token = 'the-secret-of-the-data-source';
let test: TestStore;
let state: State;
let tools: ServeTools;
let http: RunningServer;
let documents: string;
beforeAll(async () => {
  test = await openTestStore();
  const charges = [chargeIn('2026-09', '10', { SubAccountId: 'blue-1' }), chargeIn('2026-09', '4711')];
  await test.deliver([writeBill(join(test.folder, 'bill.csv'), charges)], { source: 'shared' });
  documents = join(test.folder, 'handbook');
  mkdirSync(documents);
  writeFileSync(join(documents, 'owners.md'), '# Owners\nThe crimson team paid 4711 for veiled things.');
  state = createState({ place: { dataDir: test.folder }, clock });
  const parts = { ...createServeTools(test.store), state, admission: createAdmission(state), clock };
  tools = { ...parts, ...createAsking(parts, Config.parse({ ask: { documents } }), {}) };
  http = await startHttp({ host: '127.0.0.1', port: 0, token, version: '0' }, tools);
  const filters = [{ dimension: 'SubAccountId', operator: '=', values: ['blue-1'] }];
  const body = { name: 'Blue', subjects: [{ type: 'user', name: 'bea' }], filters };
  expect((await admin('POST', 'scopes', { body })).status).toBe(200);
});
afterAll(async () => {
  await http.close();
  await state.close();
  await test.close();
});

const { viaGrafana, panel } = askersOf(() => ({ tools, http }), token);
const admin = (method: string, url: string, body?: object) => viaGrafana('root', 'Admin', method, url, body);
const total = (login: string) => viaGrafana(login, 'Viewer', 'POST', 'query', { measures: ['BilledCost'], period });

it('a scope left behind with an old login and e-mail leads to nothing, until one of the role says what is seen', async () => {
  expect(JSON.parse((await total('bea')).text)).toMatchObject({
    ...{ rows: [['USD', '10']], provenance: { rowsRead: null } },
  });
  const refused = await total('bea2');
  expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('none says what you see')]);
  expect((await panel('bea2', 'Viewer', { format: 'timeseries', dimensions: ['SubAccountId'] })).status).toBe(403);
  const all = { name: 'Others', subjects: [{ type: 'role', name: 'Viewer' }], sees: 'everything' };
  expect((await admin('POST', 'scopes', { body: all })).status).toBe(200);
  expect(JSON.parse((await total('bea2')).text)).toMatchObject({
    ...{ rows: [['USD', '4721']], provenance: { rowsRead: expect.any(Number) as number } },
  });
});

it('whoever sees a part is told of the company’s documents only where they are said to be for everybody', async () => {
  const found = async (login: string, role: string) =>
    (await viaGrafana(login, role, 'POST', 'ask/search', { text: 'owners' })).text;
  expect(await found('root', 'Admin')).toContain('The crimson team paid 4711');
  expect(await found('bea', 'Viewer')).not.toMatch(/crimson|4711/);
  const { ask } = createAsking(tools, Config.parse({ ask: { documents, documentsFor: 'everybody' } }), {});
  const caller = { surface: 'http', user: 'bea', email: 'bea@example.com', role: 'Viewer' } as const;
  const told = await ask.search({ text: 'owners', limit: 5 }, await tools.admission.admit(caller), []);
  expect(told).toContainEqual(expect.objectContaining({ kind: 'document' }));
});
