/**
 * Takes planned files into the store: stage, check totals, roll up, swap, acknowledge. A delivery that fails or is
 * cut off leaves the store as it was.
 */
import { randomUUID } from 'node:crypto';
import type { Delivery } from '../../../contract/api/delivery.ts';
import type { ControlTotal } from '../../../contract/api/query.ts';
import type { ReadingPlan } from '../../../contract/focus/reading.ts';
import { sumDecimals } from '../../../contract/money.ts';
import { sentence } from '../../../contract/sentences.ts';
import { ThriftDataError, toThriftDataError } from '../../kernel/errors.ts';
import type { IngestProgress } from '../types.ts';
import { accountsInFiles, delivered, type DeliveredContent } from './accounts.ts';
import { buildAllRollups } from './build-rollups.ts';
import { filesTogether } from './files-together.ts';
import { beginNotes, carryOut, type IngestParts } from './carry-out.ts';
import { heldMonths, type LedgerRecord } from './ledger.ts';
import { decideSource, groupByAccounts, type KnownSource } from './source-of.ts';
import { stageFiles, type FileResult } from './stage.ts';
import { refuseTwins, sharedDays } from './twins.ts';
import { whyRejected } from './why-rejected.ts';
import { deliveryTables, moveToSource } from './swap.ts';

export interface IngestRequest {
  readonly integration: string;
  readonly plans: readonly ReadingPlan[];
  /** Name of the source to replace; found from the files when left out. */
  readonly source?: string | undefined;
  /** What the source is a part of, where a provider's bill is several sources: their "data up to" is one. */
  readonly partOf?: string | undefined;
  readonly progress?: IngestProgress | undefined;
  /** Told what a delivery takes the place of before anything is changed. Throws to refuse the delivery. */
  readonly mayReplace?: ((replaced: Delivery['replaces']) => void) | undefined;
  /** Told of a delivery that failed, so that the others go on; without it the first failure is thrown. */
  readonly onFailure?: ((error: ThriftDataError, paths: readonly string[]) => void) | undefined;
}

/** A delivery as the ledger has it, with each file's part. */
export interface IngestResult {
  readonly delivery: Delivery;
  readonly files: readonly FileResult[];
}

/** Loads the files. Files that share a billing account make one delivery; each delivery is whole or absent. */
export async function ingest(parts: IngestParts, request: IngestRequest): Promise<IngestResult[]> {
  try {
    return await parts.lease.hold(() => ingestAll(parts, request));
  } finally {
    await parts.engine.forgetFiles();
  }
}

async function ingestAll(parts: IngestParts, request: IngestRequest): Promise<IngestResult[]> {
  const files = [];
  for (const together of filesTogether(parts.engine.kind, request.plans)) {
    const accounts = await accountsInFiles(parts.engine, together);
    files.push(...together.map((plan, index) => ({ plan, accounts: accounts[index] ?? [] })));
  }
  const groups = request.source === undefined ? groupByAccounts(files) : [files];
  const results: IngestResult[] = [];
  for (const group of groups) {
    const plans = group.map(({ plan }) => plan);
    try {
      results.push(
        await ingestDelivery(
          parts,
          request,
          plans,
          group.flatMap(({ accounts }) => accounts)
        )
      );
    } catch (thrown) {
      const error = toThriftDataError(thrown);
      if (request.onFailure === undefined) {
        throw error;
      }
      request.onFailure(
        error,
        plans.map(({ path }) => path)
      );
    }
  }
  return results;
}

async function ingestDelivery(
  parts: IngestParts,
  request: IngestRequest,
  plans: readonly ReadingPlan[],
  peeked: readonly string[]
): Promise<IngestResult> {
  const { engine, ledger, clock } = parts;
  const id = randomUUID();
  const paths = plans.map((plan) => plan.path);
  const known = knownSources(await ledger.records());
  let source = decideSource({ paths, accounts: peeked, months: [] }, known, request.source);
  const notes = await beginNotes(parts, {
    provider: '',
    months: [],
    ...(request.partOf === undefined ? {} : { partOf: request.partOf }),
    delivery: {
      id,
      integration: request.integration,
      source,
      files: paths,
      status: 'loading',
      at: clock.now(),
      billingMonths: [],
      rowsRead: 0,
      rowsStored: 0,
      rowsRejected: 0,
      rowsSetAside: 0,
      rowsAdded: 0,
      rejections: [],
      setAside: [],
      flags: [],
      totals: [],
      nativeTotals: [],
      replaces: [],
      warnings: plans.flatMap((plan) => plan.notes.map((note) => `${plan.path}: ${note}`)),
      error: null,
    },
  });
  let files: FileResult[] = [];
  await carryOut(parts, notes, async () => {
    const { staged } = deliveryTables(id);
    files = await stageAll(parts, request, plans, staged('cost'), source, id);
    await refuseTwins(engine, staged('cost'), files);
    const warnings = [...notes.delivery().warnings, ...(await sharedDays(engine, staged('cost'), files))];
    const content = await delivered(engine, staged('cost'), clock.now());
    const decided = decideSource({ paths, accounts: content.accounts, months: content.months }, known, request.source);
    if (decided !== source) {
      await moveToSource(engine, id, decided);
      source = decided;
    }
    const months = content.months.map(({ month }) => month);
    await buildAllRollups(engine, staged, content.staged, (done) =>
      request.progress?.({ stage: 'roll up', done, total: months.length, file: '' })
    );
    const replaces = replaced(content, source, await ledger.records(), paths, warnings);
    request.mayReplace?.(replaces.replaces);
    request.progress?.({ stage: 'swap', done: 0, total: 1, file: '' });
    return {
      ...{ source, months },
      delivery: { ...summary(files), source, billingMonths: months, ...replaces },
      record: { provider: content.provider, months: content.months },
    };
  });
  request.progress?.({ stage: 'swap', done: 1, total: 1, file: '' });
  return { delivery: notes.delivery(), files };
}

