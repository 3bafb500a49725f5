/**
 * Stand-ins for core's panels, none of which is on npm. They are built on the same parts of `@grafana/ui` as core's and
 * take the options our pages use; they are not the panels of Grafana.
 */
import type { PanelPlugin } from '@grafana/data';
import { barChartPlugin } from './BarChartPanel.tsx';
import { barGaugePlugin } from './BarGaugePanel.tsx';
import { pieChartPlugin } from './PieChartPanel.tsx';
import { statPlugin } from './StatPanel.tsx';
import { tablePlugin } from './TablePanel.tsx';
import { textPlugin } from './TextPanel.tsx';
import { timeSeriesPlugin } from './TimeSeriesPanel.tsx';

export const panelPlugins: ReadonlyMap<string, PanelPlugin> = new Map<string, PanelPlugin>(
  [timeSeriesPlugin, tablePlugin, statPlugin, barChartPlugin, barGaugePlugin, pieChartPlugin, textPlugin].map(
    (plugin) => [plugin.meta.id, plugin]
  )
);
