/** The page of a table as addresses say it. Pure. */

/** The page that a text means, from 1: the first unless it names another. */
export function pageFromText(text: string): number {
  const asked = Number(text);
  return Number.isSafeInteger(asked) && asked > 0 ? asked : 1;
}

/** The text of a page; empty for the first. */
export function pageToText(page: number): string {
  return page === 1 ? '' : String(page);
}
