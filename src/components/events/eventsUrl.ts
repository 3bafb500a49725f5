/** Links into the page of events from anywhere. */
import { pageUrl, ROUTES } from '../../App/constants';

export interface EventsLink {
  datasource: string;
  /** As the time picker writes it: `now-30d` or an instant. */
  from: string;
  to: string;
  /** Only what happened to these; without any, to all. */
  resources?: readonly string[];
  account?: string;
}

/** The address of the events of a period. */
export function eventsUrl({ datasource, from, to, resources = [], account }: EventsLink): string {
  const params = new URLSearchParams({ from, to, 'var-ds': datasource });
  resources.forEach((resource) => params.append('resource', resource));
  if (account) {
    params.set('account', account);
  }
  return `${pageUrl(ROUTES.events)}?${params.toString()}`;
}
