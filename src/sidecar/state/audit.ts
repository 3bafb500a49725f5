/** The audit log: written in the transaction of the change it tells of. */
import { z } from 'zod';
import type { Statements } from './engines/engine.ts';
import { pageClause, whereClause, type ListColumns } from './list-statement.ts';
import type { Actor, AuditEntry, Kind, Listed, ListRequest } from './types.ts';

/** What a secret is shown as: that there is one, never which. */
const REDACTED = '[secret]';

// Named with their table: a sort would otherwise take the text that the answer has under the same name.
const columns: ListColumns = {
  sequence: { column: 'audit.sequence', type: 'number' },
  at: { column: 'audit.at', type: 'instant' },
  user: { column: 'audit."user"', type: 'text' },
  surface: { column: 'audit.surface', type: 'text' },
  action: { column: 'audit.action', type: 'text' },
  kind: { column: 'audit.kind', type: 'text' },
  record: { column: 'audit.record', type: 'text' },
  label: { column: 'audit.label', type: 'text' },
};

const Row = z.object({
  sequence: z.coerce.number().int(),
  at: z.string(),
  user: z.string(),
  surface: z.string(),
  action: z.enum(['created', 'changed', 'removed']),
  kind: z.string(),
  record: z.string(),
  label: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

/** SQL that gives an instant as the program writes instants. */
export function instantText(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
}

/** What an entry says; bodies as JSON texts without secrets. */
interface Entry {
  readonly actor: Actor;
  readonly at: string;
  readonly action: AuditEntry['action'];
  readonly kind: string;
  readonly record: string;
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Adds one entry as it is told. */
export async function addEntry({ rows }: Statements, entry: Entry): Promise<void> {
  const { actor, at, action, kind, record, label, before, after } = entry;
  await rows(
    'INSERT INTO thriftdata.audit (at, "user", surface, action, kind, record, label, before, after) VALUES ($1::text::timestamptz, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9::text::jsonb)',
    [at, actor.user, actor.surface, action, kind, record, label, before, after]
  );
}

/** Adds the entry of one change. */
export async function writeAudit<Body extends object>(
  statements: Statements,
  kind: Kind<Body>,
  change: {
    readonly actor: Actor;
    readonly at: string;
    readonly record: string;
    readonly before: Body | null;
    readonly after: Body | null;
  }
): Promise<void> {
  const { actor, at, record, before, after } = change;
  const known = after ?? before;
  await addEntry(statements, {
    ...{ actor, at, record, kind: kind.name },
    action: before === null ? 'created' : after === null ? 'removed' : 'changed',
    label: known === null ? '' : kind.label(known),
    before: withoutSecrets(kind, before),
    after: withoutSecrets(kind, after),
  });
}

/** Drops entries by their age; one that says so comes in their place. Gives how many went. */
export async function forgetAudit(
  statements: Statements,
  { before, actor, at }: { readonly before: string; readonly actor: Actor; readonly at: string }
): Promise<number> {
  const gone = await statements.rows(
    'DELETE FROM thriftdata.audit WHERE at < $1::text::timestamptz RETURNING sequence::text AS sequence',
    [before]
  );
  if (gone.length > 0) {
    await addEntry(statements, {
      ...{ actor, at, action: 'removed', kind: 'audit', record: before },
      ...{ label: `entries before ${before.slice(0, 10)}`, after: null },
      before: JSON.stringify({ entries: gone.length }),
    });
  }
  return gone.length;
}

/** Reads a page of the log. */
export async function readAudit({ rows }: Statements, request: ListRequest): Promise<Listed<AuditEntry>> {
  const where = whereClause(columns, request.filters ?? []);
  const [counted] = await rows(`SELECT count(*)::text AS total FROM thriftdata.audit${where.sql}`, where.values);
  const page = pageClause(columns, request, { field: 'sequence', descending: true }, 'audit.sequence');
  const found = await rows(
    `SELECT sequence::text, ${instantText('at')} AS at, "user", surface, action, kind, record, label, before::text, after::text FROM thriftdata.audit${where.sql}${page}`,
    where.values
  );
  const items = found.map((row) => {
    const { before, after, ...entry } = Row.parse(row);
    return { ...entry, before: fromJson(before), after: fromJson(after) };
  });
  return { items, total: Number(counted?.['total'] ?? 0) };
}

function withoutSecrets<Body extends object>(kind: Kind<Body>, body: Body | null): string | null {
  const secrets: readonly string[] = kind.secrets ?? [];
  return body === null
    ? null
    : JSON.stringify(body, (key, value: unknown) => (secrets.includes(key) ? REDACTED : value));
}

function fromJson(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}
