/** What the commands share: where the store is, how answers and messages leave the program. */
import { resolve } from 'node:path';
import type { z } from 'zod';
import { ThriftDataError, toThriftDataError } from '../kernel/errors.ts';
import { readInput } from '../kernel/input.ts';
import { openStore, type OpenStore } from '../store/index.ts';

/** Where answers and messages go; the command line's own streams, or a test's. */
export interface Terminal {
  /** Machine-readable answer on stdout. */
  answer(text: string): void;
  /** A message for a person on stderr. */
  say(text: string): void;
  /** True where a progress bar makes sense. */
  readonly interactive: boolean;
}

export interface StoreOptions {
  readonly data?: string;
  readonly clickhouse?: string;
}

/**
 * Opens the store that the options name, with the virtual tags that its questions know; none unless given. Makes a
 * directory that is not there, unless it must exist.
 */
export async function openNamedStore(
  options: StoreOptions,
  terminal: Terminal,
  { mustExist = false, ...known }: Pick<Parameters<typeof openStore>[0], 'virtualTags'> & { mustExist?: boolean } = {}
): Promise<OpenStore> {
  refuseTwoStores(options);
  if (options.clickhouse !== undefined && !/^https?:\/\/[^/]/.test(options.clickhouse)) {
    throw wrongUsage(
      `--clickhouse ${options.clickhouse} is no address of a server; write it like http://user@localhost:8123.`
    );
  }
  const store = await (options.clickhouse === undefined
    ? openStore({ ...known, dataDir: dataDirOf(options), mustExist })
    : openStore({ ...known, clickhouseUrl: options.clickhouse }));
  tellUndone(store, terminal);
  return store;
}

/** Says which deliveries were undone when the store was opened. */
export function tellUndone(store: OpenStore, terminal: Terminal): void {
  for (const id of store.undone) {
    terminal.say(`Delivery ${id} had not been acknowledged when ThriftData stopped; it was undone. Load it again.`);
  }
}

/** The embedded store's directory. */
export function dataDirOf(options: StoreOptions): string {
  refuseTwoStores(options);
  return resolve(options.data ?? 'data');
}

function refuseTwoStores(options: StoreOptions): void {
  if (options.data !== undefined && options.clickhouse !== undefined) {
    throw wrongUsage('Give --data DIR or --clickhouse URL, not both.');
  }
}

/** The error of a command line that cannot be meant: its sentence names the argument, what stands there and the fix. */
export function wrongUsage(message: string): ThriftDataError {
  return new ThriftDataError('caller', WRONG_USAGE, message);
}

/** An argument by its schema; `what` is how the command line calls it. */
export function readOption<Schema extends z.ZodType>(schema: Schema, given: unknown, what: string): z.output<Schema> {
  try {
    return readInput(schema, given, what);
  } catch (thrown) {
    throw wrongUsage(toThriftDataError(thrown).message);
  }
}

const WRONG_USAGE = 'wrong_usage';

/** True for an error of the command line itself, which ends a command with exit code 2. */
export function isWrongUsage({ code }: ThriftDataError): boolean {
  return code === WRONG_USAGE || code === 'unknown_integration';
}
