/** How a list is looked at, as the address says it. Pure. */
import { pageFromText } from '../../components/links/pageText';
import { sortFromText } from '../../components/links/sortText';
import type { AdminList } from './listParts';

/** Texts of the address; empty for what the list begins with. */
export interface ListView {
  /** Part of a name. */
  readonly search: string;
  /** `name.asc` or `name.desc`. */
  readonly sort: string;
  /** From 1. */
  readonly page: string;
}

type ListSort = AdminList['sort'];

/** The order that the address means; the list's own where it means none of the list's columns. */
export function sortOf({ sort }: ListView, list: Pick<AdminList, 'sort' | 'columns'>): ListSort {
  const asked = sortFromText(sort);
  const isKnown = list.columns.some(({ id, sortable = false }) => sortable && id === asked?.column);
  return asked !== null && isKnown
    ? { field: asked.column, order: asked.direction === 'asc' ? 'ASC' : 'DESC' }
    : list.sort;
}

/** The page that the address means: the first unless it names another. */
export function pageNumber({ page }: ListView): number {
  return pageFromText(page);
}
