/** The addresses of lists. Pure. */
import { pageUrl, ROUTES } from '../../App/constants';

/** The address of a list as it begins: in its own order, from the first page, nothing searched. */
export function listUrl(list: string, datasource: string): string {
  return `${pageUrl(ROUTES.administration)}?${new URLSearchParams({ 'var-ds': datasource, list }).toString()}`;
}
