/** Opening, refusing to open, and bringing a store back: each ends in an open store or in one clear sentence. */
import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ingestPaths } from '../../src/sidecar/commands/ingest.ts';
import { createFixedClock } from '../../src/sidecar/kernel/clock.ts';
import { openEmbeddedEngine } from '../../src/sidecar/store/engines/embedded.ts';
import { backup, openStore, restore } from '../../src/sidecar/store/index.ts';
import { chargeIn, writeBill } from '../fixtures/store/bill.ts';
import { rowsOf, TODAY } from '../fixtures/store/open.ts';
import { rollupsThatDiffer, tableSums } from '../fixtures/store/table-sums.ts';

const clock = createFixedClock(TODAY);
let folder: string;
let dataDir: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'thriftdata-open-'));
  dataDir = join(folder, 'data');
  const store = await openStore({ dataDir, clock });
  const rows = Array.from({ length: 200 }, (_, index) => chargeIn(index < 100 ? '2026-09' : '2026-10', `${index}.25`));
  const bill = writeBill(join(folder, 'bill.csv'), rows);
  await ingestPaths(store, [bill], { integration: 'focus' }, { answer: () => {}, say: () => {}, interactive: false });
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a store says of itself. */
async function stateOf(dir: string) {
  const store = await openStore({ dataDir: dir, clock });
  try {
    const sql = (query: string) => rowsOf(store, query);
    return {
      sums: await tableSums(sql),
      wrong: await rollupsThatDiffer(sql),
      ledger: (await store.deliveries()).map(({ id, status }) => [id, status]),
      fresh: await store.freshness(),
      undone: store.undone,
    };
  } finally {
    await store.close();
  }
}

function thriftdata(...args: string[]): Promise<{ code: number | null; out: string; said: string }> {
  return new Promise((resolve, reject) => {
    const bin = join(import.meta.dirname, '../../bin/thriftdata.mjs');
    const child = spawn(process.execPath, ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', bin, ...args]);
    let out = '';
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, said }));
  });
}

describe('opening', () => {
  it('twice in turn finds the same store', async () => {
    const first = await stateOf(dataDir);
    expect(first.wrong).toEqual([]);
    expect(first.fresh.map(({ rows }) => rows)).toEqual([200]);
    expect(await stateOf(dataDir)).toEqual(first);
  });

  it('by a command that cannot be meant does not happen: exit code 2', async () => {
    const { code, said } = await thriftdata('export', 'focus', '--period', '2024-13', '--out', join(dataDir, 'a.csv'));
    expect({ code, said }).toEqual({ code: 2, said: expect.stringContaining('"2024-13" is not a billing month') });
  });

  it('in a second process says who has it, and leaves the first unharmed', async () => {
    const store = await openStore({ dataDir, clock });
    try {
      const second = await thriftdata('sql', 'SELECT 1', '--data', dataDir);
      expect(second.code).toBe(1);
      const who = existsSync('/proc/locks') ? ` (${process.pid})` : '';
      expect(
        second.said
          .trim()
          .split('\n')
          .at(who === '' ? -1 : 0)
      ).toBe(
        `Another process${who} is using ${dataDir}; stop it first, or talk to it over HTTP instead of opening its directory.`
      );
      expect(second.out).toBe('');
      expect(await rowsOf(store, 'SELECT toString(count()) AS rows FROM cost')).toEqual([{ rows: '200' }]);
    } finally {
      await store.close();
    }
    expect(
      await thriftdata('sql', 'SELECT toString(sum(BilledCost)) AS billed FROM cost', '--data', dataDir)
    ).toMatchObject({
      code: 0,
      out: '{"billed":"19950"}\n',
    });
  });

  it.each(['2', '99 ', 'unknown', ''])('refuses layout "%s"', async (layout) => {
    const newer = join(folder, `layout ${layout}`);
    mkdirSync(newer);
    writeFileSync(join(newer, 'layout'), layout);
    await expect(openStore({ dataDir: newer, clock })).rejects.toMatchObject({ kind: 'caller', code: 'newer_layout' });
    expect(readdirSync(newer)).toEqual(['layout']);
  });

  it('refuses a store whose history is not the one it knows', async () => {
    const changed = join(folder, 'changed');
    cpSync(dataDir, changed, { recursive: true, verbatimSymlinks: true });
    await command(
      changed,
      "ALTER TABLE schema_migration UPDATE checksum = 'other' WHERE version = 1 SETTINGS mutations_sync = 2"
    );
    await expect(openStore({ dataDir: changed, clock })).rejects.toMatchObject({ code: 'migration_changed' });
  });

  it('refuses a store that a later version migrated', async () => {
    const later = join(folder, 'later');
    cpSync(dataDir, later, { recursive: true, verbatimSymlinks: true });
    await command(later, "INSERT INTO schema_migration (version, name, checksum) VALUES (99, 'later', 'x')");
    await expect(openStore({ dataDir: later, clock })).rejects.toMatchObject({ kind: 'caller', code: 'newer_store' });
  });

  it('says what to do about a directory that cannot be one', async () => {
    const file = join(folder, 'bill.csv');
    await expect(openStore({ dataDir: join(file, 'inside'), clock })).rejects.toMatchObject({
      kind: 'caller',
      code: 'directory_unusable',
    });
  });

  async function command(dir: string, sql: string): Promise<void> {
    const engine = await openEmbeddedEngine({ dataDir: dir, readers: 1 });
    await engine.command(sql);
    await engine.close();
  }
});

