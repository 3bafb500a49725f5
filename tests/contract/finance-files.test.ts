/** Finance documents collected from files: restated, removed, faulty, again from the lake; sums in are sums stored and rejected. */
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openFinanceWorld, type FinanceWorld } from '../fixtures/finance/world.ts';

const mapping = {
  name: 'ledger',
  kind: 'ledger_line',
  recognise: ['Beleg', 'Konto', 'Betrag'],
  file: { dates: 'day first', decimal: ',', thousands: '.' },
  ignore: [{ when: { column: 'Beleg', is: ['Summe'] }, reason: 'the total below the lines' }],
  columns: {
    documentId: 'Beleg',
    account: 'Konto',
    bookedOn: 'Datum',
    currency: { text: 'EUR' },
    amount: 'Betrag',
    text: 'Text',
  },
};

let world: FinanceWorld;
beforeEach(async () => {
  world = await openFinanceWorld();
});
afterEach(() => world.close());

/** Writes a file in Windows-1252 with semicolons, as an accountant's program does. */
function write(path: string, lines: readonly string[], minutesAgo = 60): void {
  const file = join(world.folder, 'files', path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, Buffer.from(['Beleg;Konto;Datum;Betrag;Text', ...lines, ''].join('\r\n'), 'latin1'));
  const seconds = Date.parse(world.time.clock.now()) / 1000 - minutesAgo * 60;
  utimesSync(file, seconds, seconds);
}

const collect = (more: object = {}, mapped: object = mapping) =>
  world.collector('mapped-files', {
    store: { type: 'folder', path: join(world.folder, 'files') },
    mapping: mapped,
    ...more,
  });

const september = ['1;6800;30.09.2026;1.234,56;Müller', '2;6810;01.09.2026;-0,01;Rückläufer', 'Summe;;;1.234,55;'];

