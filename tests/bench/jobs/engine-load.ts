/**
 * The engine's own way: a plain `INSERT … SELECT FROM file()` into a table laid out as `cost`, nothing checked, nothing
 * derived: the numbers of tag sets stay 0.
 */
import { openEngine } from '../../../src/sidecar/store/engines/open.ts';
import { migration0001 } from '../../../src/sidecar/store/migrations/0001-cost.ts';
import { renderTable } from '../../../src/sidecar/store/migrations/render.ts';
import { costColumns } from '../../../src/sidecar/store/tables/columns.ts';
import type { PreparedJob } from '../job.ts';

export interface LoadInput {
  readonly files: readonly string[];
  /** Folder of the store; made anew by the caller. */
  readonly dataDir: string;
}

/** Loads Parquet files one after the other; gives the number of rows. */
export function loadParquetByEngine(input: LoadInput): Promise<PreparedJob<number>> {
  return plainLoad(input, async (file, describe) => {
    const columns = (await describe(`file('${file}', 'Parquet')`)).map((name) => `\`${name}\``).join(', ');
    return `INSERT INTO cost (${columns}, x_TagSet) SELECT ${columns}, 0 FROM file('${file}', 'Parquet') SETTINGS max_insert_threads = 2`;
  });
}

/** Loads gzip CSV files, the types of the table given for the cells so that nothing is guessed or cast. */
export function loadCsvByEngine(input: LoadInput): Promise<PreparedJob<number>> {
  return plainLoad(input, async (file, describe) => {
    const names = await describe(`file('${file}', 'CSVWithNames', 'auto', 'gzip')`);
    const structure = names.map((name) => `${name} ${cellType(name)}`).join(', ');
    const values = names.map((name) =>
      name === 'Tags' ? "JSONExtract(Tags, 'Map(LowCardinality(String), String)')" : `\`${name}\``
    );
    return `INSERT INTO cost (${names.map((name) => `\`${name}\``).join(', ')}, x_TagSet) SELECT ${values.join(', ')}, 0 FROM file('${file}', 'CSVWithNames', '${structure.replaceAll("'", "\\'")}', 'gzip') SETTINGS max_insert_threads = 2, date_time_input_format = 'best_effort'`;
  });
}

function cellType(name: string): string {
  const column = costColumns.find((candidate) => candidate.name === name);
  return column === undefined || column.type.startsWith('Map') ? 'String' : column.type;
}

type Describe = (table: string) => Promise<string[]>;

async function plainLoad(
  { files, dataDir }: LoadInput,
  statement: (file: string, describe: Describe) => Promise<string>
): Promise<PreparedJob<number>> {
  const engine = await openEngine({ dataDir });
  const cost = migration0001.tables.find(({ name }) => name === 'cost');
  for (const sql of cost === undefined ? [] : renderTable(cost, engine.kind)) {
    await engine.command(sql);
  }
  const describe: Describe = async (table) => (await engine.read(`DESCRIBE ${table}`)).rows.map(([name]) => name ?? '');
  return {
    async run() {
      for (const file of files) {
        await engine.command(await statement(file, describe));
      }
      return Number((await engine.read('SELECT count() FROM cost')).rows[0]?.[0]);
    },
    close: () => engine.close(),
  };
}