async function stageAll(
  parts: IngestParts,
  request: IngestRequest,
  plans: readonly ReadingPlan[],
  table: string,
  source: string,
  id: string
): Promise<FileResult[]> {
  const total = plans.reduce((bytes, plan) => bytes + plan.bytes, 0);
  let done = 0;
  const files: FileResult[] = [];
  // Files are checked while the next ones are loaded: a check leaves half of the processors idle.
  let checking: Promise<FileResult[]> = Promise.resolve([]);
  try {
    for (const together of filesTogether(parts.engine.kind, plans)) {
      const [{ path }] = together;
      request.progress?.({ stage: 'read', done, total, file: path });
      const check = await stageFiles(parts.engine, table, together, source, id);
      files.push(...(await checking));
      checking = check();
      // It is asked for when the next files are loaded; until then nobody hears of a failure.
      checking.catch(() => undefined);
      done += together.reduce((bytes, plan) => bytes + plan.bytes, 0);
      request.progress?.({ stage: 'read', done, total, file: path });
    }
  } finally {
    // Whatever failed: nothing may be read any more when staging tables are dropped.
    await Promise.allSettled([checking]);
  }
  files.push(...(await checking));
  if (files.every((file) => file.rowsStored === 0)) {
    const why = await whyRejected(parts.engine, id, plans);
    throw new ThriftDataError('caller', 'nothing_to_store', sentence('refused_whole', { why: why.text }));
  }
  return files;
}

function knownSources(records: readonly LedgerRecord[]): KnownSource[] {
  return [...heldMonths(records)].map(([source, months]) => ({
    source,
    paths: new Set(
      records
        .filter(({ delivery }) => delivery.source === source && delivery.status === 'stored')
        .flatMap(({ delivery }) => delivery.files)
    ),
    months: [...months].flatMap(([month, record]) => record.months.filter((entry) => entry.month === month)),
  }));
}

function summary(files: readonly FileResult[]) {
  return {
    rowsRead: files.reduce((rows, file) => rows + file.rowsRead, 0),
    rowsStored: files.reduce((rows, file) => rows + file.rowsStored, 0),
    rowsRejected: files.reduce((rows, file) => rows + file.rowsRejected, 0),
    rowsSetAside: files.reduce((rows, file) => rows + file.rowsSetAside, 0),
    rowsAdded: files.reduce((rows, file) => rows + file.rowsAdded, 0),
    rejections: addCounts(files.map((file) => file.rejections)),
    setAside: addCounts(files.map((file) => file.setAside)),
    flags: addCounts(files.map((file) => file.flags)),
    totals: addTotals(files.flatMap((file) => file.totals)),
    nativeTotals: files.flatMap((file) => file.nativeTotals),
  };
}

function addCounts(lists: readonly { reason: string; rows: number }[][]) {
  const counts = new Map<string, number>();
  for (const { reason, rows } of lists.flat()) {
    counts.set(reason, (counts.get(reason) ?? 0) + rows);
  }
  return [...counts].map(([reason, rows]) => ({ reason, rows })).sort((left, right) => right.rows - left.rows);
}

function addTotals(totals: readonly ControlTotal[]): ControlTotal[] {
  const groups = new Map<string, ControlTotal[]>();
  for (const total of totals) {
    const key = `${total.currency} ${total.metric}`;
    groups.set(key, [...(groups.get(key) ?? []), total]);
  }
  return [...groups.values()].flatMap((group) => {
    const [head] = group;
    const sum = (part: 'input' | 'stored' | 'rejected') => sumDecimals(group.map((total) => total[part]));
    return head === undefined
      ? []
      : [{ ...head, input: sum('input'), stored: sum('stored'), rejected: sum('rejected') }];
  });
}

/** Sums by currency before and after; a currency that one side lacks is 0 there. */
function changedFrom(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>) {
  const currencies = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return currencies.map((currency) => ({
    ...{ currency, before: before[currency] ?? '0', after: after[currency] ?? '0' },
  }));
}

/** What the delivery takes the place of, and a warning where nothing says that it is the same bill. */
function replaced(
  content: DeliveredContent,
  source: string,
  records: readonly LedgerRecord[],
  paths: readonly string[],
  warnings: readonly string[]
): Pick<Delivery, 'replaces' | 'warnings'> {
  const current = heldMonths(records).get(source) ?? new Map<string, LedgerRecord>();
  const replaces = content.months.flatMap(({ month, billed }) => {
    const old = current.get(month);
    const entry = old?.months.find((each) => each.month === month);
    return old === undefined
      ? []
      : [
          {
            delivery: old.delivery.id,
            billingMonth: month,
            rows: entry?.rows ?? 0,
            ...(entry?.billed === undefined ? {} : { billed: changedFrom(entry.billed, billed ?? {}) }),
          },
        ];
  });
  const strangers = content.months.filter(({ month, rows }) => {
    const old = current.get(month);
    const oldRows = old?.months.find((entry) => entry.month === month)?.rows ?? 0;
    const samePath = old?.delivery.files.some((file) => paths.includes(file)) ?? true;
    return !samePath && rows < oldRows;
  });
  return {
    replaces,
    warnings: [
      ...warnings,
      ...strangers.map(
        ({ month, rows }) =>
          `${month} of "${source}" now has ${rows} rows, fewer than the delivery it replaces; if the files are parts of one bill, load them in one command.`
      ),
    ],
  };
}
