/** An engine without a store: for commands that only look at files. Its directory goes when it is closed. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileColumn } from '../../../contract/focus/reading.ts';
import { describeParquet, sampleText } from '../describe-file.ts';
import { openEmbeddedEngine } from './embedded.ts';
import type { LocalFile } from './local-file.ts';

export interface ScratchEngine {
  /** Runs a query; every value comes back as text or null, by column name. */
  rows(sql: string): Promise<Record<string, unknown>[]>;
  /** Runs a statement that gives no rows. */
  command(sql: string): Promise<void>;
  describeParquet(path: string): Promise<FileColumn[]>;
  sampleText(file: LocalFile, wanted: readonly FileColumn[]): Promise<Map<string, string[]>>;
  close(): Promise<void>;
}

/** Opens an embedded engine in a temporary directory. */
export async function openScratchEngine(): Promise<ScratchEngine> {
  const dataDir = await mkdtemp(join(tmpdir(), 'thriftdata-'));
  const engine = await openEmbeddedEngine({ dataDir, readers: 1 });
  return {
    rows: async (sql) => {
      const { columns, rows } = await engine.read(sql);
      return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])));
    },
    command: (sql) => engine.command(sql),
    describeParquet: (path) => describeParquet(engine, path),
    sampleText: (file, wanted) => sampleText(engine, file, wanted),
    close: async () => {
      await engine.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
