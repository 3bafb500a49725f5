/** Finance documents in the store: replaced by source, whole or not at all, and read back. */
import { randomUUID } from 'node:crypto';
import {
  documentKey,
  financeKinds,
  financeSchemas,
  windowDay,
  type FinanceDocument,
  type FinanceKind,
  type FinanceLoad,
  type FinanceWindow,
  type StoredDocument,
} from '../../../contract/finance/kinds.ts';
import { Invoice } from '../../../contract/finance/invoice.ts';
import { LedgerLine } from '../../../contract/finance/ledger-line.ts';
import { CostCentre } from '../../../contract/finance/cost-centre.ts';
import { ExchangeRate } from '../../../contract/finance/exchange-rate.ts';
import { ProviderStatement } from '../../../contract/finance/provider-statement.ts';
import type { Clock } from '../../kernel/clock.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { Engine } from '../engines/engine.ts';
import { identifier, literal } from '../engines/sql.ts';
import type { Generation } from '../ingest/generation.ts';
import type { Lease } from '../ingest/lease.ts';
import { dropPartition } from '../ingest/table-statements.ts';
import type { FinanceFilter, FinanceReader } from '../types.ts';
import { checked, type FaultyDocuments } from './checked.ts';
import { requireTotals, sumsOf } from './control-totals.ts';
import { idsOf, openLoads } from './loads.ts';

/** The finance documents of a store. */
export interface FinanceStore extends FinanceReader {
  /**
   * Puts documents in place of those that the source had in the window, or of all it had where the window is null.
   * A document that names an older one outside the window replaces that too. Whole or not at all; throws a caller
   * error that names the faulty documents; with `faulty: 'reject'` they are left out and the load counts them, unless
   * none is good.
   */
  replace<Kind extends FinanceKind>(
    kind: Kind,
    source: string,
    window: FinanceWindow | null,
    documents: readonly FinanceDocument<Kind>[],
    faulty?: FaultyDocuments
  ): Promise<FinanceLoad>;
}

const schemaFields: Record<FinanceKind, readonly string[]> = {
  invoice: Object.keys(Invoice.shape),
  ledger_line: Object.keys(LedgerLine.shape),
  cost_centre: Object.keys(CostCentre.shape),
  exchange_rate: Object.keys(ExchangeRate.shape),
  provider_statement: Object.keys(ProviderStatement.shape),
};

const BLOCK = 10_000;

/** Opens the documents of a store. Loads that were not acknowledged before a crash are dropped. */
export async function openFinance(
  engine: Engine,
  generation: Generation,
  clock: Clock,
  lease: Lease
): Promise<FinanceStore> {
  const loads = openLoads(engine);
  await lease.holdIfFree(async () => dropUnacknowledged(engine, await loads.current()), undefined);
  // One load at a time: a second one must see what the first left.
  let last: Promise<unknown> = Promise.resolve();

  async function replace<Kind extends FinanceKind>(
    kind: Kind,
    source: string,
    window: FinanceWindow | null,
    given: readonly FinanceDocument<Kind>[],
    faulty?: FaultyDocuments
  ): Promise<FinanceLoad> {
    if (source.trim() === '') {
      throw new ThriftDataError('caller', 'no_source', 'The source of the documents has no name; give it one.');
    }
    const { documents, rejections, totals } = checked(kind, given, window, faulty);
    const id = randomUUID();
    const before = idsOf(await loads.current(), kind, source);
    try {
      const kept = window === null ? 0 : await keepOthers(engine, kind, { id, before, window, documents });
      const sumsBefore = kept === 0 ? new Map<string, string>() : await sumsOf(engine, kind, id);
      for (let from = 0; from < documents.length; from += BLOCK) {
        await engine.insertRows(
          kind,
          documents.slice(from, from + BLOCK).map((document) => ({ ...toRow(document), load: id, source }))
        );
      }
      const day = windowDay[kind];
      const { rows } = await engine.read(
        `SELECT toString(count()), ${day === null ? "''" : `toString(max(${identifier(day)}))`} FROM ${kind} WHERE load = ${literal(id)}`
      );
      if (Number(rows[0]?.[0]) !== kept + documents.length) {
        throw new ThriftDataError(
          'ours',
          'rows_differ',
          `${kept + documents.length} ${kind} documents of "${source}" were sent, the store has ${rows[0]?.[0] ?? 0}. Nothing was stored.`
        );
      }
      requireTotals(totals, sumsBefore, await sumsOf(engine, kind, id), `${kind} documents of "${source}"`);
      const load: FinanceLoad = {
        ...{ id, kind, source, window, rejections, totals, rowsRead: given.length },
        ...{ rows: kept + documents.length, rowsLoaded: documents.length, at: clock.now() },
        lastDay: day === null || kept + documents.length === 0 ? null : (rows[0]?.[1] ?? null),
      };
      await generation.swap(() => loads.append(load));
      await dropLoads(engine, kind, before).catch(() => undefined);
      return load;
    } catch (error) {
      await dropLoads(engine, kind, [id]).catch(() => undefined);
      throw error;
    }
  }

  return {
    replace: (kind, source, window, documents, faulty) => {
      const done = last.then(() => lease.hold(() => replace(kind, source, window, documents, faulty)));
      last = done.catch(() => undefined);
      return done;
    },
    read: (kind, filter = {}) =>
      generation.read(async () => readDocuments(engine, kind, await loads.current(), filter)),
    loads: () => loads.current(),
  };
}

