/**
 * The ingest ledger: an append-only list of what happened to each delivery. The last event of a delivery is its
 * state; a delivery counts only when that says `stored`.
 */
import { Delivery } from '../../../contract/api/delivery.ts';
import type { SourceFreshness } from '../../../contract/api/query.ts';
import type { Engine } from '../engines/engine.ts';
import { literal } from '../engines/sql.ts';
import { ACCOUNT_SEPARATOR } from './source-of.ts';

/** Two days (`YYYY-MM-DD`), both included. */
export interface DaySpan {
  readonly first: string;
  readonly last: string;
  /** On how many days of them something began. Older stores do not have it. */
  readonly number?: number;
  /** These days, in their order. Deliveries of older stores do not have them. */
  readonly each?: readonly string[];
}

/** What a stored delivery holds of one billing month. */
export interface DeliveredMonth {
  readonly month: string;
  readonly rows: number;
  readonly flagged: number;
  readonly dataUpTo: string | null;
  readonly accounts: readonly string[];
  /** First and last day on which usage began, or any charge where there is no usage. Older stores do not have it. */
  readonly days?: DaySpan;
  /** BilledCost by currency, as decimal text. Deliveries of older stores do not have it. */
  readonly billed?: Readonly<Record<string, string>>;
}

/** A delivery with what the store needs beyond the API's view of it. */
export interface LedgerRecord {
  readonly delivery: Delivery;
  readonly provider: string;
  readonly months: readonly DeliveredMonth[];
  /** What its source is a part of; the parts of one whole are as fresh as the freshest. */
  readonly partOf?: string;
}

export interface Ledger {
  /** Appends an event; the record's status and time are those of the event. */
  append(record: LedgerRecord): Promise<void>;
  /** Last state of every delivery, newest first. */
  records(): Promise<LedgerRecord[]>;
}

// Events of two writers may carry the same number, so a few are read again.
const OVERLAP = 1_000;

/**
 * Opens the ledger of a store. Records are kept in memory: nobody else can write to an embedded store, and of a
 * server's ledger only what is new is read again.
 */
export async function openLedger(engine: Engine): Promise<Ledger> {
  let sequence = 0;
  const latest = new Map<string, LedgerRecord>();
  const order: string[] = [];
  await readNew();

  async function readNew(): Promise<void> {
    const { rows } = await engine.read(
      'SELECT delivery, toString(sequence), record FROM delivery_event WHERE sequence > {after:UInt64} ORDER BY sequence',
      { after: Math.max(0, sequence - OVERLAP) }
    );
    for (const [id, number, record] of rows) {
      if (id !== null && id !== undefined && typeof record === 'string') {
        remember(id, parse(record));
        sequence = Math.max(sequence, Number(number));
      }
    }
  }

  function remember(id: string, record: LedgerRecord): void {
    if (!latest.has(id)) {
      order.push(id);
    }
    latest.set(id, record);
  }

  return {
    async append(record) {
      const { delivery } = record;
      if (engine.kind !== 'embedded') {
        await readNew();
      }
      sequence += 1;
      await engine.insertRows('delivery_event', [
        {
          delivery: delivery.id,
          sequence,
          at: Math.floor(Date.parse(delivery.at) / 1000),
          status: delivery.status,
          source: delivery.source,
          record: JSON.stringify(record),
        },
      ]);
      remember(delivery.id, record);
    },
    async records() {
      if (engine.kind !== 'embedded') {
        await readNew();
      }
      return [...order].reverse().flatMap((id) => latest.get(id) ?? []);
    },
  };
}

function parse(text: string): LedgerRecord {
  const value = JSON.parse(text) as LedgerRecord;
  return { ...value, delivery: Delivery.parse(value.delivery) };
}

/** For each source and billing month, the stored delivery that is current, newest first wins. */
function currentMonths(records: readonly LedgerRecord[]): Map<string, Map<string, LedgerRecord>> {
  const current = new Map<string, Map<string, LedgerRecord>>();
  for (const record of records) {
    if (record.delivery.status !== 'stored') {
      continue;
    }
    const months = current.get(record.delivery.source) ?? new Map<string, LedgerRecord>();
    current.set(record.delivery.source, months);
    for (const { month } of record.months) {
      if (!months.has(month)) {
        months.set(month, record);
      }
    }
  }
  return current;
}

/** As `currentMonths`, without the months, and then the sources, that were removed. */
export function heldMonths(records: readonly LedgerRecord[]): Map<string, Map<string, LedgerRecord>> {
  const held = [...currentMonths(records)].map(
    ([source, months]) => [source, new Map([...months].filter(([month, record]) => rowsOf(record, month) > 0))] as const
  );
  return new Map(held.filter(([, months]) => months.size > 0));
}

function rowsOf({ months }: LedgerRecord, month: string): number {
  return months.find((entry) => entry.month === month)?.rows ?? 0;
}

/** "Data up to" and counts of every source, from the ledger alone. */
export function freshnessOf(records: readonly LedgerRecord[]): SourceFreshness[] {
  const wholes = new Map(records.map(({ delivery, partOf }) => [delivery.source, partOf ?? delivery.source]));
  const each = freshnessOfEach(records);
  return each.map((entry) => {
    const parts = each.filter(({ source }) => wholes.get(source) === wholes.get(entry.source));
    return {
      ...entry,
      dataUpTo: latest(parts.map(({ dataUpTo }) => dataUpTo)),
      lastDeliveryAt: latest(parts.map(({ lastDeliveryAt }) => lastDeliveryAt)),
    };
  });
}

function freshnessOfEach(records: readonly LedgerRecord[]): SourceFreshness[] {
  return [...heldMonths(records)].map(([source, months]) => {
    const stored = records.filter(({ delivery }) => delivery.source === source && delivery.status === 'stored');
    const current = [...months].flatMap(([month, record]) => record.months.filter((entry) => entry.month === month));
    const deliveries = new Set([...months.values()].map(({ delivery }) => delivery));
    return {
      source,
      provider: stored[0]?.provider ?? '',
      providers: providersOf(current, stored[0]?.provider ?? ''),
      dataUpTo: latest(current.map((entry) => entry.dataUpTo)),
      lastDeliveryAt: stored[0]?.delivery.at ?? null,
      generation: stored.length,
      rows: current.reduce((total, entry) => total + entry.rows, 0),
      rejected: [...deliveries].reduce((total, delivery) => total + delivery.rowsRejected, 0),
      flagged: current.reduce((total, entry) => total + entry.flagged, 0),
    };
  });
}

/** The providers of what is held, each by itself; the text that they make together where nothing else is known. */
function providersOf(held: readonly DeliveredMonth[], together: string): string[] {
  const names = new Set(held.flatMap(({ accounts }) => accounts.map((key) => key.split(ACCOUNT_SEPARATOR)[0] ?? '')));
  names.delete('');
  return names.size > 0 ? [...names].sort() : together === '' ? [] : [together];
}

function latest(instants: readonly (string | null)[]): string | null {
  return instants.reduce(
    (best, instant) => (instant !== null && (best === null || instant > best) ? instant : best),
    null
  );
}

/** SQL condition for a partition of one source and billing month. */
export function partitionOf(month: string, source: string): string {
  return `(${month.replace('-', '')}, ${literal(source)})`;
}
