/** `thriftdata ingest`: loads bills and prints what became of every file. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BillMapping } from '../../contract/mapping/mapping.ts';
import { toThriftDataError, type ThriftDataError } from '../kernel/errors.ts';
import { integrations, mappedFilesBy, planPaths } from '../integrations/index.ts';
import { readMapping } from '../protocols/mapping-file.ts';
import type { IngestResult, OpenStore } from '../store/index.ts';
import { ingestFinance } from './ingest-finance.ts';
import { fetchObjects, type FetchedObjects } from './fetch-objects.ts';
import { openNamedStore, type StoreOptions, type Terminal } from './options.ts';
import { createProgressBar } from './progress.ts';

export interface IngestOptions extends StoreOptions {
  readonly integration?: string;
  readonly source?: string;
  /** A saved column mapping: for bills in columns of their own, and for finance documents. */
  readonly mapping?: string;
}

/** A file that was not loaded, with one sentence why. */
interface Refusal {
  readonly file: string;
  readonly code: string;
  readonly message: string;
}

type PlannedPart = Awaited<ReturnType<typeof planPaths>>[number];

/** Loads the paths. Gives exit code 0 when every file was loaded, 1 when one was refused. */
export async function runIngest(paths: readonly string[], options: IngestOptions, terminal: Terminal): Promise<number> {
  const mapping = options.mapping === undefined ? undefined : await readMapping(options.mapping);
  const store = await openNamedStore(options, terminal);
  try {
    if (mapping !== undefined && mapping.kind !== 'bill') {
      return await ingestFinance(store, paths, mapping, options.source, terminal);
    }
    const { results, refused } = await ingestPaths(store, paths, { ...options, mapping }, terminal);
    terminal.answer(JSON.stringify({ deliveries: results.map(toPrinted), refused }, null, 2));
    new Set(refused.map(({ message }) => message)).forEach((message) => terminal.say(message));
    return refused.length === 0 ? 0 : 1;
  } finally {
    await store.close();
  }
}

/**
 * Plans and loads the paths into an open store. Files that cannot be read are refused, the others loaded. Without an
 * integration each file goes to the one that recognises its headers.
 */
export async function ingestPaths(
  store: OpenStore,
  paths: readonly string[],
  options: {
    readonly integration?: string | undefined;
    readonly source?: string;
    readonly mapping?: BillMapping | undefined;
  },
  terminal: Terminal
): Promise<{ results: IngestResult[]; refused: Refusal[] }> {
  const objects = await fetchObjects(paths, terminal);
  const scratch = await mkdtemp(join(tmpdir(), 'thriftdata-tables-'));
  const mapped = options.mapping === undefined ? undefined : mappedFilesBy([options.mapping]);
  try {
    const planned = await planPaths(mapped === undefined ? integrations : [mapped], objects.paths, store, {
      named: mapped?.id ?? options.integration,
      scratch,
    });
    return await ingestPlanned(
      store,
      planned.map((part) => named(part, objects)),
      options,
      terminal
    );
  } catch (thrown) {
    throw objects.namedError(thrown);
  } finally {
    await objects.remove();
    await rm(scratch, { recursive: true, force: true });
  }
}

async function ingestPlanned(
  store: OpenStore,
  planned: readonly PlannedPart[],
  options: { readonly source?: string },
  terminal: Terminal
): Promise<{ results: IngestResult[]; refused: Refusal[] }> {
  const failed: ThriftDataError[] = [];
  const notLoaded: Refusal[] = planned.flatMap(({ refused }) =>
    refused.map(({ file, error }) => ({ file, code: error.code, message: error.message }))
  );
  const refusedByPlan = notLoaded.length;
  const onFailure = (error: ThriftDataError, files: readonly string[]) => {
    failed.push(error);
    notLoaded.push(...files.map((file) => ({ file, code: error.code, message: error.message })));
  };
  const bar = createProgressBar(terminal);
  try {
    const results: IngestResult[] = [];
    for (const { integration, plans } of planned) {
      if (plans.length > 0) {
        results.push(
          ...(await store.ingest({ integration, plans, source: options.source, progress: bar.report, onFailure }))
        );
      }
    }
    if (results.length === 0 && failed[0] !== undefined && refusedByPlan === 0) {
      throw failed[0];
    }
    bar.stop();
    results.forEach((result) => sayResult(result, terminal));
    return { results, refused: notLoaded };
  } catch (error) {
    bar.stop();
    throw toThriftDataError(error);
  }
}

/** What was planned, with objects under their addresses and in their order. */
function named(part: PlannedPart, objects: FetchedObjects): PlannedPart {
  return {
    ...part,
    plans: part.plans.map((plan) => objects.namedPlan(plan)).sort((a, b) => (a.path < b.path ? -1 : 1)),
    refused: part.refused.map(({ file, error }) => ({
      file: objects.named(file),
      error: toThriftDataError(objects.namedError(error)),
    })),
  };
}

function toPrinted({ delivery, files }: IngestResult) {
  const { rejections, flags, totals, ...facts } = delivery;
  return { ...facts, totals, rejections, flags, files };
}

const rowsText = (rows: number) => (rows === 1 ? '1 row' : `${rows} rows`);

function sayResult({ delivery, files }: IngestResult, terminal: Terminal): void {
  for (const file of files) {
    terminal.say(
      `${file.path}: ${rowsText(file.rowsRead)} read, ${file.rowsStored} stored, ${file.rowsRejected} rejected`
    );
    file.rejections.forEach(({ reason, rows }) => terminal.say(`  rejected ${rows} × ${reason}`));
    file.setAside.forEach(({ reason, rows }) => terminal.say(`  set aside ${rows} × ${reason}`));
    file.flags.forEach(({ reason, rows }) => terminal.say(`  flagged ${rows} × ${reason}`));
  }
  for (const { billingMonth, rows, delivery: old } of delivery.replaces) {
    terminal.say(`  ${billingMonth} of "${delivery.source}" replaces ${rowsText(rows)} of delivery ${old}`);
  }
  delivery.warnings.forEach((warning) => terminal.say(`  note: ${warning}`));
}
