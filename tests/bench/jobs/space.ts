/** What the loaded store takes on disk, once the engine has no parts left to merge. */
import { openEngine } from '../../../src/sidecar/store/engines/open.ts';
import { settled } from '../settled.ts';
import type { PreparedJob } from '../job.ts';

export interface TableSpace {
  readonly table: string;
  readonly rows: number;
  readonly bytes: number;
}

/** Rows and bytes of every table that holds something. */
export async function measureSpace({ dataDir }: { readonly dataDir: string }): Promise<PreparedJob<TableSpace[]>> {
  const engine = await openEngine({ dataDir });
  return {
    async run() {
      await settled(engine);
      const { rows } = await engine.read(
        'SELECT table, toString(sum(rows)), toString(sum(bytes_on_disk)) FROM system.parts WHERE active AND database = currentDatabase() GROUP BY table ORDER BY sum(bytes_on_disk) DESC'
      );
      return rows.map(([table, count, bytes]) => ({ table: table ?? '', rows: Number(count), bytes: Number(bytes) }));
    },
    close: () => engine.close(),
  };
}
