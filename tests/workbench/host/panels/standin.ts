import {
  FieldColorModeId,
  type FieldConfigEditorBuilder,
  FieldConfigProperty,
  identityOverrideProcessor,
  PanelPlugin,
  type PanelProps,
  PluginType,
} from '@grafana/data';
import type { ComponentType } from 'react';

interface StandIn<Options> {
  readonly id: string;
  readonly name: string;
  readonly view: ComponentType<PanelProps<Options>>;
  /** Field options below `custom` with the defaults of core's panel. */
  readonly custom?: Readonly<Record<string, unknown>>;
  /** How fields are coloured when nothing is said. */
  readonly color?: FieldColorModeId;
  readonly defaults: Options;
}

/** A panel plugin from a view: options that core's panel would know, with its defaults. */
export function standIn<Options extends object>({
  id,
  name,
  view,
  custom,
  color,
  defaults,
}: StandIn<Options>): PanelPlugin<Options> {
  const plugin = new PanelPlugin<Options>(view);
  const logos = { small: '', large: '' };
  plugin.meta = {
    id,
    name,
    type: PluginType.panel,
    module: `workbench/${id}`,
    baseUrl: '',
    sort: 0,
    info: {
      author: { name: 'ThriftData workbench' },
      description: '',
      links: [],
      logos,
      screenshots: [],
      updated: '',
      version: '',
    },
  };
  const useCustomConfig = (builder: FieldConfigEditorBuilder<Record<string, unknown>>) => {
    for (const [path, defaultValue] of Object.entries(custom ?? {})) {
      builder.addCustomEditor({
        id: path,
        path,
        name: path,
        defaultValue,
        editor: () => null,
        override: () => null,
        process: identityOverrideProcessor,
        shouldApply: () => true,
        settings: {},
      });
    }
  };
  plugin.useFieldConfig({
    useCustomConfig,
    standardOptions: { [FieldConfigProperty.Color]: { defaultValue: { mode: color ?? FieldColorModeId.Thresholds } } },
  });
  plugin.setPanelOptions((builder) => {
    for (const [path, defaultValue] of Object.entries(defaults)) {
      builder.addCustomEditor({ id: path, path, name: path, defaultValue, editor: () => null });
    }
  });
  return plugin;
}
