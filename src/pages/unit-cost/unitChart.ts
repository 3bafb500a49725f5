/** The chart of unit costs: a core panel over rows that the page has already. */
import {
  FieldType,
  getDefaultTimeRange,
  LoadingState,
  toDataFrame,
  type PanelData,
  type PartialDataFrame,
} from '@grafana/data';
import { PanelBuilders, SceneDataNode, type VizPanel } from '@grafana/scenes';
import { GraphDrawStyle, LegendDisplayMode, TooltipDisplayMode, VisibilityMode } from '@grafana/schema';
import type { UnitCostOutlook, UnitCostRow } from '../../contract/api/unit-cost.ts';
import type { Period } from '../../contract/calendar.ts';
import { decimalToChartNumber } from '../../contract/decimal.ts';
import { PeriodTimeRange } from '../../components/period/PeriodTimeRange';
import { chartUnit } from '../../components/format/chartUnit';

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

/** Draws rows of one currency, and after them what they are expected to become, with its interval. */
export function drawUnitCosts(
  panel: VizPanel,
  { rows, outlook }: { rows: readonly UnitCostRow[]; outlook: UnitCostOutlook | undefined },
  { period, currency, names }: { period: Period; currency: string; names: UnitChartNames }
) {
  const { $data, $timeRange: range } = panel.state;
  if (!($data instanceof SceneDataNode) || !(range instanceof PeriodTimeRange)) {
    return;
  }
  const frame = unitFrame(rows, outlook, currency, names);
  const last = outlook?.steps.at(-1)?.time;
  range.setPeriod(last === undefined || last < period.to ? period : { from: period.from, to: last });
  $data.setState({ data: { series: [toDataFrame(frame)], state: LoadingState.Done, timeRange: range.state.value } });
}

/** What the lines of the chart are called. */
export interface UnitChartNames {
  actual: string;
  expected: string;
  lower: string;
  upper: string;
}

/** One row for each step, known or expected; a line is null where it does not run. */
export function unitFrame(
  rows: readonly UnitCostRow[],
  outlook: UnitCostOutlook | undefined,
  currency: string,
  names: UnitChartNames
): PartialDataFrame {
  const steps = outlook?.steps ?? [];
  const expected = new Map(steps.map((step) => [step.time, step]));
  const actual = new Map(rows.flatMap(({ time, unitCost }) => (time === null ? [] : [[time, unitCost] as const])));
  const times = [...new Set([...actual.keys(), ...expected.keys()])].sort();
  const line = (name: string, custom: object, of: (time: string) => string | null | undefined) => ({
    name,
    type: FieldType.number,
    config: { unit: chartUnit(currency), displayName: name, custom },
    values: times.map((time) => {
      const amount = of(time) ?? null;
      return amount === null ? null : decimalToChartNumber(amount);
    }),
  });
  const plain = { showPoints: VisibilityMode.Never };
  const edge = { ...plain, lineWidth: 0, hideFrom: { legend: true, tooltip: false, viz: false } };
  const dashed = { ...plain, lineStyle: { fill: 'dash', dash: [8, 6] } };
  return {
    fields: [
      { name: 'Time', type: FieldType.time, values: times.map((time) => Date.parse(time)) },
      line(names.actual, {}, (time) => actual.get(time)),
      ...(steps.length === 0
        ? []
        : [
            line(names.expected, dashed, (time) => expected.get(time)?.mean),
            line(names.lower, edge, (time) => expected.get(time)?.lower),
            line(
              names.upper,
              { ...edge, fillBelowTo: names.lower, fillOpacity: 15 },
              (time) => expected.get(time)?.upper
            ),
          ]),
    ],
  };
}
