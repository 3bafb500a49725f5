/** Small files that are written alike are read by the same statements; each has its own counts, as if it were alone. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { billText, chargeIn, type BillRow } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

const rowOf = fc.record({
  month: fc.constantFrom('2026-08', '2026-09'),
  cost: fc.integer({ min: -99_999, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)),
  currency: fc.constantFrom('USD', 'EUR', '', 'dollars'),
  listCost: fc.constantFrom('1', 'n/a', '', '0.1234567890123456789'),
  tags: fc.constantFrom('{"team":"a"}', 'team=a'),
});

const names = ['plain', 'it’s', "quo'te", 'a{b,c}', 'st*r', 'what?', 'und :: er'];

it('is told of each file as if it were alone, whatever stands in them', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(rowOf, { minLength: 1, maxLength: 4 }), { minLength: 5, maxLength: 7 }),
      async (files) => {
        const paths = files.map((rows, index) => {
          const charges = rows.map(({ month, cost, currency, listCost, tags }, row): BillRow => {
            const what = { ResourceId: `${index} ${row}`, BillingCurrency: currency, ListCost: listCost, Tags: tags };
            return { ...chargeIn(month, cost), ...what };
          });
          const path = join(test.folder, `${names[index]}.csv`);
          // The last row of every other file is cut short, and a line is blank.
          writeFileSync(path, index % 2 === 0 ? billText(charges) : `${billText(charges)}\n5,USD\n`);
          return path;
        });
        const together = (await test.load(paths, { source: 'together' })).results[0]?.files ?? [];
        const of = new Map(together.map((file) => [file.path, file]));
        expect([...of.keys()].sort()).toEqual([...paths].sort());
        for (const [index, path] of paths.entries()) {
          const alone = await test.load([path], { source: 'alone' });
          // A file of which nothing is stored is refused when it comes alone.
          expect(of.get(path)?.rowsRead).toBe((files[index]?.length ?? 0) + (index % 2));
          if (alone.refused.length === 0) {
            expect(alone.results[0]?.files).toEqual([of.get(path)]);
          } else {
            expect(of.get(path)?.rowsStored).toBe(0);
          }
        }
      }
    ),
    { numRuns: 2, seed: 20_261_128 }
  );
});

it('is told of each Parquet file as if it were alone', async () => {
  const paths = [1, 2, 3].map((cost) => join(test.folder, `typed ${cost}.parquet`));
  for (const [index, path] of paths.entries()) {
    await test.store.administratorSql(
      `INSERT INTO FUNCTION file('${path}', 'Parquet') SELECT concat('r-', toString(number)) AS ResourceId, CAST(if(number = 2, NULL, number / 8 + ${index}), 'Nullable(Float64)') AS BilledCost, BilledCost AS EffectiveCost, if(number = 3, 'EUR', 'USD') AS BillingCurrency, toDateTime64('2026-09-01 00:00:00', 3, 'UTC') AS BillingPeriodStart, toDateTime64('2026-10-01 00:00:00', 3, 'UTC') AS BillingPeriodEnd, toDate('2026-09-05') AS ChargePeriodStart, toDate('2026-09-06') AS ChargePeriodEnd, 'Usage' AS ChargeCategory, 'EC2' AS ServiceName, 'AWS' AS ProviderName FROM numbers(${4 + index})`
    );
  }
  const together = (await test.load(paths, { source: 'typed together' })).results[0]?.files ?? [];
  expect(together.map(({ rowsStored, rowsRejected }) => [rowsStored, rowsRejected])).toEqual([
    [3, 1],
    [4, 1],
    [5, 1],
  ]);
  for (const [index, path] of paths.entries()) {
    const alone = await test.load([path], { source: 'typed alone' });
    expect(alone.results[0]?.files).toEqual([together[index]]);
  }
});

it('names the one that cannot be read, and stores nothing', async () => {
  const paths = ['one', 'broken', 'three'].map((name, index) => {
    const zipped = gzipSync(billText([chargeIn('2026-07', String(index + 1), { ResourceId: name })]));
    const path = join(test.folder, `${name}.csv.gz`);
    writeFileSync(path, zipped);
    return path;
  });
  // So long that nothing reads its end before it is stored.
  const [header = '', charge = ''] = billText([chargeIn('2026-07', '1')]).split('\n');
  const part = gzipSync(`${charge}\n`.repeat(50_000));
  const parts = [gzipSync(`${header}\n`), ...Array<Buffer>(16).fill(part), part.subarray(0, -100)];
  writeFileSync(paths[1] ?? '', Buffer.concat(parts));
  await expect(test.load(paths, { source: 'broken' })).rejects.toThrow(/broken\.csv\.gz cannot be read as CSV/);
  expect(await test.sql("SELECT 1 FROM cost WHERE x_Source = 'broken'")).toEqual([]);
});
