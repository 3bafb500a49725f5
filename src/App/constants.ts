/** Names that Grafana, the address bar and saved links hold on to. */
import pluginJson from '../plugin.json';

export const PLUGIN_ID = pluginJson.id;
export const PLUGIN_BASE_URL = `/a/${PLUGIN_ID}`;
export const DATASOURCE_TYPE = 'thriftdata-thriftdata-datasource';

export const ROUTES = {
  overview: 'overview',
  ask: 'ask',
  explore: 'explore',
  allocation: 'allocation',
  forecast: 'forecast',
  anomalies: 'anomalies',
  budgets: 'budgets',
  kubernetes: 'kubernetes',
  hosts: 'hosts',
  unitCost: 'unit-cost',
  events: 'events',
  reconciliation: 'reconciliation',
  sources: 'sources',
  telemetry: 'telemetry',
  administration: 'administration',
  settings: 'settings',
} as const;

/** The address of a page inside Grafana. */
export function pageUrl(route: (typeof ROUTES)[keyof typeof ROUTES]): string {
  return `${PLUGIN_BASE_URL}/${route}`;
}
