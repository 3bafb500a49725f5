/**
 * Backup and restore of an embedded store. The store must not be open: what is copied is then complete. The manifest
 * is written last, so that a copy that was cut short is never taken for a backup.
 */
import { cp, mkdir, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../kernel/clock.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import { refuseMissing } from './engines/data-directory.ts';
import { openEmbeddedEngine } from './engines/embedded.ts';
import { swappedTables } from './ingest/build-rollups.ts';
import { openStoreOver } from './open-store.ts';

const MANIFEST = 'thriftdata-backup.json';

/** What a backup holds. */
export const BackupManifest = z.object({
  at: z.string(),
  rows: z.number().int(),
  sources: z.number().int(),
  deliveries: z.number().int(),
  bytes: z.number().int(),
  /** Changes of the relational state that lies in the same directory; absent in backups of before there was one. */
  stateChanges: z.number().int().default(0),
});
export type BackupManifest = z.infer<typeof BackupManifest>;

/** Counts the changes of the relational state in a data directory; throws when it does not open. */
export interface CountStateChanges {
  (dataDir: string): Promise<number>;
}

/** Copies the store in `dataDir` to the new folder `to`. Throws when the store is in use or `to` is not empty. */
export async function backup(
  dataDir: string,
  to: string,
  clock: Clock,
  countStateChanges: CountStateChanges = () => Promise.resolve(0)
): Promise<BackupManifest> {
  refuseMissing(dataDir);
  await refuseFilled(to);
  const facts = { ...(await factsOf(dataDir, clock)), stateChanges: await countStateChanges(dataDir) };
  await mkdir(to, { recursive: true, mode: 0o700 });
  await cp(dataDir, join(to, 'store'), { recursive: true, verbatimSymlinks: true });
  const manifest = { at: clock.now(), ...facts, bytes: await bytesBelow(join(to, 'store')) };
  await writeFile(join(to, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

/**
 * Copies a backup into the new folder `dataDir`, once it is proved to hold what its manifest says. Throws a caller
 * error, and leaves nothing behind, when the backup is incomplete or damaged.
 */
export async function restore(
  from: string,
  dataDir: string,
  clock: Clock,
  countStateChanges: CountStateChanges = () => Promise.resolve(0)
): Promise<BackupManifest> {
  if (!existsSync(join(from, MANIFEST))) {
    throw new ThriftDataError('caller', 'no_backup', `${from} is not a complete backup: it has no ${MANIFEST}.`);
  }
  await refuseFilled(dataDir);
  const manifest = await readManifest(from);
  const bytes = await bytesBelow(join(from, 'store'));
  if (bytes !== manifest.bytes) {
    throw damaged(from, `holds ${bytes} bytes, its manifest says ${manifest.bytes}`);
  }
  const unproven = `${dataDir}.restoring`;
  await rm(unproven, { recursive: true, force: true });
  try {
    await cp(join(from, 'store'), unproven, { recursive: true, verbatimSymlinks: true });
    await prove(from, unproven, manifest, clock);
    const changes = await countStateChanges(unproven).catch((error: unknown) => {
      throw damaged(from, 'has a state that cannot be read', error);
    });
    if (changes !== manifest.stateChanges) {
      throw damaged(from, `holds ${changes} changes of state, its manifest says ${manifest.stateChanges}`);
    }
    await rename(unproven, dataDir);
  } catch (error) {
    await rm(unproven, { recursive: true, force: true });
    throw error;
  }
  return manifest;
}

async function readManifest(from: string): Promise<BackupManifest> {
  const text = await readFile(join(from, MANIFEST), 'utf8');
  try {
    return BackupManifest.parse(JSON.parse(text));
  } catch (error) {
    throw damaged(from, `has a ${MANIFEST} that cannot be read`, error);
  }
}

/** Opens the copy, reads every table whole and compares it with the manifest. */
async function prove(from: string, copy: string, manifest: BackupManifest, clock: Clock): Promise<void> {
  const facts = await factsOf(copy, clock, { readAll: true }).catch((error: unknown) => {
    throw damaged(from, 'cannot be read', error);
  });
  if (facts.rows !== manifest.rows || facts.deliveries !== manifest.deliveries) {
    throw damaged(
      from,
      `holds ${facts.rows} rows of ${facts.deliveries} deliveries, its manifest says ${manifest.rows} of ${manifest.deliveries}`
    );
  }
}

function damaged(from: string, how: string, cause?: unknown): ThriftDataError {
  return new ThriftDataError('caller', 'backup_damaged', `${from} ${how}; use another backup.`, { cause });
}

/** Rows that are there, and what the ledger says of sources and deliveries; `readAll` checks every stored byte. */
async function factsOf(dataDir: string, clock: Clock, { readAll = false } = {}) {
  const engine = await openEmbeddedEngine({ dataDir, readers: 1 });
  try {
    const store = await openStoreOver(engine, { clock });
    if (readAll) {
      for (const table of [...swappedTables, 'delivery_event', 'rejection']) {
        const { rows } = await engine.read(`CHECK TABLE ${table} SETTINGS check_query_single_value_result = 1`);
        if (rows[0]?.[0] !== '1') {
          throw new ThriftDataError('caller', 'table_damaged', `${table} is damaged`);
        }
      }
    }
    const sources = await store.freshness();
    const deliveries = await store.deliveries({ limit: Number.MAX_SAFE_INTEGER });
    return {
      rows: Number((await engine.read('SELECT toString(count()) FROM cost')).rows[0]?.[0]),
      sources: sources.length,
      deliveries: deliveries.filter(({ status }) => status === 'stored').length,
    };
  } finally {
    await engine.close();
  }
}

async function refuseFilled(folder: string): Promise<void> {
  const entries = await readdir(folder).catch(() => []);
  if (entries.length > 0) {
    throw new ThriftDataError('caller', 'folder_not_empty', `${folder} is not empty; name a new folder.`);
  }
  if (existsSync(folder)) {
    await rmdir(folder);
  }
}

async function bytesBelow(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size)
  );
  return sizes.reduce((total, size) => total + size, 0);
}
