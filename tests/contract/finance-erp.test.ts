/** Finance documents from Odoo and ERPNext, over servers written from their documented contracts. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { erpnextBooks, startErpnext, type ErpnextServer } from '../fixtures/erpnext/server.ts';
import { odooBooks, odooKey, startOdoo, type OdooServer } from '../fixtures/odoo/server.ts';
import { openFinanceWorld, type FinanceWorld } from '../fixtures/finance/world.ts';

let world: FinanceWorld;
beforeAll(async () => {
  world = await openFinanceWorld();
});
afterAll(() => world.close());

describe.each([
  [17, '/jsonrpc'],
  [19, '/json/2/account.move/search_read'],
  [22, '/json/2/account.move/search_read'],
])('Odoo %d', (version, path) => {
  let server: OdooServer;
  afterEach(() => server.close());
  const collect = (more: object = {}, key = odooKey) =>
    world.collector(
      'odoo',
      {
        ...{ url: server.url, database: 'acme', user: 'finops@acme.example', apiKey: 'env:KEY', currency: 'EUR' },
        read: ['invoice', 'ledger_line', 'cost_centre', 'exchange_rate'],
        ...more,
      },
      { env: { KEY: key } }
    );

  test('gives bills, journal items, analytic accounts and rates with every digit', async () => {
    server = await startOdoo(version, odooBooks());
    const collector = await collect();
    const run = await collector.run('erp');
    expect(run).toMatchObject({ outcome: 'succeeded', refused: 0 });
    expect(server.asked.map(({ url }) => url.pathname)).toContain(path);
    expect(await world.documents('invoice')).toEqual([
      {
        ...{ invoiceId: 'INV-1001', issuer: 'Amazon Web Services', billingAccountId: null, currency: 'EUR' },
        ...{ periodStart: '2026-09-01', periodEnd: '2026-10-01', issuedOn: '2026-10-03', dueOn: '2026-11-03' },
        ...{ amount: '1190.1', taxAmount: '190.02', status: 'paid', origin: 'account.move 11' },
      },
      expect.objectContaining({ invoiceId: 'RBILL/2026/10/0001', amount: '-5', taxAmount: '0', status: 'issued' }),
    ]);
    expect(await world.documents('ledger_line')).toMatchObject([
      { account: '625000', costCentre: '5', amount: '1000.08', invoiceId: 'INV-1001', text: 'September' },
      { account: '471000', costCentre: null, amount: '190.02' },
      { account: '400000', costCentre: null, amount: '-1190.1' },
    ]);
    expect(await world.total('ledger_line')).toBe('0');
    expect((await world.documents('cost_centre')).map(({ costCentreId, name }) => [costCentreId, name])).toEqual([
      ['5', 'Shop'],
      ['6', 'Warehouse'],
    ]);
    expect(await world.documents('exchange_rate')).toMatchObject([
      { from: 'EUR', to: 'USD', rate: '1.1641' },
      { to: 'BTC' },
    ]);
    expect(await collector.run('erp')).toMatchObject({ loaded: 0 });
  });

  test('takes back what was cancelled, also in an old month that changed', async () => {
    server = await startOdoo(version, odooBooks());
    const [line] = server.books['account.move.line'] ?? [];
    server.books['account.move.line']?.push({ ...line, id: 25, date: '2026-02-03', write_date: '2026-11-09 00:00:00' });
    const collector = await collect({ read: ['ledger_line'] });
    await collector.run('erp');
    expect((await world.documents('ledger_line')).map(({ bookedOn }) => bookedOn)).toContain('2026-02-03');
    Object.assign(server.books['account.move.line']?.at(-1) ?? {}, { parent_state: 'cancel' });
    await collector.run('erp');
    expect((await world.documents('ledger_line')).map(({ bookedOn }) => bookedOn)).not.toContain('2026-02-03');
  });

  test('says that a key is not accepted', async () => {
    server = await startOdoo(version, odooBooks());
    const failed = await (await collect({}, 'wrong')).run('erp');
    expect(failed).toMatchObject({ outcome: 'failed', errorKind: 'caller' });
    expect(failed.error).toMatch(/not accept/);
    expect(failed.error).not.toContain('wrong');
  });
});

test('an Odoo that is too old is refused in a sentence', async () => {
  const server = await startOdoo(12, {});
  const settings = { url: server.url, database: 'acme', apiKey: 'env:KEY' };
  const run = await (await world.collector('odoo', settings, { env: { KEY: odooKey } })).run('erp');
  expect(run.error).toContain('is version 12; versions from 14 on are read');
  server.close();
});

describe('ERPNext', () => {
  let server: ErpnextServer;
  beforeAll(async () => {
    server = await startErpnext(erpnextBooks());
  });
  afterAll(() => server.close());
  const collect = (more: object = {}) =>
    world.collector(
      'erpnext',
      { url: server.url, apiKey: 'env:KEY', apiSecret: 'env:SECRET', company: 'Acme', currency: 'EUR', ...more },
      { env: { KEY: 'key', SECRET: 'secret', WRONG: 'wrong' } }
    );

  test('gives invoices, GL entries over all pages, cost centers and rates', async () => {
    const collector = await collect();
    expect(await collector.run('erp')).toMatchObject({ outcome: 'succeeded', refused: 0 });
    expect(await world.documents('invoice')).toMatchObject([
      {
        invoiceId: 'EUINLU26-1',
        issuer: 'AWS EMEA SARL',
        amount: '119.99',
        taxAmount: '19.99',
        periodStart: '2026-09-01',
      },
      { invoiceId: 'ACC-PINV-3', amount: '-7.5', periodStart: '2026-09-01', periodEnd: '2026-10-01', status: 'paid' },
    ]);
    const lines = await world.documents('ledger_line');
    expect(lines).toHaveLength(1201);
    expect(lines.at(-1)).toMatchObject({ account: '2000 - Creditors - A', amount: '-120.03', costCentre: null });
    expect(await world.total('ledger_line')).toBe('-0.03');
    expect(await world.documents('cost_centre')).toMatchObject([
      { parentId: null },
      { parentId: 'Acme - A', name: 'Shop' },
    ]);
    expect(await world.documents('exchange_rate')).toMatchObject([{ from: 'USD', to: 'EUR', rate: '0.859' }]);
    const starts = server.asked.map(({ url }) => url.searchParams.get('limit_start'));
    expect(new Set(starts)).toEqual(new Set(['0', '500', '1000']));
    expect(await collector.run('erp')).toMatchObject({ loaded: 0 });
  });

  test('says what the key may not, and does not take an empty answer for an empty ledger', async () => {
    const refused = await (await collect({ apiSecret: 'env:WRONG' })).run('erp');
    expect(refused).toMatchObject({ errorKind: 'caller', errorCode: 'http_401' });
    const empty = await (await collect({ company: 'Nobody', read: ['ledger_line', 'cost_centre'] })).run('erp');
    expect(empty).toMatchObject({ errorKind: 'provider', errorCode: 'nothing_found' });
    expect(await world.documents('ledger_line')).toHaveLength(1201);
  });
});
