/** Tells Oracle's own cost and usage reports by their headers. Light: nothing else is loaded for it. */

/** True for a report whose lines are Oracle's own; a FOCUS report of Oracle has FOCUS columns and is `focus`'s. */
export function recognises(headers: readonly string[]): boolean {
  const lower = new Set(headers.map((header) => header.toLowerCase()));
  return lower.has('lineitem/referenceno') && lower.has('lineitem/intervalusagestart');
}
