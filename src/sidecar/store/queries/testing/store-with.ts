/** A real store in a directory of its own, holding given charges in the facts and all roll-ups. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SourceFreshness } from '../../../../contract/api/query.ts';
import { openEmbeddedEngine } from '../../engines/embedded.ts';
import type { Engine } from '../../engines/engine.ts';
import { delivered } from '../../ingest/accounts.ts';
import { buildAllRollups } from '../../ingest/build-rollups.ts';
import { migrate } from '../../migrations/migrate.ts';
import type { QueryContext } from '../../types.ts';
import { createQueries, type Execute } from '../execute.ts';
import type { Charge } from './random-bill.ts';

/** Who asks in tests. */
export const testContext: QueryContext = { surface: 'test', user: 'test' };

/** Creates the store; call `close` when done. */
export async function storeWith(charges: readonly Charge[], sources: SourceFreshness[] = []) {
  const dataDir = mkdtempSync(join(tmpdir(), 'thriftdata-queries-'));
  const engine = await openEmbeddedEngine({ dataDir, readers: 1 });
  await migrate(engine);
  await engine.insertRows('cost', charges.map(asRow));
  const { staged } = await delivered(engine, 'cost', '2026-11-01T00:00:00Z');
  await buildAllRollups(engine, (table) => table, staged);
  const execute: Execute = async ({ sql, params }) => ({ ...(await engine.read(sql, params)), notices: [] });
  return {
    engine,
    execute,
    queries: createQueries(execute, () => Promise.resolve(sources)),
    close: async () => {
      await engine.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Rows of a statement. */
export async function rowsOf(engine: Engine, statement: { sql: string; params: Readonly<Record<string, unknown>> }) {
  return (await engine.read(statement.sql, { ...statement.params })).rows;
}

// The engine's DateTime reads no zone; a missing text is "" in the store.
function asRow(charge: Charge): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(charge)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [
        name,
        typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value) ? value.slice(0, 19).replace('T', ' ') : value,
      ])
  );
}
