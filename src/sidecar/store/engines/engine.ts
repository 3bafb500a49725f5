/** What the store asks of ClickHouse, whichever way it runs. */
import type { FileColumn } from '../../../contract/focus/reading.ts';
import type { LocalFile } from './local-file.ts';
import type { SaveFormat } from './save-file.ts';

/** Where ClickHouse runs. The three renderings of the migrations follow it. */
export type EngineKind = 'embedded' | 'server' | 'cluster';

/** Rows as text cells with what it took to get them. Decimals and instants are text, null is null. */
export interface EngineResult {
  readonly columns: readonly string[];
  readonly rows: (string | null)[][];
  readonly rowsRead: number;
  readonly elapsedMs: number;
}

export interface Engine {
  readonly kind: EngineKind;
  /** Name of the cluster that statements name with ON CLUSTER; only for `cluster`. */
  readonly cluster: string | null;
  /** Runs a statement on the one connection that writes; statements run in the order given. */
  command(sql: string, parameters?: Record<string, unknown>): Promise<void>;
  /**
   * Runs a query on one of the connections that read. Untrusted values only through `parameters`. The signal kills the
   * statement in the engine; the promise then rejects with a caller error `stopped`.
   */
  read(sql: string, parameters?: Record<string, unknown>, signal?: AbortSignal): Promise<EngineResult>;
  /** Runs a query and gives JSON lines, decimals as text. For the administrator's own SQL only. */
  jsonLines(sql: string): Promise<string>;
  /** Writes the result of a query to a file of this machine, replacing one that is there. */
  saveTo(path: string, format: SaveFormat, select: string, parameters?: Record<string, unknown>): Promise<void>;
  /** Inserts a handful of rows: ledger entries, never bills. */
  insertRows(table: string, rows: readonly Record<string, unknown>[]): Promise<void>;
  /** Inserts lines of ClickHouse's TabSeparated format, cells in the order of the columns. Resolves once they are stored. */
  insertText(table: string, columns: readonly string[], texts: readonly string[]): Promise<void>;
  /** Columns of a Parquet file on this machine, in file order. */
  describeParquet(path: string): Promise<FileColumn[]>;
  /** Keys of the objects in a file of JSON lines, those of the first lines first. The whole file is read. */
  describeJsonLines(file: Pick<LocalFile, 'path' | 'compression'>): Promise<FileColumn[]>;
  /**
   * A file on this machine as something that stands after FROM, with the columns of `structureOf` and `_row_number`
   * (first = 0). A server cannot read this machine's disk, so it is sent the file once and keeps it until
   * `forgetFiles`; statements over it need `readSettings`.
   */
  openFile(file: LocalFile): Promise<string>;
  /** Drops what `openFile` had to make. */
  forgetFiles(): Promise<void>;
  close(): Promise<void>;
}
