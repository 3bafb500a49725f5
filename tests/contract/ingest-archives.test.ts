/** Bills as people and providers pack them: ZIP archives, Zstandard, and lines that are blank before the header. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zipOf } from '../fixtures/archive.ts';
import { billText, chargeIn } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

const bill = (...costs: string[]) => billText(costs.map((cost) => chargeIn('2026-10', cost)));
function write(name: string, body: string | Buffer): string {
  const path = join(test.folder, name);
  writeFileSync(path, body);
  return path;
}
const billed = ({ totals }: { totals: readonly { metric: string; stored: string }[] }) =>
  totals.find(({ metric }) => metric === 'BilledCost')?.stored;

describe('an archive', () => {
  it('of one file is that file, under its own name', async () => {
    const path = write('october.csv.zip', zipOf([{ name: 'october.csv', body: bill('1.1', '0.02') }]));
    const { delivery, files } = await test.deliver([path], { source: 'one', integration: undefined });
    expect([billed(delivery), files.map((file) => file.path)]).toEqual(['1.12', [path]]);
  });

  it('of parts is all of them; what systems add to archives is left out', async () => {
    const parts = [
      { name: 'bill/part-1.csv', body: bill('1') },
      { name: 'bill/part-2.csv', body: bill('0.5') },
      { name: '__MACOSX/bill/._part-1.csv', body: 'x' },
      { name: 'bill/manifest.json', body: '{}' },
      { name: 'README.txt', body: 'The bill is in parts.' },
    ];
    const path = write('parts.ZIP', zipOf(parts));
    const { delivery, files } = await test.deliver([path], { source: 'parts', integration: undefined });
    expect(billed(delivery)).toBe('1.5');
    expect(files.map((file) => file.path)).toEqual([`${path}/bill/part-1.csv`, `${path}/bill/part-2.csv`]);
    // The same archive again replaces itself.
    await test.deliver([path], { source: 'parts', integration: undefined });
    const rows = await test.sql("SELECT toString(sum(BilledCost)) AS billed FROM cost WHERE x_Source = 'parts'");
    expect(rows).toEqual([{ billed: '1.5' }]);
  });

  it.each([
    ['empty', zipOf([{ name: 'readme.md', body: 'no bill' }]), 'no_bill_in_archive', /holds no CSV.*but readme\.md/],
    [
      'locked',
      zipOf([{ name: 'a.csv', body: bill('1'), isEncrypted: true }]),
      'encrypted',
      /a\.csv is encrypted; unpack it/,
    ],
    ['damaged', zipOf([{ name: 'a.csv', body: bill('1'), isDamaged: true }]), 'unreadable_archive', /checksum differs/],
    ['cut', zipOf([{ name: 'a.csv', body: bill('1') }]).subarray(0, 90), 'unreadable_archive', /cannot be unpacked/],
    ['strange', zipOf([{ name: 'a.csv', body: 'a,b\n1,2\n' }]), 'not_focus', /strange\.zip is not a FOCUS/],
  ])('that is %s is refused with a sentence that names it', async (name, body, code, sentence) => {
    const path = write(`${name}.zip`, body);
    await expect(test.deliver([path], { source: name, integration: undefined })).rejects.toMatchObject({
      ...{ kind: 'caller', code },
      message: expect.stringMatching(sentence) as unknown,
    });
  });
});

it('a file compressed with Zstandard is read', async () => {
  const path = write('bill.csv.zst', zstdCompressSync(bill('3.25')));
  const { delivery } = await test.deliver([path], { source: 'zst', integration: undefined });
  expect(billed(delivery)).toBe('3.25');
});

it('a file of several Zstandard frames is read to its end; what stands behind it is no part of it', async () => {
  const text = bill('3.25', '0.5', '0.125');
  const parts = [text.slice(0, 100), text.slice(100, 400), text.slice(400)].map((part) => zstdCompressSync(part));
  // As tools that pack in parallel write it: a frame without data, here of five bytes, before those with.
  const skipped = Buffer.from('502a4d180500000068656c6c6f', 'hex');
  const whole = Buffer.concat([skipped, ...parts]);
  const { delivery } = await test.deliver([write('frames.csv.zst', whole)], {
    source: 'frames',
    integration: undefined,
  });
  expect([delivery.rowsRead, billed(delivery)]).toEqual([3, '3.875']);
  for (const [name, body] of [
    ['behind.csv.zst', Buffer.concat([whole, Buffer.from('behind it')])],
    ['cut-frame.csv.zst', whole.subarray(0, whole.length - 20)],
  ] as const) {
    const loading = test.deliver([write(name, body)], { source: name, integration: undefined });
    await expect(loading).rejects.toMatchObject({ kind: 'caller', code: 'unreadable_archive' });
  }
});

it('blank lines before the header and after the rows are nothing', async () => {
  const path = write('blank.csv', `\n\n${bill('2.5', '1')}\n\n`);
  const { delivery } = await test.deliver([path], { source: 'blank', integration: undefined });
  expect([delivery.rowsRead, delivery.rowsRejected, billed(delivery)]).toEqual([2, 0, '3.5']);
});
