/** Archives made to do harm: to write elsewhere, to count a bill twice, to fill the disk or the memory. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readJsonRecords, type JsonRecord } from '../../src/sidecar/protocols/json-records.ts';
import { bounded } from '../../src/sidecar/protocols/unpack-limits.ts';
import { unpack } from '../../src/sidecar/protocols/unpack.ts';
import { zipOf, type ArchivedFile } from '../fixtures/archive.ts';

const folder = mkdtempSync(join(tmpdir(), 'thriftdata-hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));

let made = 0;
/** Where the archive lies, and an empty folder of its own to unpack it in. */
function place(name: string, body: Buffer | string) {
  made += 1;
  const own = join(folder, String(made));
  const scratch = join(own, 'scratch');
  mkdirSync(scratch, { recursive: true });
  const path = join(own, name);
  writeFileSync(path, body);
  return { path, scratch };
}

const bill = { name: 'bill.csv', body: 'a,b\n1,2\n' };
const MEBIBYTE = 1024 ** 2;

describe('a ZIP archive', () => {
  it.each<[string, ArchivedFile[], string, RegExp]>([
    ['leads out of the folder', [{ ...bill, name: '../../bill.csv' }], 'unreadable_archive', /\.\.\/\.\.\/bill\.csv/],
    ['does so from within', [{ ...bill, name: 'a/../../bill.csv' }], 'unreadable_archive', /invalid relative path/],
    [
      'does so with backslashes',
      [{ ...bill, name: '..\\..\\bill.csv' }],
      'unreadable_archive',
      /invalid relative path/,
    ],
    ['is an absolute path', [{ ...bill, name: '/etc/cron.d/bill.csv' }], 'unreadable_archive', /absolute path/],
    ['is a path of a drive', [{ ...bill, name: 'C:/bill.csv' }], 'unreadable_archive', /absolute path/],
    ['is a link', [{ ...bill, body: '/etc/passwd', mode: 0o120777 }], 'link_in_archive', /bill\.csv is a link/],
    ['stands there twice', [bill, bill], 'file_twice', /holds bill\.csv twice/],
    ['has a name of megabytes', [{ ...bill, name: `${'x'.repeat(60_000)}.csv` }], 'unreadable_name', /"x{80}…"/],
    ['has a name that ends early', [{ ...bill, name: 'bill\0.csv' }], 'unreadable_name', /"bill\?\.csv"/],
    ['is larger than it says', [{ ...bill, statedBytes: 3 }], 'unreadable_archive', /too many bytes.*expected 3/],
    ['is smaller than it says', [{ ...bill, statedBytes: 99 }], 'unreadable_archive', /not enough bytes.*expected 99/],
    ['is an archive', [{ name: 'inner.zip', body: zipOf([bill]) }], 'no_bill_in_archive', /but inner\.zip/],
    [
      'lies over another',
      [bill, { ...bill, name: 'again.csv', isOverFirst: true }],
      'unreadable_archive',
      /again\.csv lies in the bytes of bill\.csv/,
    ],
    [
      'says that it would fill a disk',
      [{ ...bill, statedBytes: 4_000_000_000 }],
      'unpacks_too_large',
      /unpacks to 4000000000 or more, over 500 times as many/,
    ],
  ])('of which a file %s is refused, and nothing is written', async (_, files, code, message) => {
    const { path, scratch } = place('archive.zip', zipOf(files));
    const refused = expect.objectContaining({
      ...{ kind: 'caller', code },
      message: expect.stringMatching(message) as string,
    }) as Error;
    await expect(unpack(path, scratch)).rejects.toThrow(refused);
    const left = readdirSync(scratch, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    // What is found only while it is unpacked leaves a part of it, in the folder that the caller removes.
    expect(left.every((entry) => entry.name.endsWith('bill.csv'))).toBe(true);
    expect(existsSync(join(folder, 'bill.csv'))).toBe(false);
  });

  it('of more files than a delivery has is refused before any is unpacked', async () => {
    const files = Array.from({ length: 10_001 }, (_, index) => ({ name: `${index}.csv`, body: '' }));
    const { path, scratch } = place('many.zip', zipOf(files));
    await expect(unpack(path, scratch)).rejects.toThrow(/holds 10001 bills; one delivery may be 10000/);
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('may use names that other systems keep for devices, and long ones', async () => {
    const long = `${'ä'.repeat(200)}.csv`;
    const { path, scratch } = place(
      'names.zip',
      zipOf([
        { ...bill, name: 'CON.csv' },
        { ...bill, name: long },
      ])
    );
    const files = (await unpack(path, scratch)) ?? [];
    expect(files.map(({ readFrom }) => readFileSync(readFrom, 'utf8'))).toEqual([bill.body, bill.body]);
    expect(files.every(({ readFrom }) => readFrom.startsWith(scratch))).toBe(true);
  });
});

it('what comes out of a compressed file ends where no bill would go on', async () => {
  const parts = Array.from({ length: 5 }, () => Buffer.alloc(MEBIBYTE));
  const reading = async (allowed: { mostBytes: number; room: number }) => {
    const limit = bounded({ path: 'bill.zst', packed: 100, ...allowed });
    parts.forEach((part) => limit.write(part));
    limit.end();
    let bytes = 0;
    for await (const chunk of limit) {
      bytes += (chunk as Buffer).length;
    }
    return bytes;
  };
  expect(await reading({ mostBytes: 5 * MEBIBYTE, room: 5 * MEBIBYTE })).toBe(5 * MEBIBYTE);
  await expect(reading({ mostBytes: 3 * MEBIBYTE, room: 9 * MEBIBYTE })).rejects.toThrow(/100 bytes and unpacks to/);
  await expect(reading({ mostBytes: 9 * MEBIBYTE, room: 3 * MEBIBYTE })).rejects.toThrow(
    /make room there, or set TMPDIR/
  );
});

it.each([
  ['gzip', (text: string) => gzipSync(text)],
  ['Zstandard', (text: string) => zstdCompressSync(text)],
])('a line without an end, packed by %s, is told as what it is; the others are read', async (_, pack) => {
  const { path } = place('events.json', pack(`{"a":1}\n{"a":"${'a'.repeat(17 * MEBIBYTE)}"}\n{"a":2}\n`));
  const records: JsonRecord[] = [];
  for await (const record of readJsonRecords(path, 'events.json')) {
    records.push(record);
  }
  expect(records).toEqual([
    { line: 1, value: { a: 1 } },
    { line: 2, fault: 'the line is longer than 16777216 characters', raw: `{"a":"${'a'.repeat(994)}` },
    { line: 3, value: { a: 2 } },
  ]);
});
