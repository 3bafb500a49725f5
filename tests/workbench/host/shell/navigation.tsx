/** The page that is shown, told by `PluginPage` to the shell's breadcrumbs. */
import type { NavModelItem } from '@grafana/data';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';

interface Navigation {
  readonly page: NavModelItem | undefined;
  readonly show: (page: NavModelItem | undefined) => void;
}

const NavigationContext = createContext<Navigation>({ page: undefined, show: () => undefined });

export function NavigationProvider({ children }: { readonly children: ReactNode }) {
  const [page, show] = useState<NavModelItem>();
  const value = useMemo(() => ({ page, show }), [page]);
  return <NavigationContext.Provider value={value}>{children}</NavigationContext.Provider>;
}

/** The breadcrumb's items, outermost first. */
export function useBreadcrumbs(): NavModelItem[] {
  const items: NavModelItem[] = [];
  for (let item = useContext(NavigationContext).page; item; item = item.parentItem) {
    if (!item.hideFromBreadcrumbs) {
      items.unshift(item);
    }
  }
  return items;
}

/** Tells the shell which page is shown, for as long as the caller is mounted. */
export function useShownPage(page: NavModelItem | undefined): void {
  const { show } = useContext(NavigationContext);
  // The page object is new at every render; its title and address say whether it is another page.
  const key = `${page?.text}\n${page?.url}`;
  const latest = useRef(page);
  useEffect(() => {
    latest.current = page;
  });
  useEffect(() => {
    const shown = latest.current;
    show(shown);
    document.title = shown?.text ? `${shown.text} - ThriftData workbench` : 'ThriftData workbench';
    return () => show(undefined);
  }, [show, key]);
}
