/** Finance documents collected from SAP's own OData server: every page, digit and month, in both versions. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFinanceWorld, type FinanceWorld } from '../../fixtures/finance/world.ts';
import { odataServer } from './start.ts';

let server: Awaited<ReturnType<typeof odataServer.start>>;
beforeAll(async () => {
  const found = odataServer.find();
  server = await odataServer.start('file' in found ? found.file : '');
});
afterAll(() => server?.stop());

const ledger = {
  entity: 'GL',
  kind: 'ledger_line',
  key: ['ID'],
  day: 'posted',
  changed: 'changed',
  changedType: 'datetimeoffset',
  columns: {
    documentId: 'document',
    account: 'account',
    costCentre: 'centre/name',
    bookedOn: 'posted',
    currency: { text: 'EUR' },
    amount: 'amount',
    text: 'words',
  },
};
const centres = {
  ...{ entity: 'Centres', kind: 'cost_centre', key: ['code'] },
  columns: { costCentreId: 'code', name: 'name' },
};

describe.each(['v4', 'v2'])('OData %s', (version) => {
  let world: FinanceWorld;
  beforeAll(async () => {
    world = await openFinanceWorld();
  });
  afterAll(() => world?.close());

  const collect = (more: object = {}, password = 'secret') =>
    world.collector(
      'odata',
      {
        url: `${server.endpoint}/${version}/finance`,
        version,
        authentication: { type: 'basic', user: 'reader', password: 'env:PASSWORD' },
        read: [ledger, centres],
        ...more,
      },
      { env: { PASSWORD: password } }
    );

  test('gives all pages of the window and old months with changes, and loads nothing when nothing changed', async () => {
    const collector = await collect();
    const run = await collector.run('erp');
    expect(run).toMatchObject({ outcome: 'succeeded', found: 5, loaded: 5 });
    expect(run.warnings.join()).toContain('1 of 3 documents were rejected');
    expect(await world.documents('ledger_line')).toMatchObject([
      { documentId: 'B', amount: '7', bookedOn: '2026-03-05' },
      { documentId: 'A', amount: '1234567890.123456', text: 'Zahlung für März', costCentre: 'Technology' },
      { documentId: 'D', amount: '1', bookedOn: '2026-10-02', origin: 'GL 5' },
      { documentId: 'A', amount: '-0.1', bookedOn: '2026-10-31', costCentre: null, origin: 'GL 2' },
    ]);
    expect((await world.documents('cost_centre')).map(({ name }) => name)).toEqual(['Finance', 'People', 'Technology']);
    const before = await world.documents('ledger_line');
    expect(await collector.run('erp')).toMatchObject({ found: 5, loaded: 0 });
    await collector.again('erp');
    expect(await world.documents('ledger_line')).toEqual(before);
  });

  test('reads what a further filter lets through, and leaves other months alone', async () => {
    const run = await (await collect({ read: [{ ...ledger, filter: 'ID ne 5 and ID ne 3' }] })).run('erp');
    expect(run).toMatchObject({ outcome: 'succeeded', found: 3 });
    expect(await world.documents('ledger_line')).toHaveLength(3);
  });

  test('says which credentials, properties and addresses are wrong', async () => {
    expect(await (await collect({}, 'wrong')).run('erp')).toMatchObject({ errorKind: 'caller', errorCode: 'http_401' });
    const unknown = { ...centres, filter: 'boss eq 1' };
    const failed = await (await collect({ read: [unknown] })).run('erp');
    expect(failed).toMatchObject({ errorKind: 'caller', error: expect.stringContaining('boss') as string });
    const nowhere = await (await collect({ read: [{ ...centres, entity: 'Nowhere' }] })).run('erp');
    expect(nowhere).toMatchObject({ errorKind: 'caller', errorCode: 'http_404' });
  });
});
