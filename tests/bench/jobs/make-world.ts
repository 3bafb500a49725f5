/** Writes the benchmark's bills: a Parquet file a month, and the last month as gzip CSV in FOCUS's own spelling. */
import { openScratchEngine } from '../../../src/sidecar/store/index.ts';
import { worldFiles } from '../world.ts';
import type { PreparedJob } from '../job.ts';

export interface WorldInput {
  readonly folder: string;
  readonly rows: number;
  readonly csv: string;
}

/** Writes all files; gives the number of rows in each. */
export async function makeWorld(input: WorldInput): Promise<PreparedJob<{ rows: number; csvRows: number }>> {
  const engine = await openScratchEngine();
  return {
    async run() {
      const files = worldFiles(input.folder, input.rows);
      for (const { sql } of files) {
        await engine.command(sql);
      }
      const last = files.at(-1);
      if (last === undefined) {
        throw new RangeError('the world has no months');
      }
      await engine.command(csvSql(last.file, input.csv));
      return { rows: files.reduce((total, { rows }) => total + rows, 0), csvRows: last.rows };
    },
    close: () => engine.close(),
  };
}

const times = ['BillingPeriodStart', 'BillingPeriodEnd', 'ChargePeriodStart', 'ChargePeriodEnd'];

// FOCUS writes times with T and Z, and tags as a JSON object.
function csvSql(parquet: string, csv: string): string {
  const spelled = [
    ...times.map((time) => `formatDateTime(${time}, '%Y-%m-%dT%H:%i:%SZ', 'UTC') AS ${time}`),
    'toJSONString(Tags) AS Tags',
  ];
  return `INSERT INTO FUNCTION file('${csv}', 'CSVWithNames', 'auto', 'gzip')\nSELECT * REPLACE (${spelled.join(', ')})\nFROM file('${parquet}', 'Parquet')\nSETTINGS engine_file_truncate_on_insert = 1`;
}
