/** Grafana loads this file before anything else of the app: keep it small. Pages, scenes and texts come lazily. */
import { lazy, Suspense } from 'react';
import { AppPlugin, type AppPluginMeta, type AppRootProps, type PluginConfigPageProps } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { LoadingPlaceholder } from '@grafana/ui';
import type { AppSettings } from './App/settings';
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

export const plugin = new AppPlugin<AppSettings>()
  .setRootPage(App)
  .addConfigPage({ title: 'Configuration', icon: 'cog', body: Configuration, id: 'configuration' })
  .addLink(panelMenuLink);
