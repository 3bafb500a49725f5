/** Who changed what. Rows are only added. */
import type { Migration } from './record-table.ts';

export const migration0001: Migration = {
  version: 1,
  name: 'audit',
  statements: [
    `CREATE TABLE thriftdata.audit (
  sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  "user" text NOT NULL,
  surface text NOT NULL,
  action text NOT NULL,
  kind text NOT NULL,
  record text NOT NULL,
  label text NOT NULL,
  before jsonb,
  after jsonb
)`,
    'CREATE INDEX audit_record ON thriftdata.audit (kind, record)',
    'CREATE INDEX audit_at ON thriftdata.audit (at)',
  ],
};
