/** Grafana loads this file before anything else of the app: keep it small. Pages, scenes and texts come lazily. */
import { lazy, Suspense } from 'react';
import { AppPlugin, type AppPluginMeta, type AppRootProps, type PluginConfigPageProps } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { LoadingPlaceholder } from '@grafana/ui';
import type { AppSettings } from './App/settings';
import type { CostSummaryProps } from './components/costSummary/CostSummary';
import { alertRuleLink, dataSourceLink, paletteLink } from './App/otherLinks';
import { panelMenuLink } from './App/panelMenuLink';
import { PLUGIN_ID } from './App/constants';

const LazyApp = lazy(async () => {
  const { loadResources } = await import('@grafana/scenes');
  await initPluginTranslations(PLUGIN_ID, [loadResources]);
  const { default: Root, prepare } = await import('./App/App');
  prepare();
  return { default: Root };
});

const LazyConfiguration = lazy(async () => {
  await initPluginTranslations(PLUGIN_ID);
  return import('./pages/configuration/ConfigurationPage');
});

const App = (props: AppRootProps<AppSettings>) => (
  <Suspense fallback={<LoadingPlaceholder text="" />}>
    <LazyApp {...props} />
  </Suspense>
);

const Configuration = (props: PluginConfigPageProps<AppPluginMeta<AppSettings>>) => (
  <Suspense fallback={<LoadingPlaceholder text="" />}>
    <LazyConfiguration {...props} />
  </Suspense>
);

const LazySummary = lazy(async () => {
  await initPluginTranslations(PLUGIN_ID);
  return import('./components/costSummary/CostSummary');
});

const Summary = (props: CostSummaryProps) => (
  <Suspense fallback={<LoadingPlaceholder text="" />}>
    <LazySummary {...props} />
  </Suspense>
);

export const plugin = new AppPlugin<AppSettings>()
  .setRootPage(App)
  .addConfigPage({ title: 'Configuration', icon: 'cog', body: Configuration, id: 'configuration' })
  .addLink(panelMenuLink)
  .addLink(paletteLink)
  .addLink(dataSourceLink)
  .addLink(alertRuleLink)
  .exposeComponent({
    id: `${PLUGIN_ID}/cost-summary/v1`,
    title: 'Cost summary',
    description: 'The cost of this month so far with its change, of anything that filters can name.',
    component: Summary,
  });
