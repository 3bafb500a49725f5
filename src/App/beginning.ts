/** What an opened page needs in any case, fetched while the code of the app is still on its way. Lands in module.js. */
import { locationService } from '@grafana/runtime';
import { askAhead } from '../components/sidecar/ahead';
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

/** What is loaded and how fresh it is: pages of costs show nothing before they know. */
const COSTS = ['catalog', 'freshness'];

/** Resources that a page asks nothing in particular, by their paths, beside the preferences that all need. */
const FIRST_CALLS: Readonly<Record<PageName, readonly string[]>> = {
  overview: COSTS,
  ask: [],
  explore: COSTS,
  allocation: COSTS,
  forecast: COSTS,
  budgets: ['budgets/status', 'freshness'],
  anomalies: ['freshness'],
  kubernetes: ['freshness'],
  hosts: ['freshness'],
  unitCost: [...COSTS, 'telemetry/metrics'],
  events: [],
  reconciliation: COSTS,
  sources: ['sources', 'freshness'],
  telemetry: ['telemetry/sources'],
  administration: [],
  settings: ['catalog'],
};

/** Begins for the page in the address bar. What fails here is asked again, and told, by the page itself. */
export function beginPage(defaultDatasource: string): void {
  const { pathname, search } = locationService.getLocation();
  const pages = Object.keys(VIEWS) as PageName[];
  const page = pages.find((name) => pathname.startsWith(pageUrl(ROUTES[name]))) ?? 'overview';
  const asked = new URLSearchParams(search).get('var-ds') || defaultDatasource;
  const sources = thriftDataSources();
  const uid = asked ? sources.find((source) => source.uid === asked)?.uid : sources[0]?.uid;
  if (uid !== undefined) {
    ['preferences', ...FIRST_CALLS[page]].forEach((path) => askAhead(uid, path));
  }
  VIEWS[page]().catch(() => undefined);
}