/** Empty text is how the tables hold "not given"; days and amounts have a null of their own. */
function toRow(document: object): Record<string, unknown> {
  const typed = new Set(['dueOn', 'validFrom', 'validTo', 'taxAmount']);
  return Object.fromEntries(
    Object.entries(document).map(([field, value]) => [field, value === null && !typed.has(field) ? '' : value])
  );
}

/** Takes along what the source had outside the window and is not named anew. Gives how many. */
async function keepOthers(
  engine: Engine,
  kind: FinanceKind,
  {
    id,
    before,
    window,
    documents,
  }: { id: string; before: readonly string[]; window: FinanceWindow; documents: readonly object[] }
): Promise<number> {
  const day = windowDay[kind];
  if (before.length === 0 || day === null) {
    return 0;
  }
  const key = documentKey[kind];
  const columns = ['source', ...schemaFields[kind]].map(identifier).join(', ');
  const ofMonths =
    window.months === undefined
      ? ''
      : ` AND formatDateTime(${identifier(day)}, '%Y-%m') IN (${window.months.map(literal).join(', ')})`;
  const bounds = `NOT (${identifier(day)} >= toDate(${literal(window.from)}) AND ${identifier(day)} < toDate(${literal(window.to)})${ofMonths})`;
  const named =
    key === null || documents.length === 0
      ? ''
      : ` AND (${key.map((field) => `toString(${identifier(field)})`).join(', ')}) NOT IN (${documents.map((document) => `(${key.map((field) => literal(String((document as Record<string, unknown>)[field]))).join(', ')})`).join(', ')})`;
  await engine.command(
    `INSERT INTO ${kind} (load, ${columns}) SELECT ${literal(id)}, ${columns} FROM ${kind} WHERE load IN (${before.map(literal).join(', ')}) AND ${bounds}${named}`
  );
  const { rows } = await engine.read(`SELECT toString(count()) FROM ${kind} WHERE load = ${literal(id)}`);
  return Number(rows[0]?.[0]);
}

async function readDocuments<Kind extends FinanceKind>(
  engine: Engine,
  kind: Kind,
  loads: readonly FinanceLoad[],
  filter: FinanceFilter
): Promise<StoredDocument<Kind>[]> {
  const ids = idsOf(loads, kind, filter.source);
  if (ids.length === 0) {
    return [];
  }
  const day = windowDay[kind];
  const conditions = [
    `load IN (${ids.map(literal).join(', ')})`,
    ...(day === null || filter.from === undefined ? [] : [`${identifier(day)} >= toDate({from:String})`]),
    ...(day === null || filter.to === undefined ? [] : [`${identifier(day)} < toDate({to:String})`]),
  ];
  const fields = ['source', ...schemaFields[kind]];
  const order = day === null ? fields[1] : day;
  const { rows } = await engine.read(
    `SELECT ${fields.map((field) => `toString(${identifier(field)})`).join(', ')} FROM ${kind} WHERE ${conditions.join(' AND ')} ORDER BY ${identifier(order ?? '')}, origin`,
    {
      ...(filter.from === undefined ? {} : { from: filter.from }),
      ...(filter.to === undefined ? {} : { to: filter.to }),
    }
  );
  return rows.map(([source, ...cells]) => ({
    ...(financeSchemas[kind].parse(
      Object.fromEntries(schemaFields[kind].map((field, index) => [field, fromCell(field, cells[index] ?? null)]))
    ) as FinanceDocument<Kind>),
    source: source ?? '',
  }));
}

const fromCell = (field: string, cell: string | null) => (cell === '' && field !== 'text' ? null : cell);

async function dropUnacknowledged(engine: Engine, current: readonly FinanceLoad[]): Promise<void> {
  for (const kind of financeKinds) {
    const { rows } = await engine.read(`SELECT DISTINCT load FROM ${kind}`);
    const known = new Set(idsOf(current, kind));
    await dropLoads(
      engine,
      kind,
      rows.flatMap(([id]) => (typeof id === 'string' && !known.has(id) ? [id] : []))
    );
  }
}

async function dropLoads(engine: Engine, kind: FinanceKind, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await engine.command(dropPartition(engine.kind, kind, literal(id)));
  }
}
