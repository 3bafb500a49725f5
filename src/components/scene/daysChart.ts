/** A chart of days that a page has at hand, over exactly their period. */
import { LoadingState, getDefaultTimeRange, type DataFrame, type PanelData } from '@grafana/data';
import { PanelBuilders, SceneDataNode, type VizPanel } from '@grafana/scenes';
import { LegendDisplayMode, TooltipDisplayMode } from '@grafana/schema';
import type { Period } from '../../contract/calendar.ts';
import { PeriodTimeRange } from '../period/PeriodTimeRange';

/** The panel; a page puts its days in with `showDays`. */
export function daysChart(): VizPanel {
  return PanelBuilders.timeseries()
    .setTitle('')
    .setHoverHeader(true)
    .setDisplayMode('transparent')
    .setTimeRange(new PeriodTimeRange())
    .setData(new SceneDataNode())
    .setOption('legend', { displayMode: LegendDisplayMode.List, placement: 'bottom', showLegend: true })
    .setOption('tooltip', { mode: TooltipDisplayMode.Multi })
    .build();
}

/** Data that is at hand, as panels take it. */
export function dataOf(series: DataFrame[]): PanelData {
  return { state: LoadingState.Done, series, timeRange: getDefaultTimeRange() };
}

/** Draws the days over exactly their period. */
export function showDays(panel: VizPanel, frame: DataFrame, period: Period) {
  const { $data, $timeRange } = panel.state;
  if ($data instanceof SceneDataNode && $timeRange instanceof PeriodTimeRange) {
    $timeRange.setPeriod(period);
    $data.setState({ data: { ...dataOf([frame]), timeRange: $timeRange.state.value } });
  }
}
