/** Reading from other people's databases: rows of text, so that no decimal passes through a JavaScript number. */

/** Cells by column name as the database writes them; null is null. Instants are ISO 8601 in UTC. */
export type SqlRow = Readonly<Record<string, string | null>>;

/** One connection to a database. */
export interface SqlSource {
  /** The database as a user knows it, without user and password. */
  readonly address: string;
  /** Rows of a SELECT; `:name` in it stands for a parameter of that name, which the driver binds. */
  rows(query: string, parameters: Readonly<Record<string, string>>): AsyncIterable<SqlRow>;
  close(): Promise<void>;
}

/** What a driver needs. */
export interface SqlAddress {
  readonly host: string;
  readonly port: number | null;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** Options behind the `?` of the address. */
  readonly options: Readonly<Record<string, string>>;
  /** Stops a statement that takes longer. */
  readonly timeoutMs: number;
}

/** Opens a connection; the password is in the address object and nowhere else. */
export type SqlDriver = (address: SqlAddress, shown: string) => Promise<SqlSource>;
