/** Ways into the app from elsewhere in Grafana. Lands in module.js: import nothing heavy here. */
import {
  type PluginExtensionAddedLinkConfig,
  PluginExtensionPoints,
  type PluginExtensionDataSourceConfigActionsContext,
} from '@grafana/data';
import { DATASOURCE_TYPE, pageUrl, ROUTES } from './constants';

/** "Show costs" from anywhere by keyboard. */
export const paletteLink: PluginExtensionAddedLinkConfig = {
  targets: [PluginExtensionPoints.CommandPalette],
  title: 'Show costs in ThriftData',
  description: 'Open the overview of costs.',
  icon: 'dollar-alt',
  path: pageUrl(ROUTES.overview),
};

/** After "Save & test": from the settings of our data source to its costs. */
export const dataSourceLink: PluginExtensionAddedLinkConfig<PluginExtensionDataSourceConfigActionsContext> = {
  targets: [PluginExtensionPoints.DataSourceConfigActions],
  title: 'Open cost overview',
  description: 'Open the overview of the costs behind this data source.',
  icon: 'dollar-alt',
  path: pageUrl(ROUTES.overview),
  configure: (context) =>
    context?.dataSource.type === DATASOURCE_TYPE
      ? { path: `${pageUrl(ROUTES.overview)}?var-ds=${encodeURIComponent(context.dataSource.uid)}` }
      : undefined,
};

/** What Grafana tells of an alert rule: no queries, so a rule says itself which costs it is about. */
interface AlertRuleContext {
  annotations?: Record<string, string>;
}

/** Annotation of an alert rule: the query string of the Explore view that shows what the rule looks at. */
const EXPLORE_ANNOTATION = 'thriftdata_explore';

export const alertRuleLink: PluginExtensionAddedLinkConfig<AlertRuleContext> = {
  targets: [PluginExtensionPoints.AlertingAlertingRuleAction],
  title: 'Explore the costs of this rule',
  description: 'Open the costs that this alert rule looks at.',
  icon: 'dollar-alt',
  path: pageUrl(ROUTES.explore),
  configure: (context) => {
    const query = context?.annotations?.[EXPLORE_ANNOTATION];
    return query === undefined ? undefined : { path: `${pageUrl(ROUTES.explore)}?${query.replace(/^\?/, '')}` };
  },
};
