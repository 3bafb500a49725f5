/** Our visualisations as panel plugins that live in the app: the same in Grafana and anywhere else its pages run. */
import { lazy, type ComponentType } from 'react';
import { PanelPlugin, type PanelProps } from '@grafana/data';
import { sceneUtils } from '@grafana/scenes';

type ViewName = 'TreemapView' | 'CalendarView' | 'FlowView' | 'BurnDownView' | 'WaterfallView';

/** Ids of the panels; they live in the app only, so no dashboard holds them. */
export const PANELS = {
  treemap: 'thriftdata-treemap-panel',
  calendar: 'thriftdata-calendar-panel',
  flow: 'thriftdata-flow-panel',
  waterfall: 'thriftdata-waterfall-panel',
  burnDown: 'thriftdata-burndown-panel',
} as const;

const VIEWS: Record<keyof typeof PANELS, ViewName> = {
  treemap: 'TreemapView',
  calendar: 'CalendarView',
  flow: 'FlowView',
  waterfall: 'WaterfallView',
  burnDown: 'BurnDownView',
};

/** Call once, before the first page is shown. The drawings themselves are loaded when one is looked at. */
export function registerPanels(): void {
  for (const [name, pluginId] of Object.entries(PANELS)) {
    const view = VIEWS[name as keyof typeof PANELS];
    const load = async (): Promise<{ default: ComponentType<PanelProps> }> => ({
      default: (await import('./panelViews'))[view],
    });
    sceneUtils.registerRuntimePanelPlugin({ pluginId, plugin: new PanelPlugin(lazy(load)) });
  }
}