describe('ledger lines in files', () => {
  test('are collected with every digit, umlaut and place, and not read again until they change', async () => {
    write('2026-09.csv', september);
    write('2026-10.csv', ['3;6800;02.10.2026;10,00;']);
    const collector = await collect();
    const run = await collector.run('erp');
    expect(run).toMatchObject({ outcome: 'succeeded', found: 1, loaded: 1 });
    expect(run.warnings).toEqual(['ledger: 1 lines were set aside, as the mapping says']);
    expect(await world.documents('ledger_line')).toMatchObject([
      { documentId: '2', amount: '-0.01', text: 'Rückläufer', origin: '2026-09.csv, row 3' },
      { documentId: '1', amount: '1234.56', text: 'Müller', origin: '2026-09.csv, row 2' },
      { documentId: '3', amount: '10', bookedOn: '2026-10-02' },
    ]);
    expect(await collector.run('erp')).toMatchObject({ found: 1, loaded: 0, bytes: 0 });
    write('2026-09.csv', ['1;6800;30.09.2026;1.234,57;'], 30);
    expect(await collector.run('erp')).toMatchObject({ loaded: 1 });
    expect(await world.total('ledger_line')).toBe('1244.57');
    const [health] = await collector.health();
    expect(health).toMatchObject({ status: 'ok', dataUpTo: '2026-10-03T00:00:00Z' });
  });

  test('that are faulty are rejected with reasons, and what was read is what was stored and rejected', async () => {
    write('a.csv', [
      ...september,
      '4;6800;31.09.2026;5,00;no such day',
      '5;;02.10.2026;7,50;',
      '6;6800;03.10.2026;1,2,3;',
    ]);
    const run = await (await collect()).run('erp');
    expect(run.outcome).toBe('succeeded');
    const [load] = await world.store.finance.loads();
    expect(load).toMatchObject({ rowsRead: 5, rowsLoaded: 2 });
    expect(load?.totals).toEqual([{ currency: 'EUR', read: '1247.05', stored: '1234.55', rejected: '12.5' }]);
    expect(load?.rejections).toEqual([
      { reason: 'bookedOn no such day; check month and day', documents: 1, examples: ['a.csv, row 5'] },
      expect.objectContaining({ documents: 1, examples: ['a.csv, row 6'] }),
      expect.objectContaining({ documents: 1, examples: ['a.csv, row 7'] }),
    ]);
    expect(run.warnings.join()).toContain('3 of 5 documents were rejected');
  });

  test('none of which is good refuse the delivery, and the last good one stays', async () => {
    write('a.csv', september);
    const collector = await collect();
    await collector.run('erp');
    write('a.csv', ['1;6800;30.09.2026;many;'], 30);
    expect(await collector.run('erp')).toMatchObject({ outcome: 'failed', errorKind: 'caller', refused: 1 });
    write('a.csv', [], 20);
    const empty = await collector.run('erp');
    expect(empty).toMatchObject({ outcome: 'failed', errorCode: 'nothing_to_store' });
    expect(await world.total('ledger_line')).toBe('1234.55');
  });

  test('read again from the lake give the same documents, and another mapping reads the same files anew', async () => {
    write('a.csv', september);
    const collector = await collect();
    await collector.run('erp');
    const before = await world.documents('ledger_line');
    rmSync(join(world.folder, 'files', 'a.csv'));
    expect(await collector.again('erp')).toMatchObject({ outcome: 'succeeded', loaded: 1 });
    expect(await world.documents('ledger_line')).toEqual(before);
    write('a.csv', september);
    const negated = { ...mapping, columns: { ...mapping.columns, amount: { negate: 'Betrag' } } };
    expect(await (await collect({}, negated)).run('erp')).toMatchObject({ loaded: 1 });
    expect(await world.total('ledger_line')).toBe('-1234.55');
  });

  test('of the newest file only, with everything that they replace', async () => {
    write('snapshot-1.csv', september, 90);
    write('snapshot-2.csv', ['9;6800;05.10.2026;3,00;'], 60);
    const settings = { layout: 'create-new' };
    const run = await (await collect(settings, { ...mapping, replace: 'all' })).run('erp');
    expect(run).toMatchObject({ found: 2, loaded: 1, skipped: 1 });
    expect(await world.total('ledger_line')).toBe('3');
  });

  test('by a saved mapping are read, and a faulty one is told in a sentence', async () => {
    write('a.csv', september);
    const path = join(world.folder, 'ledger.yaml');
    writeFileSync(path, JSON.stringify(mapping));
    expect(await (await collect({ mapping: path })).run('erp')).toMatchObject({ outcome: 'succeeded', loaded: 1 });
    writeFileSync(path, 'name: x');
    const failed = await (await collect({ mapping: path })).run('erp');
    expect(failed).toMatchObject({ outcome: 'failed', errorCode: 'wrong_mapping' });
  });
});

test('bills in columns of their own are collected by their mapping, month by month', async () => {
  const bill = {
    ...{ name: 'hosting', provider: 'Müller Hosting', recognise: mapping.recognise, file: mapping.file },
    ignore: mapping.ignore,
    columns: {
      ...{ BilledCost: 'Betrag', BillingCurrency: { text: 'EUR' }, BillingAccountId: { text: 'A' } },
      ...{ ServiceName: 'Konto', ChargePeriodStart: 'Datum' },
    },
  };
  write('2026-09/bill.csv', september);
  write('2026-10/bill.csv', ['3;6800;02.10.2026;10,00;']);
  const collector = await collect({}, bill);
  expect(await collector.run('erp')).toMatchObject({ outcome: 'succeeded', found: 2, loaded: 2 });
  write('2026-10/bill.csv', ['3;6800;02.10.2026;12,00;'], 30);
  expect(await collector.run('erp')).toMatchObject({ loaded: 1 });
  const deliveries = await world.store.deliveries();
  expect(deliveries.map(({ source, billingMonths, rowsStored }) => [source, billingMonths, rowsStored])).toEqual([
    ['erp', ['2026-10'], 1],
    ['erp', ['2026-10'], 1],
    ['erp', ['2026-09'], 2],
  ]);
});
