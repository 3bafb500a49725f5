/** Everything core puts into `@grafana/runtime` when it starts. */
import { EventBusSrv, type PanelPlugin } from '@grafana/data';
import {
  FakeEchoSrv,
  setAppEvents,
  setBackendSrv,
  setChromeHeaderHeightHook,
  setDataSourceSrv,
  setEchoSrv,
  setMegaMenuOpenHook,
  setPluginComponentHook,
  setPluginComponentsHook,
  setPluginFunctionsHook,
  setPluginImportUtils,
  setPluginLinksHook,
  setReturnToPreviousHook,
  setRunRequest,
  setTemplateSrv,
} from '@grafana/runtime';
import { PanelDataErrorView } from '../panels/PanelDataErrorView.tsx';
import { panelPlugins } from '../panels/registry.ts';
import { PluginPage } from '../shell/PluginPage.tsx';
import { backendSrv } from './backend-srv.ts';
import type { WorkbenchDataSources } from './data-source-srv.ts';
import { initDataSourceInstanceSettings, setPanelDataErrorView, setPluginPage } from './internals.ts';
import { initRegistries } from './registries.ts';
import { runRequest } from './run-request.ts';
import { templateSrv } from './template-srv.ts';

async function importPanelPlugin(id: string): Promise<PanelPlugin> {
  const plugin = panelPlugins.get(id);
  if (!plugin) {
    throw new Error(`The workbench has no stand-in for the panel "${id}".`);
  }
  return plugin;
}

/** Call once, before the first plugin is loaded. */
export function initSingletons(dataSources: WorkbenchDataSources): void {
  initRegistries();
  setAppEvents(new EventBusSrv());
  setEchoSrv(new FakeEchoSrv());
  setBackendSrv(backendSrv);
  setTemplateSrv(templateSrv);
  setDataSourceSrv(dataSources);
  const settings = dataSources.getList();
  initDataSourceInstanceSettings(
    Object.fromEntries(settings.map((each) => [each.name, each])),
    settings[0]?.name ?? ''
  );
  setRunRequest(runRequest);
  setPluginImportUtils({ importPanelPlugin, getPanelPluginFromCache: (id) => panelPlugins.get(id) });
  setPluginPage(PluginPage);
  setPanelDataErrorView(PanelDataErrorView);
  // No other plugin and no alerting here: extension points are empty, as in a Grafana without extensions.
  setPluginLinksHook(() => ({ links: [], isLoading: false }));
  setPluginComponentHook(() => ({ component: undefined, isLoading: false }));
  setPluginComponentsHook(() => ({ components: [], isLoading: false }));
  setPluginFunctionsHook(() => ({ functions: [], isLoading: false }));
  setReturnToPreviousHook(() => () => undefined);
  setChromeHeaderHeightHook(() => 0);
  setMegaMenuOpenHook(() => [true, () => undefined]);
}
