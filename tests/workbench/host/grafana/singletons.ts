/** Everything core puts into `@grafana/runtime` when it starts. */
import { EventBusSrv } from '@grafana/data';
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
import { createPanelRenderer } from '../panels/PanelRenderer.tsx';
import { PluginPage } from '../shell/PluginPage.tsx';
import { backendSrv } from './backend-srv.ts';
import type { WorkbenchDataSources } from './data-source-srv.ts';
import { initDataSourceInstanceSettings, setPanelDataErrorView, setPanelRenderer, setPluginPage } from './internals.ts';
import type { PanelPlugins } from './panel-plugins.ts';
import { initRegistries } from './registries.ts';
import { runRequest } from './run-request.ts';
import { templateSrv } from './template-srv.ts';

/** Call once, before the first plugin is loaded. */
export function initSingletons(dataSources: WorkbenchDataSources, panels: PanelPlugins): void {
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
  setPluginImportUtils(panels);
  setPluginPage(PluginPage);
  setPanelDataErrorView(PanelDataErrorView);
  setPanelRenderer(createPanelRenderer(panels));
  // No other plugin and no alerting here: extension points are empty, as in a Grafana without extensions.
  setPluginLinksHook(() => ({ links: [], isLoading: false }));
  setPluginComponentHook(() => ({ component: undefined, isLoading: false }));
  setPluginComponentsHook(() => ({ components: [], isLoading: false }));
  setPluginFunctionsHook(() => ({ functions: [], isLoading: false }));
  setReturnToPreviousHook(() => () => undefined);
  setChromeHeaderHeightHook(() => 0);
  setMegaMenuOpenHook(() => [true, () => undefined]);
}