describe('backup and restore', () => {
  it('bring back the whole store, without the one it came from', async () => {
    const before = await stateOf(dataDir);
    const copy = join(folder, 'a backup');
    const manifest = await backup(dataDir, copy, clock);
    expect(manifest).toMatchObject({ at: TODAY, rows: 200, sources: 1, deliveries: 1 });
    const away = join(folder, 'away');
    cpSync(copy, away, { recursive: true, verbatimSymlinks: true });
    rmSync(copy, { recursive: true });
    const restored = join(folder, 'restored');
    expect(await restore(away, restored, clock)).toEqual(manifest);
    rmSync(away, { recursive: true });
    expect(await stateOf(restored)).toEqual(before);
    // It is a store like any other: bills can be loaded into it.
    const store = await openStore({ dataDir: restored, clock });
    const { results } = await ingestPaths(
      store,
      [join(folder, 'bill.csv')],
      { integration: 'focus' },
      { answer: () => {}, say: () => {}, interactive: false }
    );
    await store.close();
    expect(results[0]?.delivery.replaces).toHaveLength(2);
  });

  it('refuse what is not there, and what is in the way', async () => {
    await expect(backup(join(folder, 'nowhere'), join(folder, 'b'), clock)).rejects.toMatchObject({ code: 'no_store' });
    const full = join(folder, 'full');
    mkdirSync(full);
    writeFileSync(join(full, 'mine'), 'mine');
    await expect(backup(dataDir, full, clock)).rejects.toMatchObject({ code: 'folder_not_empty' });
    await expect(restore(folder, join(folder, 'c'), clock)).rejects.toMatchObject({ code: 'no_backup' });
    const good = join(folder, 'good');
    await backup(dataDir, good, clock);
    await expect(restore(good, full, clock)).rejects.toMatchObject({ code: 'folder_not_empty' });
    expect(readFileSync(join(full, 'mine'), 'utf8')).toBe('mine');
  });

  it('refuse a store that is in use', async () => {
    const store = await openStore({ dataDir, clock });
    try {
      const said = await thriftdata('backup', join(folder, 'live'), '--data', dataDir);
      expect(said.code).toBe(1);
      expect(said.said).toContain('Another process');
    } finally {
      await store.close();
    }
  });

  const damages: Record<string, (copy: string) => void> = {
    'without its manifest': (copy) => rmSync(join(copy, 'thriftdata-backup.json')),
    'with a manifest that is none': (copy) => writeFileSync(join(copy, 'thriftdata-backup.json'), '{"at":'),
    'with a file cut short': (copy) => truncateSync(largestFile(join(copy, 'store')), 10),
    'with a file that is gone': (copy) => rmSync(largestFile(join(copy, 'store'))),
    'with bytes that changed': (copy) => {
      const path = largestFile(join(copy, 'store'));
      const bytes = readFileSync(path);
      writeFileSync(
        path,
        bytes.map((byte, index) => (index > 30 && index < 60 ? byte ^ 0xff : byte))
      );
    },
    'with another number of rows': (copy) => {
      const path = join(copy, 'thriftdata-backup.json');
      writeFileSync(path, readFileSync(path, 'utf8').replace('"rows": 200', '"rows": 201'));
    },
  };

  it.each(Object.keys(damages))('refuse a backup %s, and leave nothing behind', async (name) => {
    const copy = join(folder, `backup ${name}`);
    const target = join(folder, `restored ${name}`);
    await backup(dataDir, copy, clock);
    damages[name]?.(copy);
    const error: unknown = await restore(copy, target, clock).then(
      () => new Error('was restored'),
      (thrown: unknown) => thrown
    );
    expect(error).toMatchObject({
      kind: 'caller',
      code: name === 'without its manifest' ? 'no_backup' : 'backup_damaged',
    });
    expect((error as Error).message).toContain(copy);
    expect(readdirSync(folder).filter((entry) => entry.startsWith(`restored ${name}`))).toEqual([]);
  });
});

/** The largest data file of the facts or their like. */
function largestFile(root: string): string {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === 'data.bin')
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, size: readFileSync(path).length }));
  files.sort((left, right) => right.size - left.size);
  return files[0]?.path ?? '';
}
