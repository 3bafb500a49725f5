/** Files in an object store or a folder, gathered to deliveries; one that is still being written is left alone. */
import { createHash } from 'node:crypto';
import type { Clock } from '../kernel/clock.ts';
import { openObjectStore } from '../protocols/object-storage/open.ts';
import { openTables } from '../protocols/object-storage/tables.ts';
import type { ObjectStore, StoredObject } from '../protocols/object-storage/types.ts';
import { hiddenNames } from '../protocols/table-formats.ts';
import type { CollectTools, FoundDelivery } from './integration.ts';
import type { StoredFilesConfig } from './stored-files-config.ts';

/** To which delivery a file belongs. */
export interface FilePlace {
  /** Names the delivery among those of one listing. */
  readonly group: string;
  readonly series: string;
  /** The instant until which its month lasts; null where it speaks of no month. */
  readonly monthEnds: string | null;
}

export interface Gathering {
  /** Files of these names are read, besides the mark that is written last. */
  readonly names: RegExp;
  /** The place of a file by its path below the prefix. */
  placeOf(path: string): FilePlace;
  /** True where a month's rows come from the files of several months: each series then comes beside the others. */
  readonly addsRows?: boolean;
  /** True where what files hold counts once, however many of them hold it: those of tables are then read, too. */
  readonly countsOnce?: boolean;
  /** Stands in the id, so that what decides how files are read makes them another delivery. */
  readonly readBy?: string;
}

/** The objects that make one delivery together. */
interface Group {
  readonly place: FilePlace;
  readonly files: StoredObject[];
  readonly marks: StoredObject[];
}

/**
 * The deliveries below the prefix, oldest first: those whose month ends in the window, and those that were written in
 * it. One that is still being written is left for a later run. Throws what the store's provider says, and a caller error
 * where the files are a table's that may have replaced some of them (Delta, Iceberg, Hudi).
 */
export async function* gatherFiles(
  config: StoredFilesConfig,
  tools: CollectTools,
  { names, placeOf, readBy, addsRows, countsOnce = false }: Gathering
): AsyncGenerator<FoundDelivery> {
  const store = await openObjectStore(config.store, (_, reference) => tools.secret(reference));
  // Files are opened after the listing has ended, so the store is open as long as the run.
  tools.signal.addEventListener('abort', () => void store.close(), { once: true });
  const tables = countsOnce ? null : await openTables(store, config.prefix, tools.signal);
  const groups = new Map<string, Group>();
  for await (const object of store.list(config.prefix, tools.signal)) {
    const path = below(config.prefix, object.key);
    tables?.note(object.key);
    const name = path.split('/').at(-1) ?? '';
    const isMark = name === config.completeWhen;
    if (!isMark && (!names.test(name) || path.split('/').some((part) => hiddenNames.test(part)))) {
      continue;
    }
    const place = placeOf(path);
    const group = groups.get(place.group) ?? { place, files: [], marks: [] };
    (isMark ? group.marks : group.files).push(object);
    groups.set(place.group, group);
  }
  tables?.refuse([...groups.values()].flatMap(({ files }) => files));
  const whole = [...groups.values()].filter(
    (group) => group.files.length > 0 && isInWindow(group, tools.since) && isWhole(group, config, tools.clock)
  );
  for (const group of whole.sort((left, right) => writtenAt(left) - writtenAt(right))) {
    yield toDelivery(group, config, store, { signal: tools.signal, readBy, addsRows });
  }
}

/** What of a key lies below the prefix; of one that ends within a name, below its last folder. */
function below(prefix: string, key: string): string {
  const rest = key.slice(prefix.length);
  return prefix === '' || prefix.endsWith('/') || rest.startsWith('/')
    ? rest.replace(/^\/+/, '')
    : key.slice(prefix.lastIndexOf('/') + 1);
}

function isInWindow(group: Group, since: string): boolean {
  const { monthEnds } = group.place;
  const ends = monthEnds === null ? -Infinity : Date.parse(monthEnds);
  return Math.max(ends, writtenAt(group)) > Date.parse(since);
}

function isWhole(group: Group, { completeWhen, settleMinutes }: StoredFilesConfig, clock: Clock): boolean {
  if (completeWhen !== undefined) {
    // A mark older than a file is that of the delivery before.
    return group.marks.some((mark) => Date.parse(mark.modifiedAt) >= writtenAt(group));
  }
  return settleMinutes === 0 || Date.parse(clock.now()) - writtenAt(group) >= settleMinutes * 60_000;
}

function writtenAt({ files }: Group): number {
  return files.reduce((newest, { modifiedAt }) => Math.max(newest, Date.parse(modifiedAt)), 0);
}

function toDelivery(
  group: Group,
  { prefix }: StoredFilesConfig,
  store: ObjectStore,
  {
    signal,
    readBy,
    addsRows,
  }: { readonly signal: AbortSignal; readonly readBy: string | undefined; readonly addsRows: boolean | undefined }
): FoundDelivery {
  const files = [...group.files].sort((left, right) => (left.key < right.key ? -1 : 1));
  const hash = createHash('sha256');
  files.forEach(({ key, version }) => hash.update(`${key}\0${version}\n`));
  if (readBy !== undefined) {
    hash.update(readBy);
  }
  return {
    id: hash.digest('hex').slice(0, 32),
    series: group.place.series,
    ...(addsRows === true ? { addsRows } : {}),
    writtenAt: new Date(writtenAt(group)).toISOString(),
    files: files.map(({ key, bytes, version }) => ({
      name: below(prefix, key),
      bytes,
      // Only this version: a file that was written anew since is another delivery.
      open: () => store.read(key, { version, signal }),
    })),
  };
}
