/** The port of the relational state: what people and analyses decide and must find again. Only this room knows its SQL. */
import type { z } from 'zod';

/** In whose name something is changed; stands in the audit log. */
export interface Actor {
  /** Grafana's login, the name of an API token, or `thriftdata` for what runs by itself. */
  readonly user: string;
  readonly surface: 'http' | 'grpc' | 'mcp' | 'cli' | 'schedule' | 'test';
}

/** How a field of a kind is compared and sorted. */
export type FieldType = 'text' | 'number' | 'boolean';

/** A kind of record: its table, the schema at the boundary, and what lists can filter and sort by. */
export interface Kind<Body extends object> {
  /** As in the audit log and error sentences: `budget`. */
  readonly name: string;
  /** Its table, made by a migration with `recordTable`. */
  readonly table: string;
  /** Checks what is stored and what is read back. */
  readonly schema: z.ZodType<Body>;
  /** What people call a record. */
  label(body: Body): string;
  /** Columns beside the body, as the migration has them. Each is a field at the top of the body. */
  readonly fields: Readonly<Record<string, FieldType>>;
  /** Fields at the top of the body whose values never reach the audit log. */
  readonly secrets?: readonly string[];
}

/** A stored record. */
export interface Stored<Body> {
  readonly id: string;
  /** 1 when created; grows with every change. A change names the version it was made from. */
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly body: Body;
}

export type FilterOperator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'contains';

/** A condition on a field of the kind, or on `id`, `createdAt`, `createdBy`, `changedAt`, `changedBy`. */
export interface FieldFilter {
  readonly field: string;
  readonly operator: FilterOperator;
  /** One of them must hold; with `!=` none may. An empty list never holds. */
  readonly values: readonly string[];
}

export interface ListRequest {
  readonly filters?: readonly FieldFilter[];
  /** By last change, newest first, unless told; ties by id. */
  readonly sort?: { readonly field: string; readonly descending: boolean };
  /** 100 unless told; at most 1,000. */
  readonly limit?: number;
  readonly offset?: number;
}

export interface Listed<Item> {
  readonly items: Item[];
  /** How many there are in all. */
  readonly total: number;
}

/** The records of a kind. Each change is one transaction with its line in the audit log. */
export interface Repository<Body extends object> {
  list(request?: ListRequest): Promise<Listed<Stored<Body>>>;
  /** All that hold, in pages behind the scenes; for kinds that stay small enough to be read whole. */
  all(filters?: readonly FieldFilter[]): Promise<Stored<Body>[]>;
  find(id: string): Promise<Stored<Body> | null>;
  /** Throws a caller error `not_found`. */
  get(id: string): Promise<Stored<Body>>;
  /** With a new id unless told. Throws a caller error when the body breaks the schema or the id is taken. */
  create(body: Body, actor: Actor, id?: string): Promise<Stored<Body>>;
  /** Throws a caller error `conflict` when somebody changed it since `version`. */
  change(id: string, version: number, body: Body, actor: Actor): Promise<Stored<Body>>;
  remove(id: string, version: number, actor: Actor): Promise<void>;
}

/** What was changed, by whom and when. Entries are added in the transaction of the change, never
 * changed, and dropped only by their age. */
export interface AuditEntry {
  readonly sequence: number;
  readonly at: string;
  readonly user: string;
  readonly surface: string;
  readonly action: 'created' | 'changed' | 'removed';
  readonly kind: string;
  readonly record: string;
  readonly label: string;
  /** The body before and after, secrets left out; null where there was or is none. */
  readonly before: unknown;
  readonly after: unknown;
}

/** Repositories that share one transaction, or none. */
export interface Repositories {
  repository<Body extends object>(kind: Kind<Body>): Repository<Body>;
}

export interface State extends Repositories {
  /** Either all changes of `work` are kept or none. Use only the repositories that it is given. */
  transaction<Result>(work: (repositories: Repositories) => Promise<Result>): Promise<Result>;
  /** The audit log, newest first unless told; fields are those of an entry. */
  audit(request?: ListRequest): Promise<Listed<AuditEntry>>;
  /** Adds an entry about a change of something that is kept elsewhere, as a file. */
  noteChange(
    change: Pick<AuditEntry, 'kind' | 'record' | 'label'> & { readonly before: object; readonly after: object },
    actor: Actor
  ): Promise<void>;
  /**
   * Drops the entries of the audit log from before an instant, and adds one that says so, in whose name. Gives how many
   * went.
   */
  forgetAudit(before: string, actor: Actor): Promise<number>;
  /** Opens it now, if anything was ever kept. Without this it opens when it is first asked. */
  open(): Promise<void>;
  /**
   * Grows with every change, so that what was computed from the state can be kept while it stands; null on a server,
   * which others may change unseen.
   */
  generation(): number | null;
  /** Safe to call twice, and when it was never opened. */
  close(): Promise<void>;
}
