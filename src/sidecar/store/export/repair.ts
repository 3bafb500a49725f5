/** What a repair is, and how repairs name each other in SQL. */

/** A column and the SQL of its value in a file that conforms: '' or null where nothing may stand. */
export interface Repair {
  readonly column: string;
  readonly sql: string;
}

/** The name of a repaired column in SQL. */
export function repaired(column: string): string {
  return `r_${column}`;
}

/** The column as text; '' for none. */
export function noneText(column: string): string {
  return `ifNull(toString(${column}), '')`;
}
