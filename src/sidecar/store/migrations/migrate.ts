/** Brings a store to the newest layout and remembers which steps ran. */
import { createHash } from 'node:crypto';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { Engine } from '../engines/engine.ts';
import { migration0001 } from './0001-cost.ts';
import { migration0002 } from './0002-finance.ts';
import { migration0003 } from './0003-collect.ts';
import { migration0004 } from './0004-provider-statement.ts';
import { migration0005 } from './0005-telemetry.ts';
import { migration0006 } from './0006-kubernetes.ts';
import { migration0007 } from './0007-statement-about.ts';
import { migration0008 } from './0008-kubernetes-assets.ts';
import { migration0009 } from './0009-kubernetes-stated.ts';
import { migration0010 } from './0010-events.ts';
import { migration0011 } from './0011-kubernetes-objects.ts';
import { migration0012 } from './0012-pipelines.ts';
import { migration0013 } from './0013-rollup-codecs.ts';
import { migration0014 } from './0014-kubernetes-enrichment.ts';
import { renderMigration, renderTable, type Migration, type TableDefinition } from './render.ts';

/** Every step, oldest first. */
export const migrations: readonly Migration[] = [
  migration0001,
  migration0002,
  migration0003,
  migration0004,
  migration0005,
  migration0006,
  migration0007,
  migration0008,
  migration0009,
  migration0010,
  migration0011,
  migration0012,
  migration0013,
  migration0014,
];

const applied: TableDefinition = {
  name: 'schema_migration',
  body: ['`version` UInt32', '`name` String', '`checksum` String', "`at` DateTime('UTC') DEFAULT now('UTC')"],
  orderBy: 'version',
  shardBy: 'version',
};

/** Runs the steps that have not run yet. Throws when a step that ran differs from the one this version knows. */
export async function migrate(engine: Engine): Promise<{ applied: number[] }> {
  for (const statement of renderTable(applied, engine.kind)) {
    await engine.command(statement);
  }
  const done = new Map(
    (await engine.read('SELECT toString(version), any(checksum) FROM schema_migration GROUP BY version')).rows.map(
      ([version, checksum]) => [Number(version), checksum]
    )
  );
  const newest = Math.max(0, ...done.keys());
  if (newest > migrations.length) {
    throw new ThriftDataError(
      'caller',
      'newer_store',
      `The store has migration ${newest}, this ThriftData knows ${migrations.length}; upgrade ThriftData or restore a backup.`
    );
  }
  const ran: number[] = [];
  for (const migration of migrations) {
    const statements = renderMigration(migration, engine.kind);
    const checksum = createHash('sha256').update(statements.join('\n;\n')).digest('hex');
    const known = done.get(migration.version);
    if (known !== undefined) {
      if (known !== checksum) {
        throw new ThriftDataError(
          'ours',
          'migration_changed',
          `Migration ${migration.version} (${migration.name}) is not the one that made this store; use the version that made it, or load the bills into a new directory.`
        );
      }
      continue;
    }
    for (const statement of statements) {
      await engine.command(statement);
    }
    await engine.insertRows('schema_migration', [{ version: migration.version, name: migration.name, checksum }]);
    ran.push(migration.version);
  }
  return { applied: ran };
}
