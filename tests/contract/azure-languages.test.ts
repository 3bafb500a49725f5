/** Azure's downloads in other languages: read where the file proves how it writes, refused where it does not. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BillRow } from '../fixtures/store/bill.ts';
import { openTestStore, rowsOf, type TestStore } from '../fixtures/store/open.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

const deliver = (source: string, paths: readonly string[]) => test.deliver(paths, { source, integration: 'azure' });
const stored = (source: string, columns: string, order = 'BilledCost') =>
  rowsOf(test.store, `SELECT ${columns} FROM cost WHERE x_Source = '${source}' ORDER BY ${order}`);

describe('downloads in other languages', () => {
  const german: BillRow = {
    'Abonnement-GUID': '1caaa5a3-2b66-438e-8ab4-bce37d518c5d',
    Datum: '01.09.2026',
    'Kategorie der Verbrauchseinheit': 'Virtual Machines',
    'ID der Verbrauchseinheit': 'ec8c7b49-9790-4261-b46f-293dabb53fd9',
    'Name der Verbrauchseinheit': 'D2 v3',
    'Verbrauchte Menge': '24',
    Ressourcensatz: '0,1',
    Kosten: '2,40',
    'Genutzter Dienst': 'Microsoft.Compute',
    'Instanz-ID': '/subscriptions/1/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/vm-1',
    Maßeinheit: '1 Hour',
    Währung: 'EUR',
    Kostenstelle: '4711',
  };
  /** Cut by semicolons, as spreadsheets of these languages save it, in the encoding of Windows. */
  async function semicolons(source: string, rows: readonly BillRow[]) {
    const path = join(test.folder, `${source}.csv`);
    const header = Object.keys(german);
    const lines = [header, ...rows.map((row) => header.map((name) => ({ ...german, ...row })[name] ?? ''))];
    writeFileSync(path, Buffer.from(lines.map((cells) => cells.join(';')).join('\r\n'), 'latin1'));
    return deliver(source, [path]);
  }

  it('are read where the file proves how it writes numbers, with the sums of its own column', async () => {
    const costs = ['1.234,56', '-0,015', '1.234', '1,5E-05', '12'];
    const { delivery } = await semicolons(
      'german',
      costs.map((Kosten, index) => ({ Kosten, Datum: `${index + 1}.9.2026` }))
    );
    expect(delivery).toMatchObject({ rowsStored: 5, rowsRejected: 0 });
    expect(delivery.nativeTotals).toMatchObject([
      { input: '2480.545015', difference: '0' },
      { input: '2480.545015', difference: '0' },
    ]);
    expect(delivery.warnings.join()).toContain('numbers are read with a decimal comma, as the file proves');
    expect(delivery.warnings.join()).toContain(
      'headers that are not understood, whose cells are kept as they are: Kostenstelle'
    );
    expect(
      await stored(
        'german',
        "toString(BilledCost) AS b, toString(ChargePeriodStart) AS d, toString(ConsumedQuantity) AS q, ServiceCategory, x_Other['Kostenstelle'] AS k",
        'ChargePeriodStart LIMIT 1'
      )
    ).toEqual([{ b: '1234.56', d: '2026-09-01 00:00:00', q: '24', ServiceCategory: 'Compute', k: '4711' }]);
  });

  it('are refused where neither numbers nor dates prove how they are written', async () => {
    await expect(semicolons('numbers', [{ Kosten: '1,234', Ressourcensatz: '1' }])).rejects.toThrow(
      /do not prove whether 1,234 means one thousand/
    );
    await expect(semicolons('mixed', [{ Kosten: '1.5' }])).rejects.toThrow(
      /some of its numbers have a decimal comma and/
    );
    await expect(semicolons('dates', [{ Datum: '03/04/2026' }])).rejects.toThrow(
      /no date in it proves whether 03\/04\/2026 names the day or the month first/
    );
    const { delivery } = await semicolons('proven', [{ Datum: '03/04/2026' }, { Datum: '30/04/2026' }]);
    expect(delivery.rowsStored).toBe(2);
    expect(await stored('proven', 'toString(max(ChargePeriodStart)) AS d', 'd')).toEqual([
      { d: '2026-04-30 00:00:00' },
    ]);
  });

  it('in which a row is not written like the others lose that row to a reason, never to another amount', async () => {
    const { delivery } = await semicolons('odd', [{}, { Kosten: '12,34,56' }]);
    expect(delivery).toMatchObject({ rowsStored: 1, rowsRejected: 1 });
    expect(delivery.rejections[0]?.reason).toContain('not a number');
  });
});
