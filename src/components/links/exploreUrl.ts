/** Links into the Explore page from anywhere: other pages, and dashboards' panel menus. */
import { pageUrl, ROUTES } from '../../App/constants';
import { onlyIn } from '../scene/currencyChoice';
import { defaultExploreState, toUrl, type ExploreState } from './exploreState';

/** What the link carries besides the view itself. */
export interface LinkScope {
  datasource: string;
  /** Charges of this currency alone, as bills state it; empty for the page's own. */
  currency?: string;
  /** In its place, what the currency control of a page is set to: see currencyChoice. */
  choice?: string;
  /** As the time picker writes it: `now/M` or an instant. */
  from: string;
  to: string;
}

/** The address of Explore with this view; what is left out takes the page's default. */
export function exploreUrl(view: Partial<ExploreState>, scope: LinkScope): string {
  const params = new URLSearchParams({ from: scope.from, to: scope.to, 'var-ds': scope.datasource });
  const choice = scope.choice ?? onlyIn(scope.currency ?? '');
  if (choice !== '') {
    params.set('var-currency', choice);
  }
  for (const [key, value] of Object.entries(toUrl({ ...defaultExploreState, ...view }))) {
    for (const part of value === null ? [] : Array.isArray(value) ? value : [value]) {
      params.append(key, part);
    }
  }
  return `${pageUrl(ROUTES.explore)}?${params.toString()}`;
}
