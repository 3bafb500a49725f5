/** FOCUS files in an object store or a folder, gathered to bills by the month that their paths name. */
import { createHash } from 'node:crypto';
import { monthOf } from '../../../contract/calendar.ts';
import type { Clock } from '../../kernel/clock.ts';
import { openObjectStore } from '../../protocols/object-storage/open.ts';
import type { ObjectStore, StoredObject } from '../../protocols/object-storage/types.ts';
import type { CollectTools, FoundDelivery } from '../integration.ts';
import type { FocusConfig } from './config.ts';
import { placeOf, type Place } from './months.ts';

const dataNames = /\.(csv|parquet)(\.(gz|gzip))?$|\.(gz|gzip)$/i;

/** The objects that make one bill together. */
interface Bill {
  readonly place: Place;
  readonly files: StoredObject[];
  readonly marks: StoredObject[];
}

/**
 * The bills below the prefix, oldest first: those of months that end in the window, and those that were written in it.
 * A bill that is still being written is left for a later run. Throws what the store's provider says.
 */
export async function* discover(config: FocusConfig, tools: CollectTools): AsyncGenerator<FoundDelivery> {
  const store = await openObjectStore(config.store, (_, reference) => tools.secret(reference));
  // Files are opened after the listing has ended, so the store is open as long as the run.
  tools.signal.addEventListener('abort', () => void store.close(), { once: true });
  const bills = new Map<string, Bill>();
  for await (const object of store.list(config.prefix, tools.signal)) {
    const path = object.key.slice(config.prefix.length).replace(/^\/+/, '');
    const name = path.split('/').at(-1) ?? '';
    const isMark = name === config.completeWhen;
    if (!isMark && (!dataNames.test(name) || path.split('/').some((part) => part.startsWith('.')))) {
      continue;
    }
    const place = placeOf(path);
    const id = config.layout === 'create-new' ? `${place.series}\n${place.below}` : place.series;
    const bill = bills.get(id) ?? { place, files: [], marks: [] };
    (isMark ? bill.marks : bill.files).push(object);
    bills.set(id, bill);
  }
  const whole = [...bills.values()].filter(
    (bill) => bill.files.length > 0 && isInWindow(bill, tools.since) && isWhole(bill, config, tools.clock)
  );
  for (const bill of whole.sort((left, right) => writtenAt(left) - writtenAt(right))) {
    yield toDelivery(bill, config, store, tools.signal);
  }
}

function isInWindow(bill: Bill, since: string): boolean {
  const { month } = bill.place;
  const ends = month === null ? -Infinity : Date.parse(monthOf(`${month}-01T00:00:00Z`).to);
  return Math.max(ends, writtenAt(bill)) > Date.parse(since);
}

function isWhole(bill: Bill, { completeWhen, settleMinutes }: FocusConfig, clock: Clock): boolean {
  if (completeWhen !== undefined) {
    // A mark older than a file is that of the bill before.
    return bill.marks.some((mark) => Date.parse(mark.modifiedAt) >= writtenAt(bill));
  }
  return settleMinutes === 0 || Date.parse(clock.now()) - writtenAt(bill) >= settleMinutes * 60_000;
}

function writtenAt({ files }: Bill): number {
  return files.reduce((newest, { modifiedAt }) => Math.max(newest, Date.parse(modifiedAt)), 0);
}

function toDelivery(bill: Bill, { prefix }: FocusConfig, store: ObjectStore, signal: AbortSignal): FoundDelivery {
  const files = [...bill.files].sort((left, right) => (left.key < right.key ? -1 : 1));
  const hash = createHash('sha256');
  files.forEach(({ key, version }) => hash.update(`${key}\0${version}\n`));
  return {
    id: hash.digest('hex').slice(0, 32),
    series: bill.place.series,
    writtenAt: new Date(writtenAt(bill)).toISOString(),
    files: files.map(({ key, bytes, version }) => ({
      name: key.slice(prefix.length).replace(/^\/+/, ''),
      bytes,
      // Only this version: a file that was written anew since is another delivery.
      open: () => store.read(key, { version, signal }),
    })),
  };
}
