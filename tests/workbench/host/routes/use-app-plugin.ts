import type { AppPlugin, AppPluginMeta } from '@grafana/data';
import { useEffect, useState } from 'react';
import { pluginMeta } from '../grafana/boot-data.ts';
import { loadModule } from '../grafana/loader.ts';
import { shared } from '../grafana/shared.ts';
import type { ServedPlugin } from '../workbench.ts';

async function loadApp(app: ServedPlugin): Promise<AppPlugin> {
  const exports = await loadModule(`${app.baseUrl}/module.js`, shared);
  const plugin = exports.plugin as AppPlugin | undefined;
  if (!plugin) {
    throw new Error(`${app.baseUrl}/module.js exports no plugin.`);
  }
  const meta = { ...pluginMeta(app), enabled: true, pinned: true, jsonData: {} } as unknown as AppPluginMeta;
  plugin.meta = meta;
  plugin.init(meta);
  return plugin;
}

interface State {
  readonly plugin?: AppPlugin;
  readonly error?: Error;
}

/** The app plugin of `dist/module.js`, loaded once. */
export function useAppPlugin(app: ServedPlugin): State {
  const [state, setState] = useState<State>({});
  useEffect(() => {
    let wanted = true;
    loadApp(app).then(
      (plugin) => wanted && setState({ plugin }),
      (reason: unknown) => wanted && setState({ error: reason instanceof Error ? reason : new Error(String(reason)) })
    );
    return () => {
      wanted = false;
    };
  }, [app]);
  return state;
}
