/** What core puts in for `PanelRenderer`: a panel by its id over data that are there already. */
import { applyFieldOverrides, EventBusSrv, getPanelOptionsWithDefaults, type PanelPlugin } from '@grafana/data';
import type { PanelRendererProps } from '@grafana/runtime';
import { useTheme2 } from '@grafana/ui';
import { useEffect, useState } from 'react';
import type { PanelPlugins } from '../grafana/panel-plugins.ts';

const events = new EventBusSrv();
const nothing = () => undefined;

export function createPanelRenderer(panels: PanelPlugins) {
  return function PanelRenderer({
    data,
    pluginId,
    title,
    options,
    fieldConfig,
    timeZone,
    ...size
  }: PanelRendererProps) {
    const theme = useTheme2();
    const [plugin, setPlugin] = useState<PanelPlugin | undefined>(panels.getPanelPluginFromCache(pluginId));
    useEffect(() => {
      void panels.importPanelPlugin(pluginId).then(setPlugin);
    }, [pluginId]);
    const View = plugin?.panel;
    if (plugin === undefined || !View || data === undefined) {
      return null;
    }
    const filled = getPanelOptionsWithDefaults({
      plugin,
      currentOptions: { ...options },
      currentFieldConfig: fieldConfig ?? { defaults: {}, overrides: [] },
      isAfterPluginChange: false,
    });
    const series = applyFieldOverrides({
      data: data.series,
      fieldConfig: filled.fieldConfig,
      fieldConfigRegistry: plugin.fieldConfigRegistry,
      replaceVariables: (text) => text,
      theme,
      timeZone: timeZone ?? 'utc',
    });
    return (
      <div style={size}>
        <View
          {...size}
          id={1}
          title={title}
          data={{ ...data, series }}
          timeRange={data.timeRange}
          timeZone={timeZone ?? 'utc'}
          options={filled.options}
          fieldConfig={filled.fieldConfig}
          transparent
          renderCounter={0}
          replaceVariables={(text) => text}
          onOptionsChange={nothing}
          onFieldConfigChange={nothing}
          onChangeTimeRange={nothing}
          eventBus={events}
        />
      </div>
    );
  };
}
