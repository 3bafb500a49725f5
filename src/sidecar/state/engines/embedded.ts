/**
 * PostgreSQL inside this process: PGlite on a folder. What was committed is with the operating system and outlives the
 * process however it ends; PGlite cannot ask the disk to write it through, so a power cut may cost the newest changes.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Transaction } from '@electric-sql/pglite';
import type { StateEngine, Statements } from './engine.ts';
import { lockFolder } from './lock.ts';

/** Types that PGlite would turn into JavaScript values: bool, int8, int2, int4, json, float4, float8, dates, jsonb. */
const PARSED_TYPES = [16, 20, 21, 23, 114, 700, 701, 1082, 1114, 1184, 3802];

/** 8 MB instead of 128: the state is small, and the memory would be this process's. */
const SETTINGS = ['-c', 'shared_buffers=8MB', '-c', 'wal_buffers=1MB'];

/** Opens the folder, making it if need be. Throws a caller error when another process holds it. */
export async function openEmbeddedEngine(folder: string): Promise<StateEngine> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(folder);
  try {
    const { PGlite } = await import('@electric-sql/pglite');
    const database = await PGlite.create({
      dataDir: join(folder, 'postgres'),
      startParams: [...PGlite.defaultStartParams, ...SETTINGS],
      parsers: Object.fromEntries(PARSED_TYPES.map((type) => [type, (text: string) => text])),
    });
    return {
      transaction: (work) => database.transaction((transaction) => work(statementsOf(transaction))),
      close: async () => {
        await database.close();
        unlock();
      },
    };
  } catch (thrown) {
    unlock();
    throw thrown;
  }
}

function statementsOf(transaction: Transaction): Statements {
  return {
    rows: async (sql, values = []) => (await transaction.query<Record<string, string | null>>(sql, [...values])).rows,
  };
}
