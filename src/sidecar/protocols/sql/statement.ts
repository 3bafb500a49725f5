/** What the drivers share: placeholders, and errors in one sentence. */
import { ThriftDataError, toThriftDataError } from '../../kernel/errors.ts';

/** A driver's error in one sentence. Drivers do not repeat passwords in their messages. */
export function sqlFault(shown: string, what: string, thrown: unknown): ThriftDataError {
  if (thrown instanceof ThriftDataError) {
    return thrown;
  }
  const { message } = toThriftDataError(thrown);
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  const isNetwork = /^(ECONN|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|EPIPE|ESOCKET|PROTOCOL_CONNECTION)/.test(code);
  return new ThriftDataError(isNetwork ? 'provider' : 'caller', 'sql_failed', `${shown} ${what}: ${message}`, {
    cause: thrown,
  });
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
