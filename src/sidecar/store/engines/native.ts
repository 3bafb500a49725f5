/**
 * Queries put to a connection of chDB itself. The client that servers are asked with takes nearly a millisecond of
 * processor time for each answer, which is as long as the engine takes for a small one.
 */
import { parseError } from '@clickhouse/client';
import type { ChdbConnection } from 'chdb/connection';
import { resultOf, translate, type CompactAnswer } from './client.ts';
import type { EngineResult } from './engine.ts';

/** Runs a query without parameters; every cell comes back as text. Errors are those of the client. */
export async function runNative({ chdb }: Pick<ChdbConnection, 'chdb'>, sql: string): Promise<EngineResult> {
  try {
    const result = await chdb.queryAsync(sql, { format: 'JSONCompactStrings' });
    return resultOf(result.json<CompactAnswer>());
  } catch (error) {
    throw translate(error instanceof Error ? parseError(error) : error);
  }
}
