/** The directory of an embedded store: made, recognised, and refused with one clear sentence. */
import { accessSync, constants, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ThriftDataError } from '../../kernel/errors.ts';
import { translate } from './client.ts';

/** Version of the layout of the data directory; a later one is refused with a clear sentence. */
const LAYOUT = 1;

const markerOf = (dataDir: string) => join(dataDir, 'layout');

/** Where in the data directory the engine keeps its own files. */
export const engineFolder = (dataDir: string) => join(dataDir, 'clickhouse');

/** Throws a caller error where no store is in the directory; looks only. */
export function refuseMissing(dataDir: string): void {
  if (!existsSync(markerOf(dataDir))) {
    throw new ThriftDataError(
      'caller',
      'no_store',
      `${dataDir} holds no store; name another directory with --data, or load bills into it first with "thriftdata ingest".`
    );
  }
}

/** Makes the directory if need be. Throws a caller error where it cannot be used or another process holds it. */
export function prepareDirectory(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw new ThriftDataError(
      'caller',
      'directory_unusable',
      `Cannot write to ${dataDir}; choose another --data directory or mend its permissions.`,
      { cause: error }
    );
  }
  const marker = markerOf(dataDir);
  if (existsSync(marker)) {
    const marked = readFileSync(marker, 'utf8').trim();
    // An empty mark is no number, though JavaScript takes it for one.
    const found = Number.parseInt(marked, 10);
    if (!(found <= LAYOUT)) {
      throw new ThriftDataError(
        'caller',
        'newer_layout',
        `${dataDir} was written by a newer ThriftData (layout ${marked}, this one knows ${LAYOUT}); upgrade ThriftData or restore a backup.`
      );
    }
    refuseHeld(dataDir);
    return;
  }
  writeFileSync(marker, `${LAYOUT}\n`);
}

/**
 * The engine would refuse too, but prints its own words to stderr before. Linux lists who holds a lock; elsewhere, and
 * where the holder is out of sight in another container, the engine's refusal is what there is.
 */
function refuseHeld(dataDir: string): void {
  const locks = textOf('/proc/locks');
  const status = statSync(join(engineFolder(dataDir), 'status'), { bigint: true, throwIfNoEntry: false });
  if (locks === null || status === undefined) {
    return;
  }
  const holder = new RegExp(`FLOCK +ADVISORY +WRITE +(\\d+) ${deviceOf(status.dev)}:${status.ino} `).exec(locks)?.[1];
  if (holder !== undefined && Number(holder) !== process.pid) {
    throw held(dataDir, ` (${holder})`);
  }
}

/** `major:minor` as the list of locks writes it. */
function deviceOf(device: bigint): string {
  const [major, minor] = [(device >> 8n) & 0xfffn, (device & 0xffn) | ((device >> 12n) & 0xfff00n)];
  return [major, minor].map((part) => part.toString(16).padStart(2, '0')).join(':');
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** The error for an engine that did not open: with a writable directory the lock is what is left. */
export function notOpened(dataDir: string, error: unknown): ThriftDataError {
  return /Failed to create connection|Cannot lock/.test(causes(error)) ? held(dataDir, '', error) : translate(error);
}

function held(dataDir: string, who: string, cause?: unknown): ThriftDataError {
  return new ThriftDataError(
    'caller',
    'directory_in_use',
    `Another process${who} is using ${dataDir}; stop it first, or talk to it over HTTP instead of opening its directory.`,
    { cause }
  );
}

function causes(error: unknown): string {
  return error instanceof Error ? `${error.message}; ${causes(error.cause)}` : '';
}
