/** A copy of the rows to export with some of them split: a table of its own, so that each statement stays simple. */
import { randomUUID } from 'node:crypto';
import type { ExportRequest } from '../../../contract/api/export.ts';
import type { Engine } from '../engines/engine.ts';
import { copyTable, dropTable } from '../ingest/table-statements.ts';
import type { Params } from '../queries/params.ts';
import { costColumns } from '../tables/columns.ts';
import { exportCondition, type ExportRows } from './compile-export.ts';

/** What stands in place of `cost`, made with the bound values of a statement. */
export type SplitSql = (bind: Params['bind']) => string;

/** Runs with the copy, and drops it; without anything to split, with the table itself. */
export async function withSplit<Answer>(
  engine: Engine,
  request: ExportRequest,
  { split, ...rows }: ExportRows & { readonly split?: SplitSql },
  run: (rows: ExportRows) => Promise<Answer>
): Promise<Answer> {
  if (split === undefined) {
    return run(rows);
  }
  const table = `stage_${randomUUID().replaceAll('-', '')}_cost`;
  try {
    for (const statement of copyTable(engine.kind, 'cost', table)) {
      await engine.command(statement);
    }
    const { where, params, bind } = exportCondition(request, rows);
    const names = costColumns.map(({ name }) => name).join(', ');
    await engine.command(`INSERT INTO ${table} (${names}) SELECT ${names} FROM ${split(bind)} WHERE ${where}`, {
      ...params,
    });
    return await run({ ...rows, table });
  } finally {
    for (const statement of dropTable(engine.kind, table)) {
      await engine.command(statement);
    }
  }
}
