/** Text that enters a statement, quoted. */

/** A SQL string literal. */
export function literal(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

const MARK = '\u0001';
const jsonToken = literal('("(?:[^"\\\\]|\\\\.)*")|(-?[0-9][0-9.eE+-]*)');
const markedToken = literal(`\\1${MARK}\\2${MARK}`);

/**
 * A JSON text whose long numbers are texts: the engine reads a JSON number as a float of 15 sure digits, and a text with
 * an integer beyond 64 bits not at all. Texts without such numbers are left as they are.
 */
export function exactJson(json: string): string {
  // Strings are matched too, so that digits within them stay; every match gets two marks, those of a number apart.
  const marked = `replaceRegexpAll(${json}, ${jsonToken}, ${markedToken})`;
  const quoted = `replaceAll(replaceAll(${marked}, ${literal(MARK + MARK)}, ''), ${literal(MARK)}, '"')`;
  return `if(match(${json}, '[0-9.]{16}'), ${quoted}, ${json})`;
}

/** A quoted identifier. */
export function identifier(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
}
