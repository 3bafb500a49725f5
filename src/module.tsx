/**
 * Grafana loads this file before anything else of the app: keep it small. Pages, scenes and texts come lazily, also what
 * reads texts: it is as large as all the rest here.
 */
import { type ComponentType, lazy, Suspense } from 'react';
import { AppPlugin, type AppPluginMeta, type AppRootProps, type PluginConfigPageProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import type { AppSettings } from './App/settings';
import type { CostSummaryProps } from './components/costSummary/CostSummary';
import { alertRuleLink, dataSourceLink, paletteLink } from './App/otherLinks';
import { panelMenuLink } from './App/panelMenuLink';
import { PLUGIN_ID } from './App/constants';

const LazyApp = lazy(async () => {
  // All at once: one after the other they would be three ways to the server before the first page.
  const [{ initPluginTranslations }, { loadResources }, { default: Root, prepare }] = await Promise.all([
    import('@grafana/i18n'),
    import('@grafana/scenes'),
    import('./App/App'),
  ]);
  await initPluginTranslations(PLUGIN_ID, [loadResources]);
  prepare();
  return { default: Root };
});

/** A part outside the app's pages, drawn once its texts are there. */
function lazyPart<Props>(load: () => Promise<{ default: ComponentType<Props> }>) {
  return lazy(async () => {
    const [{ initPluginTranslations }, part] = await Promise.all([import('@grafana/i18n'), load()]);
    await initPluginTranslations(PLUGIN_ID);
    return part;
  });
}

const LazyConfiguration = lazyPart(() => import('./pages/configuration/ConfigurationPage'));
const LazySummary = lazyPart(() => import('./components/costSummary/CostSummary'));

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
