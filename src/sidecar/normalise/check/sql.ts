/** Small pure pieces of ClickHouse SQL. Everything that comes from a file goes through `quote` or `identifier`. */

/** A string literal; quotes and backslashes are escaped, so no text can leave it. */
export function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\0', '\\0')}'`;
}

/** A quoted identifier; any name a file's header holds is safe in it. */
export function identifier(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
}

/** The cell as text, or null: empty CSV cells and the word NULL are null. */
export function cell(column: string): string {
  return `v_${column}`;
}

/** The cell as an exact decimal, or null when it is none: costs to 36 decimals, prices and quantities to 18. */
export function decimal(column: string): string {
  return `d_${column}`;
}

/** The cell as a UTC instant, or null when it is not an ISO 8601 date/time. */
export function instant(column: string): string {
  return `t_${column}`;
}

/** `column IN ('a', 'b')`, null for a null cell. */
export function isOneOf(column: string, values: readonly string[]): string {
  return values.length === 1 && values[0] !== undefined
    ? `${cell(column)} = ${quote(values[0])}`
    : `${cell(column)} IN (${values.map(quote).join(', ')})`;
}

/** The conjunction; true for none. */
export function all(...parts: readonly string[]): string {
  return parts.length === 0 ? '1' : parts.map(bracket).join(' AND ');
}

/** The disjunction; false for none. */
export function any(...parts: readonly string[]): string {
  return parts.length === 0 ? '0' : parts.map(bracket).join(' OR ');
}

/** False instead of null, for conditions: an unknown condition does not hold. */
export function known(predicate: string): string {
  return `ifNull(${predicate}, 0)`;
}

function bracket(part: string): string {
  return `(${part})`;
}
