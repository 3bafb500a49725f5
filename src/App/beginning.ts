/** What an opened page needs in any case, fetched while the code of the app is still on its way. */
import { locationService } from '@grafana/runtime';
import { callRecently } from '../components/sidecar/client';
import { thriftDataSources } from '../components/sidecar/dataSources';
import { pageUrl, ROUTES } from './constants';

type PageName = keyof typeof ROUTES;

/** Each page's view, by the same address as the page asks for it. */
const VIEWS: Readonly<Record<PageName, () => Promise<unknown>>> = {
  overview: () => import('../pages/overview/Overview'),
  ask: () => import('../pages/ask/Ask'),
  explore: () => import('../pages/explore/Explore'),
  allocation: () => import('../pages/allocation/Allocation'),
  forecast: () => import('../pages/forecast/Forecast'),
  budgets: () => import('../pages/budgets/Budgets'),
  anomalies: () => import('../pages/anomalies/Anomalies'),
  kubernetes: () => import('../pages/kubernetes/Kubernetes'),
  hosts: () => import('../pages/hosts/Hosts'),
  unitCost: () => import('../pages/unit-cost/UnitCost'),
  events: () => import('../pages/events/Events'),
  reconciliation: () => import('../pages/reconciliation/Reconciliation'),
  sources: () => import('../pages/sources/Sources'),
  telemetry: () => import('../pages/telemetry/Telemetry'),
  administration: () => import('../pages/administration/Administration'),
  settings: () => import('../pages/settings/Settings'),
};

/** Pages that show nothing before they know what is loaded and how fresh it is. */
const COST_PAGES: ReadonlySet<PageName> = new Set<PageName>([
  'overview',
  'explore',
  'allocation',
  'forecast',
  'reconciliation',
  'unitCost',
]);

/** Begins for the page in the address bar. What fails here is asked again, and told, by the page itself. */
export function beginPage(defaultDatasource: string): void {
  const { pathname, search } = locationService.getLocation();
  const pages = Object.keys(VIEWS) as PageName[];
  const page = pages.find((name) => pathname.startsWith(pageUrl(ROUTES[name]))) ?? 'overview';
  const asked = new URLSearchParams(search).get('var-ds');
  const uid = asked || defaultDatasource || thriftDataSources()[0]?.uid;
  const calls =
    uid === undefined
      ? []
      : [
          callRecently(uid, 'preferences'),
          ...(COST_PAGES.has(page) ? [callRecently(uid, 'catalog'), callRecently(uid, 'freshness')] : []),
        ];
  void Promise.allSettled([VIEWS[page](), ...calls]);
}
