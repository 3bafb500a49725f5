/** The chart of unit costs: a core panel over rows that the page has already. */
import { FieldType, getDefaultTimeRange, LoadingState, toDataFrame, type PanelData } from '@grafana/data';
import { PanelBuilders, SceneDataNode, type VizPanel } from '@grafana/scenes';
import { GraphDrawStyle, LegendDisplayMode, TooltipDisplayMode, VisibilityMode } from '@grafana/schema';
import type { UnitCostRow } from '../../contract/api/unit-cost.ts';
import type { Period } from '../../contract/calendar.ts';
import { decimalToChartNumber } from '../../contract/decimal.ts';
import { PeriodTimeRange } from '../../components/period/PeriodTimeRange';
import { chartUnit } from '../../components/scene/costChart';

const nothing: PanelData = { series: [], state: LoadingState.Done, timeRange: getDefaultTimeRange() };

/** A line that breaks where a step has no unit cost, and shows points, so that a step between gaps is seen. */
export function unitChart(): VizPanel {
  return PanelBuilders.timeseries()
    .setTitle('')
    .setHoverHeader(true)
    .setDisplayMode('transparent')
    .setTimeRange(new PeriodTimeRange())
    .setData(new SceneDataNode({ data: nothing }))
    .setCustomFieldConfig('drawStyle', GraphDrawStyle.Line)
    .setCustomFieldConfig('showPoints', VisibilityMode.Always)
    .setCustomFieldConfig('spanNulls', false)
    .setCustomFieldConfig('lineWidth', 2)
    .setOption('legend', { displayMode: LegendDisplayMode.List, placement: 'bottom', showLegend: true })
    .setOption('tooltip', { mode: TooltipDisplayMode.Multi })
    .build();
}

/** Draws rows of one currency. */
export function drawUnitCosts(
  panel: VizPanel,
  rows: readonly UnitCostRow[],
  { period, currency, name }: { period: Period; currency: string; name: string }
) {
  const { $data, $timeRange: range } = panel.state;
  if (!($data instanceof SceneDataNode) || !(range instanceof PeriodTimeRange)) {
    return;
  }
  range.setPeriod(period);
  const frame = toDataFrame({
    fields: [
      { name: 'Time', type: FieldType.time, values: rows.map(({ time }) => (time === null ? null : Date.parse(time))) },
      {
        ...{ name, type: FieldType.number, config: { unit: chartUnit(currency), displayName: name } },
        values: rows.map(({ unitCost }) => (unitCost === null ? null : decimalToChartNumber(unitCost))),
      },
    ],
  });
  $data.setState({ data: { series: [frame], state: LoadingState.Done, timeRange: range.state.value } });
}
