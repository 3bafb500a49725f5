/** The promises of `ObjectStore` over what runs everywhere, and what only a folder has to refuse. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openObjectStore } from '../../src/sidecar/protocols/object-storage/open.ts';
import { startAzureContainer } from '../fixtures/object-storage/azure.ts';
import { startOciBucket } from '../fixtures/object-storage/oci-peer.ts';
import { describeObjectStore } from '../fixtures/object-storage/suite.ts';

const noSecrets = () => expect.unreachable();
const openFolder = (path: string) => openObjectStore({ type: 'folder', path }, noSecrets);

describeObjectStore('a folder', async () => {
  const path = mkdtempSync(join(tmpdir(), 'thriftdata-folder-'));
  return {
    open: () => openFolder(path),
    openMissing: () => openFolder(join(path, 'none')),
    stop: async () => rmSync(path, { recursive: true, force: true }),
  };
});

describeObjectStore('azurite', startAzureContainer, 1_100);
describeObjectStore('OCI as documented', startOciBucket, 1_100);

describe('a folder keeps to itself', () => {
  const outer = mkdtempSync(join(tmpdir(), 'thriftdata-outer-'));
  const inner = join(outer, 'inner');
  mkdirSync(join(inner, 'sub'), { recursive: true });
  writeFileSync(join(outer, 'secret'), 'secret');
  writeFileSync(join(inner, 'sub/bill.csv'), 'bill');
  symlinkSync('../secret', join(inner, 'link'));
  symlinkSync('..', join(inner, 'up'));
  symlinkSync('sub/bill.csv', join(inner, 'current.csv'));
  afterAll(() => rmSync(outer, { recursive: true, force: true }));

  test.each(['../secret', 'sub/../../secret', '/etc/passwd', '', 'a//b', './a', 'a\0b', 'link', 'up/secret'])(
    'the key %j is refused',
    async (key) => {
      const store = await openFolder(inner);
      await expect(store.read(key)).rejects.toMatchObject({ kind: 'caller', code: 'unsafe_key' });
    }
  );

  test.each(['../new', '/new', 'up/new', 'a/../../new'])('nothing is written to or deleted at %j', async (key) => {
    const store = await openFolder(inner);
    await expect(store.write(key, Buffer.from('x'))).rejects.toMatchObject({ code: 'unsafe_key' });
    await expect(store.delete(key)).rejects.toMatchObject({ code: 'unsafe_key' });
  });

  test('a listing shows links that stay inside and no others', async () => {
    const store = await openFolder(inner);
    const keys: string[] = [];
    for await (const { key } of store.list('')) {
      keys.push(key);
    }
    expect(keys.sort()).toEqual(['current.csv', 'sub/bill.csv']);
  });

  test('a key that is a folder, or lies below a file, is refused in a sentence', async () => {
    const store = await openFolder(inner);
    await expect(store.read('sub')).rejects.toMatchObject({ code: 'no_such_object' });
    await expect(store.write('sub', Buffer.from('x'))).rejects.toMatchObject({ kind: 'caller' });
    await expect(store.write('sub/bill.csv/x', Buffer.from('x'))).rejects.toMatchObject({ kind: 'caller' });
  });
});
