/** The part that all engines share: the ClickHouse client, errors told apart by code, text results. */
import { Readable } from 'node:stream';
import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client';
import type { FileColumn } from '../../../contract/focus/reading.ts';
import { sentence } from '../../../contract/sentences.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { EngineResult } from './engine.ts';

/** What JSONCompactStrings gives: every cell as text, so that no decimal passes through a JavaScript number. */
export interface CompactAnswer {
  readonly meta: readonly { readonly name: string }[];
  readonly data: (string | null)[][];
  readonly statistics?: { readonly elapsed: number; readonly rows_read: number };
}

/** Runs a statement that gives no rows. */
export async function runCommand(
  client: ClickHouseClient,
  sql: string,
  parameters: Record<string, unknown> = {}
): Promise<void> {
  try {
    await client.command({ query: sql, query_params: parameters });
  } catch (error) {
    throw translate(error);
  }
}

/** Runs a query; every cell comes back as text. */
export async function runQuery(
  client: ClickHouseClient,
  sql: string,
  parameters: Record<string, unknown> = {},
  { queryId, ...settings }: ClickHouseSettings & { readonly queryId?: string } = {}
): Promise<EngineResult> {
  try {
    const result = await client.query({
      query: sql,
      query_params: parameters,
      format: 'JSONCompactStrings',
      clickhouse_settings: settings,
      ...(queryId === undefined ? {} : { query_id: queryId }),
    });
    return resultOf((await result.json()) as unknown as CompactAnswer);
  } catch (error) {
    throw translate(error);
  }
}

/** The answer with its nulls, which are a word of the engine's among texts. */
export function resultOf(answer: CompactAnswer): EngineResult {
  return {
    columns: answer.meta.map((column) => column.name),
    rows: answer.data.map((row) => row.map((cell) => (cell === NULL_TEXT ? null : cell))),
    rowsRead: answer.statistics?.rows_read ?? 0,
    elapsedMs: (answer.statistics?.elapsed ?? 0) * 1000,
  };
}

/** Inserts lines of the engine's TabSeparated format. */
export async function runInsertText(
  client: ClickHouseClient,
  table: string,
  [first = '', ...columns]: readonly string[],
  texts: readonly string[]
): Promise<void> {
  try {
    const values = Readable.from(
      texts.map((text) => Buffer.from(text)),
      { objectMode: false }
    );
    await client.insert({
      ...{ table, columns: [first, ...columns], values, format: 'TabSeparated' },
      // A sender that makes up for months brings more days at once than the engine takes unless told.
      clickhouse_settings: { max_partitions_per_insert_block: '0' },
    });
  } catch (error) {
    // The engine's own words quote the rows, which are no business of a log.
    throw isEngineError(error) && !limitCodes.has(error.code)
      ? new ThriftDataError('ours', `engine_${error.code}`, `ClickHouse cannot read the rows for ${table}.`)
      : translate(error);
  }
}

/** The columns that DESCRIBE gives, in order. */
export function columnsOf(rows: readonly (string | null)[][]): FileColumn[] {
  return rows.map(([header, type], index) => ({ index, header: header ?? '', type: type ?? 'String' }));
}

/** Columns of text with the names in the first cells, in order. */
export function textColumns(rows: readonly (string | null)[][]): FileColumn[] {
  return rows.map(([header], index) => ({ index, header: header ?? '', type: 'String' }));
}

/** Runs a query as JSON lines; the caller's connection has decimals quoted. */
export async function runJsonLines(client: ClickHouseClient, sql: string): Promise<string> {
  try {
    const result = await client.query({ query: sql, format: 'JSONEachRow' });
    return await result.text();
  } catch (error) {
    throw translate(error);
  }
}

// How the engine writes null in its all-text formats.
const NULL_TEXT = 'ᴺᵁᴸᴸ';

const limitCodes = new Map([
  ['158', sentence('limit_of_rows', {})],
  ['159', sentence('limit_of_time', {})],
  ['160', sentence('limit_of_time', {})],
  ['241', sentence('limit_of_memory', {})],
  ['307', sentence('limit_of_bytes', {})],
  ['396', sentence('limit_of_result', {})],
]);

// chDB carries its own copy of the client's error class, so the class itself tells nothing.
function isEngineError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^\d+$/.test(error.code);
}

/** The engine's error as one of ours: a limit that was hit is the caller's to fix, the rest keeps its cause. */
export function translate(error: unknown): ThriftDataError {
  if (error instanceof ThriftDataError) {
    return error;
  }
  if (isEngineError(error)) {
    const limit = limitCodes.get(error.code);
    if (limit !== undefined) {
      return new ThriftDataError('caller', 'limit_reached', limit, { cause: error });
    }
    return new ThriftDataError('ours', `engine_${error.code}`, `ClickHouse: ${error.message}`, { cause: error });
  }
  const message = error instanceof Error ? error.message : String(error);
  return new ThriftDataError('provider', 'engine_unreachable', sentence('engine_silent', { said: message }), {
    cause: error,
  });
}

/** A bill of hundreds of columns is read by one statement, longer than the engine takes unless it is told to. */
export const longStatements = {
  max_query_size: '16777216',
  max_ast_elements: '1000000',
  max_expanded_ast_elements: '10000000',
} as const satisfies ClickHouseSettings;
