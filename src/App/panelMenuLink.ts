/** "Explore costs in ThriftData" in the menu of dashboard panels and in Explore. Lands in module.js: import nothing heavy here. */
import {
  type PluginExtensionAddedLinkConfig,
  PluginExtensionPoints,
  type PluginExtensionPanelContext,
  type RawTimeRange,
} from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import type { DatasourceQueryInput } from '../contract/api/datasource.ts';
import { exploreUrl } from '../components/links/exploreUrl';
import { DATASOURCE_TYPE, pageUrl, ROUTES } from './constants';

type CostTarget = Omit<DataQuery, 'queryType'> & Partial<DatasourceQueryInput>;

export const panelMenuLink: PluginExtensionAddedLinkConfig<PluginExtensionPanelContext> = {
  // Explore hands over the same: its queries and its range.
  targets: [PluginExtensionPoints.DashboardPanelMenu, PluginExtensionPoints.ExploreToolbarAction],
  title: 'Explore costs in ThriftData',
  description: "Open this panel's cost query in ThriftData's Explore costs page.",
  icon: 'dollar-alt',
  path: pageUrl(ROUTES.explore),
  configure: (context) => {
    const target = context?.targets.find(isCostTarget);
    return target === undefined || context === undefined ? undefined : { path: linkOf(target, context.timeRange) };
  },
};

function isCostTarget(target: DataQuery): target is DataQuery & CostTarget {
  return target.datasource?.type === DATASOURCE_TYPE && (target.queryType ?? 'cost') === 'cost';
}

function linkOf(target: CostTarget, range: RawTimeRange): string {
  // What a panel leaves out has the data source's default there, which is not the page's.
  const view = {
    measures: target.measures ?? ['EffectiveCost' as const],
    by: target.dimensions ?? [],
    filters: target.filters ?? [],
    compare: target.compare ?? 'none',
    top: target.top ?? null,
    other: target.other ?? true,
    step: target.granularity === undefined || target.granularity === 'none' ? 'auto' : target.granularity,
  };
  return exploreUrl(view, {
    datasource: target.datasource?.uid ?? '',
    currency: target.currency,
    from: typeof range.from === 'string' ? range.from : range.from.toISOString(),
    to: typeof range.to === 'string' ? range.to : range.to.toISOString(),
  });
}
