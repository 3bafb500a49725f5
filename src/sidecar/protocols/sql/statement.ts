/** What the drivers share: placeholders, and errors in one sentence. */
import { sentence } from '../../../contract/sentences.ts';
import { ThriftDataError, toThriftDataError } from '../../kernel/errors.ts';

/**
 * Servers that have no room, are going down or do not answer: PostgreSQL's classes 08, 53, 57P and 58 (PostgreSQL,
 * "Error Codes"); MySQL's names (MySQL, "Server Error Message Reference"); Oracle's ORA- numbers of listeners, sessions,
 * start-up and lost connections, and its driver's NJS-5xx ("Database Error Messages"; node-oracledb, "Error Handling");
 * those of SQL Server's driver (node-mssql, "Error Types").
 */
const isBusy = new RegExp(
  `^(${[
    ...['08\\w{3}', '53\\w{3}', '57P\\w{2}', '58\\w{3}'],
    'ER_(CON_COUNT_ERROR|SERVER_SHUTDOWN|TOO_MANY_USER_CONNECTIONS)',
    'ORA-(00018|00020|010(33|34|89|90|92)|0311[34]|03135|12170|12514|125(16|18|19|20|28|37|41|43|47)|12757)',
    ...['NJS-5\\d\\d', 'ETIMEOUT', 'EINSTLOOKUP'],
  ].join('|')})$`
);
/** Numbers of SQL Server for a database that moves or has no room (Azure SQL, "Transient connection errors"). */
const busyNumbers = new Set([10928, 10929, 40197, 40501, 40613, 49918, 49919, 49920]);

/** A driver's error in one sentence. Drivers do not repeat passwords in their messages. */
export function sqlFault(shown: string, what: 'opening' | 'running', thrown: unknown): ThriftDataError {
  if (thrown instanceof ThriftDataError) {
    return thrown;
  }
  const message = toThriftDataError(thrown)
    .message.replaceAll(/\s*\(CONNECTION_ID=[^)]*\)/g, '')
    .replace(/\.$/, '');
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  const number = thrown instanceof Error && 'number' in thrown ? Number(thrown.number) : 0;
  const isProvider =
    /^(ECONN|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|EPIPE|ESOCKET|PROTOCOL_)/.test(code) ||
    isBusy.test(code) ||
    busyNumbers.has(number) ||
    /^(Connection terminated|received invalid response)/i.test(message);
  const [later, now] = what === 'opening' ? (['sql_unreachable', 'sql_not_open'] as const) : (['sql_busy', 'sql_refused'] as const); // prettier-ignore
  return new ThriftDataError(
    isProvider ? 'provider' : 'caller',
    'sql_failed',
    sentence(isProvider ? later : now, { database: shown, said: message.replaceAll(/\s+/g, ' ') }),
    { cause: thrown }
  );
}

/**
 * The query with the driver's own placeholders in place of `:name`, and the values in their order. A colon inside a
 * quoted text, a comment, or of a cast (`::date`) stays. Throws a caller error for a name that has no value.
 */
export function bindNames(
  query: string,
  parameters: Readonly<Record<string, string>>,
  placeholder: (name: string, position: number) => string
): { readonly text: string; readonly values: string[]; readonly names: string[] } {
  const names: string[] = [];
  const text = query.replaceAll(
    /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|::|:([A-Za-z_]\w*)/g,
    (whole: string, name: string | undefined) => {
      if (name === undefined) {
        return whole;
      }
      if (parameters[name] === undefined) {
        throw new ThriftDataError(
          'caller',
          'unknown_parameter',
          `the query names :${name}; known are ${Object.keys(parameters)
            .map((known) => `:${known}`)
            .join(', ')}.`
        );
      }
      names.push(name);
      return placeholder(name, names.length);
    }
  );
  return { text, names, values: names.map((name) => parameters[name] ?? '') };
}
