/** Panels by their id: the plugin's nested one from its own unmodified `module.js`, stand-ins for core's. */
import type { PanelPlugin, PanelPluginMeta } from '@grafana/data';
import { panelPlugins } from '../panels/registry.ts';
import type { ServedPlugin } from '../workbench.ts';
import { pluginMeta } from './boot-data.ts';
import { loadModule } from './loader.ts';
import { shared } from './shared.ts';

export interface PanelPlugins {
  /** Rejects for a panel that is neither nested nor stood in for, and when the bundle does not load. */
  importPanelPlugin(id: string): Promise<PanelPlugin>;
  getPanelPluginFromCache(id: string): PanelPlugin | undefined;
}

export function createPanelPlugins(nested: ServedPlugin | null): PanelPlugins {
  const loaded = new Map<string, PanelPlugin>(panelPlugins);
  const load = async (panel: ServedPlugin): Promise<PanelPlugin> => {
    const exports = await loadModule(`${panel.baseUrl}/module.js`, shared);
    const plugin = exports.plugin as PanelPlugin | undefined;
    if (!plugin?.panel) {
      throw new Error(`${panel.baseUrl}/module.js exports no panel plugin.`);
    }
    // `plugin.json` as the server read it; its schema is checked by the plugin's own tests.
    plugin.meta = pluginMeta(panel) as unknown as PanelPluginMeta;
    loaded.set(panel.id, plugin);
    return plugin;
  };
  return {
    async importPanelPlugin(id) {
      const known = loaded.get(id);
      if (known) {
        return known;
      }
      if (nested?.id !== id) {
        throw new Error(`The workbench has no stand-in for the panel "${id}".`);
      }
      return load(nested);
    },
    getPanelPluginFromCache: (id) => loaded.get(id),
  };
}
