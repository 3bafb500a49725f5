/** A CSV file written once into columns, so that every later pass reads only the columns it needs. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HeaderColumn } from './header.ts';
import type { FileSource } from './source.ts';
import { quote } from './sql.ts';
import { inOrder } from './statements.ts';

const flagTypes = ['short UInt8', 'long UInt8', 'number UInt64'];

/** Runs a statement that gives no rows. */
export type RunCommand = (sql: string) => Promise<void>;

/** The same source over a temporary Parquet file, which `close` removes. Throws what the engine throws. */
export async function spool(
  source: FileSource,
  header: readonly HeaderColumn[],
  runCommand: RunCommand
): Promise<FileSource> {
  const folder = await mkdtemp(join(tmpdir(), 'thriftdata-check-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const path = quote(join(folder, 'cells.parquet'));
  const places = header.filter((column) => column.focus !== null).map((column) => column.place);
  const texts = places.map((place) => `${source.text(place)} AS c${place}`);
  const flags = [`${source.shortRow} AS short`, `${source.longRow} AS long`, `${source.rowNumber} AS number`];
  const structure = [...places.map((place) => `c${place} Nullable(String)`), ...flagTypes].join(', ');
  const settings = [...source.settings, ...inOrder].join(', ');
  try {
    await runCommand(
      `INSERT INTO FUNCTION file(${path}, 'Parquet', ${quote(structure)}) ` +
        `SELECT ${[...texts, ...flags].join(', ')} FROM (${source.relation}) SETTINGS ${settings}`
    );
  } catch (thrown) {
    await remove();
    throw thrown;
  }
  return {
    ...source,
    text: (place) => `c${place}`,
    relation: `SELECT * FROM file(${path}, 'Parquet', ${quote(structure)})`,
    settings: ['input_format_parquet_preserve_order = 1'],
    shortRow: 'short',
    longRow: 'long',
    rowNumber: 'number',
    close: async () => {
      await remove();
      await source.close();
    },
  };
}
