/** The order of a table as addresses say it. Pure. */
import type { Sort } from './exploreState';

/** `column.asc` or `column.desc`; nothing for the order of the page. */
export function sortToText(sort: Sort | null): string | null {
  return sort === null ? null : `${sort.column}.${sort.direction}`;
}

/** The order that an address says; nothing where it says none. */
export function sortFromText(text: string | undefined): Sort | null {
  const [, column, way] = /^(.+)\.(asc|desc)$/.exec(text ?? '') ?? [];
  return column === undefined ? null : { column, direction: way === 'asc' ? 'asc' : 'desc' };
}
