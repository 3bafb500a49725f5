/**
 * Backup and restore of an embedded store. The store must not be open: what is copied is then complete. The manifest
 * is written last, so that a copy that was cut short is never taken for a backup.
 */
import { cp, mkdir, readdir, readFile, rename, rmdir, stat, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../kernel/clock.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import { openStore } from './open-store.ts';

const MANIFEST = 'thriftdata-backup.json';

/** What a backup holds. */
export const BackupManifest = z.object({
  at: z.string(),
  rows: z.number().int(),
  sources: z.number().int(),
  deliveries: z.number().int(),
  bytes: z.number().int(),
});
export type BackupManifest = z.infer<typeof BackupManifest>;

/** Copies the store in `dataDir` to the new folder `to`. Throws when the store is in use or `to` is not empty. */
export async function backup(dataDir: string, to: string, clock: Clock): Promise<BackupManifest> {
  refuseMissing(dataDir);
  await refuseFilled(to);
  const facts = await factsOf(dataDir, clock);
  await mkdir(to, { recursive: true, mode: 0o700 });
  await cp(dataDir, join(to, 'store'), { recursive: true, verbatimSymlinks: true });
  const manifest = { at: clock.now(), ...facts, bytes: await bytesBelow(join(to, 'store')) };
  await writeFile(join(to, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

/** Copies a backup into the new folder `dataDir` and opens it once to prove that it holds what its manifest says. */
export async function restore(from: string, dataDir: string, clock: Clock): Promise<BackupManifest> {
  if (!existsSync(join(from, MANIFEST))) {
    throw new ThriftDataError('caller', 'no_backup', `${from} is not a complete backup: it has no ${MANIFEST}.`);
  }
  await refuseFilled(dataDir);
  const manifest = BackupManifest.parse(JSON.parse(await readFile(join(from, MANIFEST), 'utf8')));
  const unproven = `${dataDir}.restoring`;
  await cp(join(from, 'store'), unproven, { recursive: true, verbatimSymlinks: true, force: true });
  const facts = await factsOf(unproven, clock);
  if (facts.rows !== manifest.rows || facts.deliveries !== manifest.deliveries) {
    throw new ThriftDataError(
      'caller',
      'backup_damaged',
      `${from} holds ${facts.rows} rows of ${facts.deliveries} deliveries, its manifest says ${manifest.rows} of ${manifest.deliveries}; use another backup.`
    );
  }
  await rename(unproven, dataDir);
  return manifest;
}

async function factsOf(dataDir: string, clock: Clock) {
  const store = await openStore({ dataDir, clock });
  try {
    const sources = await store.freshness();
    const deliveries = await store.deliveries({ limit: Number.MAX_SAFE_INTEGER });
    return {
      rows: sources.reduce((rows, source) => rows + source.rows, 0),
      sources: sources.length,
      deliveries: deliveries.filter(({ status }) => status === 'stored').length,
    };
  } finally {
    await store.close();
  }
}

function refuseMissing(dataDir: string): void {
  if (!existsSync(join(dataDir, 'layout'))) {
    throw new ThriftDataError('caller', 'no_store', `${dataDir} holds no store; check --data.`);
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
