/**
 * Grafana loads this file before anything else of the app: keep it small. Pages, scenes and texts come lazily, also what
 * reads texts: it is as large as all the rest here.
 */
import type { ComponentType } from 'react';
import { AppPlugin, type AppPluginMeta, type AppRootProps, type PluginConfigPageProps } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import type { AppSettings } from './App/settings';
import type { CostSummaryProps } from './components/costSummary/CostSummary';
import { thriftDataSources } from './components/sidecar/dataSources';
import { loadedLater } from './components/lazy/loadedLater';
import { beginPage } from './App/beginning';
import { alertRuleLink, dataSourceLink, paletteLink } from './App/otherLinks';
import { panelMenuLink } from './App/panelMenuLink';
import { PLUGIN_ID } from './App/constants';

const App = loadedLater<AppRootProps<AppSettings>>(async () => {
  fetchDataSource();
  // All at once: one after the other they would be four ways to the server before the first page.
  beginPage(plugin.meta?.jsonData?.defaultDatasource ?? '');
  const [{ initPluginTranslations }, { loadResources }, { default: Root, prepare }] = await Promise.all([
    import('@grafana/i18n'),
    import('@grafana/scenes'),
    import('./App/App'),
  ]);
  await initPluginTranslations(PLUGIN_ID, [loadResources]);
  prepare();
  return Root;
});

/** The data source's own file, which every question waits for, beside the app's. What fails here is told by the page. */
function fetchDataSource(): void {
  const uid = plugin.meta?.jsonData?.defaultDatasource || thriftDataSources()[0]?.uid;
  if (uid !== undefined) {
    getDataSourceSrv()
      .get(uid)
      .catch(() => undefined);
  }
}

/** A part outside the app's pages, drawn once its texts are there. */
function partOf<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return loadedLater<Props>(async () => {
    const [{ initPluginTranslations }, Part] = await Promise.all([import('@grafana/i18n'), load()]);
    await initPluginTranslations(PLUGIN_ID);
    return Part;
  });
}

const Configuration = partOf<PluginConfigPageProps<AppPluginMeta<AppSettings>>>(
  async () => (await import('./pages/configuration/ConfigurationPage')).default
);
const Summary = partOf<CostSummaryProps>(async () => (await import('./components/costSummary/CostSummary')).default);

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
