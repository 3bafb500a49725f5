/** The data sources of the workbench: the nested one of the plugin, made from its own unmodified `module.js`. */
import {
  type DataSourceApi,
  type DataSourceInstanceSettings,
  type DataSourcePlugin,
  type DataSourcePluginMeta,
  type DataSourceRef,
  type ScopedVars,
} from '@grafana/data';
import {
  getTemplateSrv,
  type DataSourceSrv,
  type GetDataSourceListFilters,
  type RuntimeDataSource,
} from '@grafana/runtime';
import type { ServedDataSource } from '../workbench.ts';
import { pluginMeta } from './boot-data.ts';
import { loadModule } from './loader.ts';
import { shared } from './shared.ts';

type Ref = DataSourceRef | string | null | undefined;

/** The settings in the form Grafana gives to a data source's constructor. */
export function instanceSettings(source: ServedDataSource): DataSourceInstanceSettings {
  return {
    id: 1,
    uid: source.uid,
    name: source.name,
    type: source.plugin.id,
    access: 'proxy',
    isDefault: true,
    readOnly: false,
    url: '',
    jsonData: source.jsonData,
    // `plugin.json` as the server read it; its schema is checked by the plugin's own tests.
    meta: pluginMeta(source.plugin) as unknown as DataSourcePluginMeta,
  };
}

export interface LoadedDataSource {
  readonly api: DataSourceApi;
  readonly plugin: DataSourcePlugin<DataSourceApi>;
}

export class WorkbenchDataSources implements DataSourceSrv {
  private readonly runtime = new Map<string, RuntimeDataSource>();
  private loading: Promise<LoadedDataSource> | undefined;
  private readonly settings: DataSourceInstanceSettings | undefined;

  constructor(source: ServedDataSource | null) {
    this.settings = source ? instanceSettings(source) : undefined;
  }

  /** The plugin's data source with its editors. Rejects when the bundle does not load. */
  load(): Promise<LoadedDataSource> {
    this.loading ??= this.create();
    return this.loading;
  }

  private async create(): Promise<LoadedDataSource> {
    const settings = this.settings;
    if (!settings) {
      throw new Error('The plugin in dist/ has no nested data source.');
    }
    const exports = await loadModule(`${settings.meta.baseUrl}/module.js`, shared);
    const plugin = exports.plugin as DataSourcePlugin<DataSourceApi> | undefined;
    if (!plugin?.DataSourceClass) {
      throw new Error(`${settings.meta.baseUrl}/module.js exports no data source plugin.`);
    }
    plugin.meta = settings.meta;
    const api = new plugin.DataSourceClass(settings);
    api.components = plugin.components;
    if (!api.annotations) {
      delete api.annotations;
    }
    api.meta = settings.meta;
    return { api, plugin };
  }

  async get(ref?: Ref, scopedVars?: ScopedVars): Promise<DataSourceApi> {
    const runtime = this.runtime.get(this.nameOf(ref, scopedVars));
    if (runtime) {
      return runtime;
    }
    if (!this.getInstanceSettings(ref, scopedVars)) {
      throw new Error(`Datasource ${typeof ref === 'string' ? ref : (ref?.uid ?? ref?.type ?? '')} was not found`);
    }
    return (await this.load()).api;
  }

  getList(filters: GetDataSourceListFilters = {}): DataSourceInstanceSettings[] {
    if (!this.settings) {
      return [];
    }
    const { settings } = this;
    const types = filters.type === undefined ? undefined : [filters.type].flat();
    const wanted =
      (types === undefined || types.includes(settings.type)) &&
      (filters.pluginId === undefined || filters.pluginId === settings.type) &&
      (filters.filter === undefined || filters.filter(settings));
    return wanted ? [settings] : [];
  }

  getInstanceSettings(ref?: Ref, scopedVars?: ScopedVars): DataSourceInstanceSettings | undefined {
    const { settings } = this;
    const name = this.nameOf(ref, scopedVars);
    if (!settings || name === '' || name === 'default') {
      const type = typeof ref === 'object' ? ref?.type : undefined;
      return type === undefined || type === settings?.type ? settings : undefined;
    }
    return name === settings.uid || name === settings.name ? settings : undefined;
  }

  async reload(): Promise<void> {
    // Settings come with the page; a saved change is seen after the next load.
  }

  registerRuntimeDataSource(entry: { dataSource: RuntimeDataSource }): void {
    this.runtime.set(entry.dataSource.uid, entry.dataSource);
  }

  private nameOf(ref: Ref, scopedVars?: ScopedVars): string {
    const name = typeof ref === 'string' ? ref : (ref?.uid ?? '');
    return name.includes('$') ? getTemplateSrv().replace(name, scopedVars) : name;
  }
}
