/** A bill in an object store loads under its own address, and its local copy is gone afterwards. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { billText } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

let bills: TestStore;
let lake: string;
const copies = () => readdirSync(tmpdir()).filter((name) => name.startsWith('thriftdata-objects-'));

beforeAll(async () => {
  bills = await openTestStore();
  // Only this test's copies are to be seen in the folder for temporary files.
  const own = join(bills.folder, 'tmp');
  mkdirSync(own);
  process.env['TMPDIR'] = own;
  mkdirSync(join(bills.folder, 'lake/2026-10'), { recursive: true });
  lake = pathToFileURL(join(bills.folder, 'lake')).href;
  const at = (name: string) => join(bills.folder, 'lake/2026-10', name);
  writeFileSync(at('part-0.csv'), billText([{}, { BilledCost: 'many' }]));
  writeFileSync(at('part-1.csv'), billText([{ BilledCost: '2.5' }]));
  writeFileSync(at('other.csv'), 'a,b\n1,2\n');
});
afterAll(() => bills.close());

test('the ledger, the rows and the rejected rows name the object', async () => {
  const { delivery, files } = await bills.deliver([`${lake}/2026-10/part-*.csv`]);
  const names = [`${lake}/2026-10/part-0.csv`, `${lake}/2026-10/part-1.csv`];
  expect(delivery.files).toEqual(names);
  expect(files.map(({ path }) => path)).toEqual(names);
  expect(await bills.sql('SELECT DISTINCT x_File FROM cost ORDER BY x_File')).toEqual(
    names.map((x_File) => ({ x_File }))
  );
  expect(await bills.sql('SELECT file FROM rejection')).toEqual([{ file: names[0] }]);
  expect(copies()).toEqual([]);
});

test('the same address again replaces what it brought', async () => {
  const { delivery } = await bills.deliver([`${lake}/2026-10/part-*.csv`]);
  expect(delivery.replaces).toHaveLength(1);
  expect(await bills.sql('SELECT toString(sum(BilledCost)) AS cost FROM cost')).toEqual([{ cost: '3.5' }]);
});

test('an object that is no bill is refused by its address', async () => {
  const name = `${lake}/2026-10/other.csv`;
  const refusal = expect.stringContaining(name) as string;
  const answer = await bills.load([name]).then(
    ({ refused }) => refused,
    (error: Error) => [{ message: error.message }]
  );
  expect(answer).toEqual([expect.objectContaining({ message: refusal })]);
  expect(JSON.stringify(answer)).not.toContain('thriftdata-objects-');
  expect(copies()).toEqual([]);
});

test('an address that names nothing says so and leaves nothing', async () => {
  await expect(bills.load([`${lake}/2026-10/none-*.csv`])).rejects.toMatchObject({ code: 'no_such_file' });
  await expect(bills.load(['s4://bills/x.csv'])).rejects.toMatchObject({ code: 'unknown_address' });
  expect(copies()).toEqual([]);
});
