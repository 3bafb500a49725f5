/** The records of a kind over one transaction, or over a new transaction for each call. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../kernel/clock.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import { readInput } from '../kernel/input.ts';
import { instantText, writeAudit } from './audit.ts';
import type { Statements, TextRow } from './engines/engine.ts';
import { pageClause, whereClause, type ListColumns } from './list-statement.ts';
import type { Actor, FieldFilter, Kind, Listed, ListRequest, Repository, Stored } from './types.ts';
import { sentence } from '../../contract/sentences.ts';

/** Runs statements in a transaction: the one that is open, or one of its own. */
export type InTransaction = <Result>(work: (statements: Statements) => Promise<Result>) => Promise<Result>;

export interface RecordTools {
  readonly reading: InTransaction;
  readonly writing: InTransaction;
  readonly clock: Clock;
}

const PAGE = 1000;

const SELECTED = `id, version::text, ${instantText('created_at')} AS created_at, created_by, ${instantText('changed_at')} AS changed_at, changed_by, body::text`;

const Row = z.object({
  id: z.string(),
  version: z.coerce.number().int(),
  created_at: z.string(),
  created_by: z.string(),
  changed_at: z.string(),
  changed_by: z.string(),
  body: z.string(),
});

/** The repository of a kind. */
export function createRepository<Body extends object>(kind: Kind<Body>, tools: RecordTools): Repository<Body> {
  const { reading, writing, clock } = tools;
  const table = `thriftdata.${kind.table}`;
  const columns = columnsOf(kind);

  async function list(request: ListRequest = {}): Promise<Listed<Stored<Body>>> {
    const where = whereClause(columns, request.filters ?? []);
    const page = pageClause(columns, request, { field: 'changedAt', descending: true }, `${kind.table}.id COLLATE "C"`);
    return reading(async ({ rows }) => {
      const [counted] = await rows(`SELECT count(*)::text AS total FROM ${table}${where.sql}`, where.values);
      const found = await rows(`SELECT ${SELECTED} FROM ${table}${where.sql}${page}`, where.values);
      return { items: found.map((row) => toStored(kind, row)), total: Number(counted?.['total'] ?? 0) };
    });
  }

  async function read({ rows }: Statements, id: string, lock = ''): Promise<Stored<Body> | null> {
    const [row] = await rows(`SELECT ${SELECTED} FROM ${table} WHERE id = $1${lock}`, [id]);
    return row === undefined ? null : toStored(kind, row);
  }

  /** The record as it is now, held until the transaction ends. */
  async function hold(statements: Statements, id: string, version: number): Promise<Stored<Body>> {
    const current = await read(statements, id, ' FOR UPDATE');
    if (current === null) {
      throw missing(id);
    }
    if (current.version !== version) {
      throw new ThriftDataError(
        'caller',
        'conflict',
        sentence('changed_meanwhile', {
          ...{ label: kind.label(current.body), by: current.changedBy, at: { instant: current.changedAt } },
        })
      );
    }
    return current;
  }

  return {
    list,
    async all(filters: readonly FieldFilter[] = []) {
      const items: Stored<Body>[] = [];
      for (;;) {
        const sort = { field: 'id', descending: false };
        const page = await list({ filters, sort, limit: PAGE, offset: items.length });
        items.push(...page.items);
        if (page.items.length < PAGE) {
          return items;
        }
      }
    },
    find: (id) => reading((statements) => read(statements, id)),
    async get(id) {
      const found = await reading((statements) => read(statements, id));
      if (found === null) {
        throw missing(id);
      }
      return found;
    },
    create: (body, actor, id = randomUUID()) =>
      writing(async (statements) => {
        const checked = check(kind, body);
        const at = clock.now();
        const [row] = await statements.rows(
          `INSERT INTO ${table} (id, version, created_at, created_by, changed_at, changed_by, body) VALUES ($1, 1, $2::text::timestamptz, $3, $2::text::timestamptz, $3, $4::text::jsonb) ON CONFLICT (id) DO NOTHING RETURNING ${SELECTED}`,
          [id, at, actor.user, JSON.stringify(checked)]
        );
        if (row === undefined) {
          throw new ThriftDataError('caller', 'conflict', sentence('id_taken', { id }));
        }
        await writeAudit(statements, kind, { actor, at, record: id, before: null, after: checked });
        return toStored(kind, row);
      }),
    change: (id, version, body, actor) =>
      writing(async (statements) => {
        const checked = check(kind, body);
        const current = await hold(statements, id, version);
        const at = clock.now();
        const [row] = await statements.rows(
          `UPDATE ${table} SET version = version + 1, changed_at = $2::text::timestamptz, changed_by = $3, body = $4::text::jsonb WHERE id = $1 RETURNING ${SELECTED}`,
          [id, at, actor.user, JSON.stringify(checked)]
        );
        await writeAudit(statements, kind, { actor, at, record: id, before: current.body, after: checked });
        return toStored(kind, row ?? {});
      }),
    remove: (id, version, actor: Actor) =>
      writing(async (statements) => {
        const current = await hold(statements, id, version);
        await statements.rows(`DELETE FROM ${table} WHERE id = $1`, [id]);
        const at = clock.now();
        await writeAudit(statements, kind, { actor, at, record: id, before: current.body, after: null });
      }),
  };
}

// Named with their table: a sort would otherwise take the text that the answer has under the same name.
function columnsOf<Body extends object>({ table, fields }: Kind<Body>): ListColumns {
  return {
    id: { column: `${table}.id`, type: 'text' },
    createdAt: { column: `${table}.created_at`, type: 'instant' },
    createdBy: { column: `${table}.created_by`, type: 'text' },
    changedAt: { column: `${table}.changed_at`, type: 'instant' },
    changedBy: { column: `${table}.changed_by`, type: 'text' },
    ...Object.fromEntries(
      Object.entries(fields).map(([field, type]) => [field, { column: `${table}."${field}"`, type }])
    ),
  };
}

function check<Body extends object>(kind: Kind<Body>, body: Body): Body {
  const parsed = readInput(kind.schema, body, kind.name);
  // PostgreSQL keeps every character but this one.
  if (JSON.stringify(parsed).includes('\\u0000')) {
    throw new ThriftDataError('caller', 'invalid_input', `${kind.name}: a text holds the character NUL; remove it`);
  }
  return parsed;
}

function toStored<Body extends object>(kind: Kind<Body>, row: TextRow): Stored<Body> {
  const { id, version, created_at, created_by, changed_at, changed_by, body } = Row.parse(row);
  return {
    ...{ id, version, createdAt: created_at, createdBy: created_by, changedAt: changed_at, changedBy: changed_by },
    body: kind.schema.parse(JSON.parse(body)),
  };
}

function missing(id: string): ThriftDataError {
  return new ThriftDataError('caller', 'not_found', sentence('record_gone', { id }));
}
