/**
 * Bound values written into the statement as literals, for the embedded engine alone: chDB runs statements with
 * parameters one after the other, whichever connection they come in on, so that one slow question would hold up all
 * others (https://github.com/chdb-io/chdb-node, `runExclusiveParam`). A server takes parameters as they are.
 */
import { literal } from './sql.ts';

/** Longest statement in characters; the engine reads at most 256 KiB, and a character is at most four bytes. */
const LONGEST = 60_000;

// A placeholder is one only outside of quotes: text that was quoted before may look like one.
const quotedOrPlaceholder = /'(?:[^'\\]|\\[^]|'')*'|`(?:[^`\\]|\\[^]|``)*`|\{(\w+):([\w(), ']+)\}/g;

/**
 * The statement with every `{name:Type}` replaced by its value, cast to that type; null where it would be too long to
 * read, which leaves it to the engine's own parameters. Values are text, whole numbers, or lists of text.
 * Throws a RangeError for a placeholder without a value and for a value of another kind.
 */
export function inlineParameters(sql: string, parameters: Readonly<Record<string, unknown>>): string | null {
  const inlined = sql.replace(quotedOrPlaceholder, (found: string, name?: string, type?: string) =>
    name === undefined || type === undefined ? found : valueSql(name, type, parameters)
  );
  return inlined.length > LONGEST ? null : inlined;
}

function valueSql(name: string, type: string, parameters: Readonly<Record<string, unknown>>): string {
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value)) {
    return String(value);
  }
  if (typeof value === 'string') {
    return type === 'String' ? textSql(value) : `CAST(${textSql(value)}, ${literal(type)})`;
  }
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) {
    return `CAST([${value.map(textSql).join(', ')}], ${literal(type)})`;
  }
  throw new RangeError(`parameter ${name} (${type}) is ${value === undefined ? 'missing' : 'of a kind not known'}`);
}

function textSql(text: string): string {
  return literal(text).replaceAll('\0', '\\0');
}
