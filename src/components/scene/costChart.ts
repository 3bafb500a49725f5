/** Charts: core panels over the data source, told what to draw by their page. */
import type { ConfigOverrideRule } from '@grafana/data';
import { config } from '@grafana/runtime';
import { PanelBuilders, SceneDataTransformer, SceneQueryRunner, VizPanel } from '@grafana/scenes';
import {
  BarAlignment,
  GraphDrawStyle,
  LegendDisplayMode,
  SortOrder,
  StackingMode,
  TooltipDisplayMode,
} from '@grafana/schema';
import { isEqual } from 'lodash';
import { map } from 'rxjs';
import type { DatasourceQueryInput } from '../../contract/api/datasource.ts';
import type { Period } from '../../contract/calendar.ts';
import { DATASOURCE_TYPE } from '../../App/constants';
import type { AskedQuestion } from '../links/elsewhere';
import { PeriodTimeRange } from '../period/PeriodTimeRange';
import { coloured } from './coloured';
import { chartUnit } from '../format/chartUnit';
import { startInside } from './firstStep';

export interface ChartLook {
  draw: 'bars' | 'lines';
  stacked: boolean;
}

/** A time series panel without a title of its own; its section names it. `names` are what readers call some of its series. */
export function costChart(look: ChartLook, names: Readonly<Record<string, string>> = {}): VizPanel {
  const range = new PeriodTimeRange();
  const panel = PanelBuilders.timeseries()
    .setTitle('')
    .setHoverHeader(true)
    .setDisplayMode('transparent')
    .setTimeRange(range)
    .setData(
      new SceneDataTransformer({
        $data: new SceneQueryRunner({ queries: [], maxDataPoints: 400 }),
        transformations: [
          () => map((frames) => coloured(startInside(frames, range.state.value.from.valueOf()), config.theme2)),
        ],
      })
    )
    .setOption('legend', { displayMode: LegendDisplayMode.List, placement: 'bottom', showLegend: true })
    .setOption('tooltip', { mode: TooltipDisplayMode.Multi, sort: SortOrder.Descending })
    .setOverrides((overrides) =>
      Object.entries(names).forEach(([series, name]) => overrides.matchFieldsWithName(series).overrideDisplayName(name))
    )
    .build();
  restyle(panel, look);
  return panel;
}

/** A panel of our own over the data source; its section names it. */
export function costDrawing(pluginId: string): VizPanel {
  return new VizPanel({
    pluginId,
    title: '',
    hoverHeader: true,
    displayMode: 'transparent',
    $timeRange: new PeriodTimeRange(),
    $data: new SceneQueryRunner({ queries: [] }),
  });
}

/** Bars or lines, stacked or not. */
export function restyle(panel: VizPanel, look: ChartLook) {
  const bars = look.draw === 'bars';
  const custom = {
    drawStyle: bars ? GraphDrawStyle.Bars : GraphDrawStyle.Line,
    // A bar stands for the time that follows its start, not for the time around it.
    barAlignment: BarAlignment.After,
    fillOpacity: bars ? 80 : look.stacked ? 20 : 0,
    lineWidth: bars ? 0 : 2,
    showPoints: 'never',
    // Bars that do not begin at zero exaggerate every change.
    axisSoftMin: bars ? 0 : undefined,
    stacking: { mode: look.stacked ? StackingMode.Normal : StackingMode.None, group: 'A' },
  };
  const { fieldConfig } = panel.state;
  if (!isEqual(fieldConfig.defaults.custom, custom)) {
    panel.setState({ fieldConfig: { ...fieldConfig, defaults: { ...fieldConfig.defaults, custom } } });
    panel.clearFieldConfigCache();
  }
}

/** The currency on axis and tooltip; null leaves the unit to the data. */
export function setUnit(panel: VizPanel, currency: string | null) {
  const { fieldConfig } = panel.state;
  const unit = currency === null ? undefined : chartUnit(currency);
  if (fieldConfig.defaults.unit !== unit) {
    panel.setState({ fieldConfig: { ...fieldConfig, defaults: { ...fieldConfig.defaults, unit } } });
    panel.clearFieldConfigCache();
  }
}

/** The axes of series that would be flat on that of the others; an empty list puts all on one. */
export function setOverrides(panel: VizPanel, overrides: ConfigOverrideRule[]) {
  const { fieldConfig } = panel.state;
  if (!isEqual(fieldConfig.overrides, overrides)) {
    panel.setState({ fieldConfig: { ...fieldConfig, overrides } });
    panel.clearFieldConfigCache();
  }
}

/** What a chart shows: a question about a period, asked anew when `refresh` changes identity. */
export interface ChartQuestion {
  uid: string;
  query: DatasourceQueryInput;
  period: Period;
  refresh: object;
}

/** The question that a chart asked last; undefined before the first one. */
export function questionOf(panel: VizPanel): AskedQuestion | undefined {
  const runner = runnerOf(panel);
  const datasource = runner?.state.datasource;
  return runner === undefined || !datasource || runner.state.queries.length === 0
    ? undefined
    : { datasource, queries: runner.state.queries };
}

function runnerOf({ state: { $data } }: VizPanel): SceneQueryRunner | undefined {
  const runner = $data instanceof SceneDataTransformer ? $data.state.$data : $data;
  return runner instanceof SceneQueryRunner ? runner : undefined;
}

const asked = new WeakMap<VizPanel, object>();

/** Asks the data source when anything of the question has changed. */
export function ask(panel: VizPanel, { uid, query, period, refresh }: ChartQuestion) {
  const { $timeRange: range } = panel.state;
  const runner = runnerOf(panel);
  if (runner === undefined || !(range instanceof PeriodTimeRange)) {
    return;
  }
  const datasource = { type: DATASOURCE_TYPE, uid };
  const queries = [{ refId: 'A', ...query }];
  const same = isEqual(runner.state.datasource, datasource) && isEqual(runner.state.queries, queries);
  const again = asked.get(panel) !== refresh;
  asked.set(panel, refresh);
  if (!same) {
    runner.setState({ datasource, queries });
  }
  const moved = range.setPeriod(period);
  if (runner.isActive && !moved && (!same || again)) {
    runner.runQueries();
  }
}
