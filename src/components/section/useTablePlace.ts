import { useEffect, useState, useSyncExternalStore } from 'react';
import { locationService } from '@grafana/runtime';
import type { Sort } from '../links/exploreState';
import { pageFromText, pageToText } from '../links/pageText';
import { sortFromText, sortToText } from '../links/sortText';

/** Where a table is: on which page, and in which order. */
export interface TablePlace {
  /** From 1. */
  readonly page: number;
  /** Null for the order in which the rows are given. */
  readonly sort: Sort | null;
}

/**
 * The place of a table and how to change a part of it. A table with a name keeps it in the address as `<name>Page` and
 * `<name>Sort`, each change a step that the back button takes back; one without a name keeps it to itself.
 * With `isPassing` it leaves the address with the table, as that of a drawer must before another is opened there.
 */
export function useTablePlace(
  name: string | undefined,
  isPassing = false
): [TablePlace, (part: Partial<TablePlace>) => void] {
  const [own, setOwn] = useState<TablePlace>({ page: 1, sort: null });
  const page = useSyncExternalStore(onAddress, () => textOf(`${name}Page`));
  const sort = useSyncExternalStore(onAddress, () => textOf(`${name}Sort`));
  useEffect(() => {
    if (name === undefined || !isPassing) {
      return undefined;
    }
    const { pathname } = locationService.getLocation();
    return () => {
      const isHere = locationService.getLocation().pathname === pathname;
      if (isHere && (textOf(`${name}Page`) !== '' || textOf(`${name}Sort`) !== '')) {
        locationService.partial({ [`${name}Page`]: null, [`${name}Sort`]: null }, true);
      }
    };
  }, [name, isPassing]);
  if (name === undefined) {
    return [own, (part) => setOwn({ ...own, ...part })];
  }
  const place = { page: pageFromText(page), sort: sortFromText(sort) };
  return [
    place,
    (part) => {
      const wanted = { ...place, ...part };
      locationService.partial({
        [`${name}Page`]: pageToText(wanted.page) || null,
        [`${name}Sort`]: sortToText(wanted.sort),
      });
    },
  ];
}

function onAddress(tell: () => void): () => void {
  const watch = locationService.getLocationObservable().subscribe(tell);
  return () => watch.unsubscribe();
}

function textOf(key: string): string {
  return locationService.getSearch().get(key) ?? '';
}
