/** Puts Grafana's singletons in place and renders the shell around the plugin. */
import { createRoot } from 'react-dom/client';
import { getThemeById } from '@grafana/data';
import { WorkbenchDataSources } from './grafana/data-source-srv.ts';
import { speak } from './grafana/language.ts';
import { createPanelPlugins } from './grafana/panel-plugins.ts';
import { initSingletons } from './grafana/singletons.ts';
import { Root } from './shell/Root.tsx';
import { rememberedLanguage, type ThemeName, type Workbench } from './workbench.ts';

export async function start(workbench: Workbench, themeName: ThemeName): Promise<void> {
  const dataSources = new WorkbenchDataSources(workbench.dataSource);
  initSingletons(dataSources, createPanelPlugins(workbench.panel));
  const nested = [workbench.dataSource?.plugin, workbench.panel].flatMap((plugin) => plugin ?? []);
  await speak(rememberedLanguage(), [workbench.app, ...nested]);
  const container = document.getElementById('root');
  if (!container) {
    throw new Error('The page has no root element.');
  }
  createRoot(container).render(
    <Root workbench={workbench} theme={getThemeById(themeName)} dataSources={dataSources} />
  );
}
