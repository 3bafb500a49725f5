/** Brings the state to the newest layout and remembers which steps ran. */
import { createHash } from 'node:crypto';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { StateEngine } from '../engines/engine.ts';
import { migration0001 } from './0001-audit.ts';
import { migration0002 } from './0002-access.ts';
import { migration0003 } from './0003-column-mapping.ts';
import { migration0004 } from './0004-forecast-events.ts';
import { migration0005 } from './0005-budget.ts';
import { migration0006 } from './0006-anomaly.ts';
import { migration0007 } from './0007-conversation.ts';
import { migration0008 } from './0008-preferences.ts';
import { migration0009 } from './0009-missed-anomaly.ts';
import { migration0010 } from './0010-usage-anomaly.ts';
import { migration0011 } from './0011-virtual-tag.ts';
import { migration0012 } from './0012-source.ts';
import { migration0013 } from './0013-unit-cost.ts';
import { migration0014 } from './0014-telemetry-token.ts';
import type { Migration } from './record-table.ts';

/** Every step, oldest first. A released step never changes: `tests/fixtures/state-migrations` holds each. */
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

/** Any number, the same in every ThriftData: two that start at once take turns. */
const LOCK = '7305489';

/** Runs the steps that have not run yet, all or none. Throws when a step that ran differs from the one known here. */
export async function migrate(engine: StateEngine): Promise<void> {
  await engine.transaction(async ({ rows }) => {
    await rows('SELECT pg_advisory_xact_lock($1::text::bigint)', [LOCK]);
    await rows('CREATE SCHEMA IF NOT EXISTS thriftdata');
    await rows(
      'CREATE TABLE IF NOT EXISTS thriftdata.migration (version integer PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, at timestamptz NOT NULL DEFAULT now())'
    );
    const done = new Map(
      (await rows('SELECT version, checksum FROM thriftdata.migration')).map((row) => [
        Number(row['version']),
        row['checksum'],
      ])
    );
    refuseNewer(Math.max(0, ...done.keys()));
    for (const { version, name, statements } of migrations) {
      const checksum = createHash('sha256').update(statements.join('\n;\n')).digest('hex');
      if (done.has(version)) {
        refuseChanged({ version, name }, checksum, done.get(version));
        continue;
      }
      for (const statement of statements) {
        await rows(statement);
      }
      await rows('INSERT INTO thriftdata.migration (version, name, checksum) VALUES ($1::text::integer, $2, $3)', [
        String(version),
        name,
        checksum,
      ]);
    }
  });
}

function refuseNewer(newest: number): void {
  if (newest > migrations.length) {
    throw new ThriftDataError(
      'caller',
      'newer_state',
      `The state has migration ${newest}, this ThriftData knows ${migrations.length}; upgrade ThriftData or restore a backup.`
    );
  }
}

function refuseChanged(step: { version: number; name: string }, checksum: string, known: string | null | undefined) {
  if (known !== checksum) {
    throw new ThriftDataError(
      'ours',
      'migration_changed',
      `Migration ${step.version} (${step.name}) of the state is not the one that made it; use the version that made it.`
    );
  }
}
