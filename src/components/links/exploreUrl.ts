/** Links into the Explore page from anywhere: other pages, and dashboards' panel menus. */
import { pageUrl, ROUTES } from '../../App/constants';
import { defaultExploreState, toUrl, type ExploreState } from './exploreState';

/** What the link carries besides the view itself. */
export interface LinkScope {
  datasource: string;
  currency?: string;
  /** As the time picker writes it: `now/M` or an instant. */
  from: string;
  to: string;
}

/** The address of Explore with this view; what is left out takes the page's default. */
export function exploreUrl(view: Partial<ExploreState>, scope: LinkScope): string {
  const params = new URLSearchParams({ from: scope.from, to: scope.to, 'var-ds': scope.datasource });
  if (scope.currency) {
    params.set('var-currency', scope.currency);
  }
  for (const [key, value] of Object.entries(toUrl({ ...defaultExploreState, ...view }))) {
    for (const part of value === null ? [] : Array.isArray(value) ? value : [value]) {
      params.append(key, part);
    }
  }
  return `${pageUrl(ROUTES.explore)}?${params.toString()}`;
}
