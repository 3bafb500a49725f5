/** Finance documents uploaded over HTTP: loaded whole or not at all, the mapping saved, and who may. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dispatch } from '../../src/sidecar/serve/api/dispatch.ts';
import { createAdmission, startHttp, type RunningServer, type ServeTools } from '../../src/sidecar/serve/index.ts';
import { createState, type State } from '../../src/sidecar/state/index.ts';
import { fileLoader } from '../../src/sidecar/uploading.ts';
import { openFinanceWorld, type FinanceWorld } from '../fixtures/finance/world.ts';
import { createServeTools } from '../fixtures/frames/serve-tools.ts';

let world: FinanceWorld;
let state: State;
let server: RunningServer;
let tools: ServeTools;
beforeAll(async () => {
  world = await openFinanceWorld();
  state = createState({ place: { dataDir: join(world.folder, 'data') }, clock: world.time.clock });
  tools = {
    ...createServeTools(world.store),
    ...{ state, admission: createAdmission(state), loadFinanceFile: fileLoader(world.store, ['nightly ledger']) },
  };
  server = await startHttp({ host: '127.0.0.1', port: 0, token: null, version: '0' }, tools);
});
afterAll(async () => {
  await server?.close();
  await state?.close();
  await world.close();
});

const mapping = {
  ...{ name: 'invoices', kind: 'invoice', recognise: ['Number', 'Total'] },
  columns: {
    ...{ invoiceId: 'Number', issuer: { text: 'AWS' }, currency: { text: 'EUR' }, amount: 'Total', issuedOn: 'Date' },
    periodStart: { date: 'Date', to: 'month' },
    periodEnd: { date: 'Date', to: 'next month' },
  },
};
const file = 'Number;Total;Date\n1;12345678901234567890.10;2026-10-03\n2;-0.10;2026-10-04\n';
const call = async (path: string, body?: object) => {
  const answer = await fetch(`http://${server.address}/api/v1/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const upload = (text: string, more: object = {}) =>
  call('finance/upload', { fileName: 'october.csv', content: btoa(text), mapping: 'invoices', source: 'erp', ...more });

test('a file with its mapping is loaded with every digit, and the mapping is saved with who saved it', async () => {
  const { status, body } = await upload(file, { mapping });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    load: { kind: 'invoice', source: 'erp', rowsLoaded: 2, window: { from: '2026-10-01', to: '2026-11-01' } },
  });
  expect(await world.documents('invoice')).toMatchObject([
    { invoiceId: '1', amount: '12345678901234567890.1', periodEnd: '2026-11-01', origin: 'october.csv, row 2' },
    { invoiceId: '2', amount: '-0.1' },
  ]);
  expect((await call('finance/mappings')).body).toMatchObject({ mappings: [{ name: 'invoices', kind: 'invoice' }] });
  expect((await state.audit()).items).toMatchObject([
    { kind: 'finance documents', label: 'october.csv', user: 'http', after: { source: 'erp', rowsLoaded: 2 } },
    { action: 'created', label: 'invoices', user: 'http' },
  ]);
});

test('the saved mapping reads the next file, and the same file again changes nothing', async () => {
  const before = await world.documents('invoice');
  expect((await upload(file)).status).toBe(200);
  expect(await world.documents('invoice')).toEqual(before);
  // Who loaded it again stands there; the mapping did not change.
  expect((await state.audit()).items.map(({ kind }) => kind)).toEqual([
    ...['finance documents', 'finance documents', 'column mapping'],
  ]);
});

test('a faulty document refuses the file, or is rejected and counted when asked', async () => {
  const faulty = `${file}3;many;2026-10-05\n`;
  const refused = await upload(faulty);
  expect([refused.status, JSON.stringify(refused.body)]).toEqual([400, expect.stringContaining('october.csv, row 4')]);
  expect((await upload(faulty, { faulty: 'reject' })).body).toMatchObject({
    load: { rowsRead: 3, rowsLoaded: 2, rejections: [{ documents: 1, examples: ['october.csv, row 4'] }] },
  });
  const { body } = await call('finance/loads');
  expect(body).toMatchObject({
    loads: [
      { totals: [{ currency: 'EUR', read: '12345678901234567890', stored: '12345678901234567890', rejected: '0' }] },
    ],
  });
});

test.each([
  [{ fileName: '../x.csv' }, 400, 'not the name of a file'],
  [{ content: 'a b' }, 400, 'is not base64'],
  [{ mapping: 'none' }, 400, 'no mapping "none" is saved; there are: invoices'],
  [{ source: 'nightly ledger' }, 400, 'is collected on a schedule'],
  [{ content: btoa('a;b\n1;2\n') }, 400, 'no line has the headers Number, Total'],
  [{ content: 'QUJD'.repeat(2_000_000) }, 400, 'larger than 5 MiB'],
  [{ content: 'QUJD'.repeat(3_000_000) }, 413, 'the body is larger'],
])('%o is refused in a sentence', async (more, status, words) => {
  const answer = await upload(file, more);
  expect([answer.status, JSON.stringify(answer.body).replaceAll('\\"', '"')]).toEqual([
    status,
    expect.stringContaining(words),
  ]);
});

test('a Viewer may not, an Editor may', async () => {
  const as = async (role: 'Viewer' | 'Editor') =>
    (
      await dispatch(
        {
          ...{ method: 'POST', path: 'finance/upload', accept: '' },
          input: { fileName: 'a.csv', content: btoa(file), mapping: 'invoices' },
          caller: { surface: 'grpc', user: 'ana', email: '', role },
        },
        tools
      )
    ).status;
  expect([await as('Viewer'), await as('Editor')]).toEqual([403, 200]);
});
