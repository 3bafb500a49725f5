/**
 * Records of an accounting system, read month by month: each month of a kind is a delivery that replaces the one before,
 * so that what was cancelled or booked elsewhere goes with it. A record lands as one line of JSON, numbers as their text.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { instantFromMs, monthOf, stepsOf } from '../../contract/calendar.ts';
import { windowDay, type FinanceKind, type FinanceWindow } from '../../contract/finance/kinds.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import type { CollectTools, FoundDelivery } from './integration.ts';

/** A record as it came, with texts in place of numbers. */
export type SystemRecord = Readonly<Record<string, unknown>>;

/** The records of one kind. */
export interface RecordSet {
  readonly kind: FinanceKind;
  /** What decides how the records are read; another one makes another delivery of the same records. */
  readonly readBy: unknown;
  /** The records of the window's days, or all where the kind has none; their order does not matter. */
  records(window: FinanceWindow | null): AsyncIterable<SystemRecord>;
  /** Days (YYYY-MM-DD) of documents that changed since the instant, however old the documents are. */
  changedDays?(since: string): AsyncIterable<string>;
}

/** The name of a delivery's series: the kind, and the month for kinds that have days. */
export function seriesOf(kind: FinanceKind, month: string | null): string {
  return month === null ? kind : `${kind} ${month}`;
}

/** The window of a series; null for kinds without days. */
export function windowOfSeries(series: string): FinanceWindow | null {
  const month = /\d{4}-\d{2}$/.exec(series)?.[0];
  return month === undefined ? null : windowOf(month);
}

/**
 * The deliveries of every kind: months since `tools.since`, and older ones whose documents changed since. A kind
 * without any record in all of them gives none, so that a right that was taken away empties nothing. Throws a provider
 * error when no kind has a record.
 */
export async function* discoverRecords(
  sets: readonly RecordSet[],
  tools: CollectTools,
  system: string
): AsyncGenerator<FoundDelivery> {
  const folder = await mkdtemp(join(tmpdir(), 'thriftdata-records-'));
  tools.signal.addEventListener('abort', () => void rm(folder, { recursive: true, force: true }), { once: true });
  let isEmpty = true;
  for (const set of sets) {
    const months = windowDay[set.kind] === null ? [null] : await monthsToRead(set, tools);
    const deliveries: { delivery: FoundDelivery; count: number }[] = [];
    for (const month of months) {
      tools.signal.throwIfAborted();
      deliveries.push(await deliveryOf(set, month, folder, tools));
    }
    if (deliveries.every(({ count }) => count === 0)) {
      tools.log.warn({ system, kind: set.kind }, 'no record in the window; what is stored stays');
      continue;
    }
    isEmpty = false;
    yield* deliveries.map(({ delivery }) => delivery);
  }
  if (isEmpty) {
    throw new ThriftDataError(
      'provider',
      'nothing_found',
      `${system} gave no record since ${tools.since.slice(0, 10)}; check what the credentials may read, the filters, and windowDays.`
    );
  }
}

async function monthsToRead(set: RecordSet, { since, clock }: CollectTools): Promise<string[]> {
  const now = clock.now();
  const steps = stepsOf({ from: since, to: instantFromMs(Date.parse(now) + 1000) }, 'month');
  const months = new Set(steps.map((step) => step.slice(0, 7)));
  for await (const day of set.changedDays?.(since) ?? []) {
    if (/^\d{4}-(0[1-9]|1[0-2])/.test(day)) {
      months.add(day.slice(0, 7));
    }
  }
  return [...months].sort();
}

async function deliveryOf(
  set: RecordSet,
  month: string | null,
  folder: string,
  { clock, signal }: CollectTools
): Promise<{ delivery: FoundDelivery; count: number }> {
  const series = seriesOf(set.kind, month);
  const name = `${series.replace(' ', '-')}.jsonl`;
  const path = join(folder, name);
  // A sum over the lines' hashes: the same records in another order are the same delivery.
  let sum = 0n;
  let count = 0;
  let bytes = 0;
  const lines = async function* () {
    for await (const record of set.records(month === null ? null : windowOf(month))) {
      const line = `${JSON.stringify(record)}\n`;
      sum += BigInt(`0x${createHash('sha256').update(line).digest('hex')}`);
      count += 1;
      bytes += Buffer.byteLength(line);
      yield line;
    }
  };
  await pipeline(Readable.from(lines()), createWriteStream(path), { signal });
  const id = createHash('sha256')
    .update(`${JSON.stringify(set.readBy)}\n${count}\n${sum.toString(16)}`)
    .digest('hex')
    .slice(0, 32);
  return {
    count,
    delivery: {
      ...{ id, series, writtenAt: instantFromMs(Date.parse(clock.now())), isPresentState: true },
      files: [{ name, bytes, open: async () => createReadStream(path) }],
    },
  };
}

function windowOf(month: string): FinanceWindow {
  const { from, to } = monthOf(`${month}-01T00:00:00Z`);
  return { from: from.slice(0, 10), to: to.slice(0, 10) };
}
