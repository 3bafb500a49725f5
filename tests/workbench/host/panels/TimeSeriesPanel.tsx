import { DashboardCursorSync, type DataFrame, FieldColorModeId, FieldType, type PanelProps } from '@grafana/data';
import {
  AxisPlacement,
  BarAlignment,
  GraphDrawStyle,
  GraphGradientMode,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LineInterpolation,
  ScaleDistribution,
  SortOrder,
  StackingMode,
  type GraphFieldConfig,
  type VizLegendOptions,
  type VizTooltipOptions,
  VisibilityMode,
  TooltipDisplayMode,
} from '@grafana/schema';
import {
  getFieldDisplayItems,
  KeyboardPlugin,
  TimeSeries,
  TooltipPlugin2,
  usePanelContext,
  VizTooltipContent,
  VizTooltipHeader,
  VizTooltipWrapper,
} from '@grafana/ui';
import { useMemo } from 'react';
import { PanelDataErrorView } from './PanelDataErrorView.tsx';
import { standIn } from './standin.ts';

interface Options {
  readonly legend: VizLegendOptions;
  readonly tooltip: VizTooltipOptions;
}

const LEGEND: VizLegendOptions = {
  displayMode: LegendDisplayMode.List,
  placement: 'bottom',
  showLegend: true,
  calcs: [],
};
const TOOLTIP: VizTooltipOptions = { mode: TooltipDisplayMode.Single, sort: SortOrder.None };

/** Frames the graph can draw: a time field and at least one number. */
function graphable(frames: readonly DataFrame[]): DataFrame[] {
  return frames
    .filter(
      (frame) =>
        frame.fields.some((field) => field.type === FieldType.time) &&
        frame.fields.some((field) => field.type === FieldType.number)
    )
    .map((frame) => ({
      ...frame,
      fields: frame.fields.filter((field) => field.type === FieldType.time || field.type === FieldType.number),
    }));
}

function TimeSeriesView({ data, width, height, timeRange, timeZone, options, onChangeTimeRange }: PanelProps<Options>) {
  const { sync } = usePanelContext();
  // As in core: a plot is made anew for other frames or options, and only stretched for another width.
  const frames = useMemo(() => graphable(data.series), [data.series]);
  const legend = useMemo(() => ({ ...LEGEND, ...options.legend }), [options.legend]);
  if (frames.length === 0) {
    return <PanelDataErrorView data={data} message="Data is missing a time or a number field" />;
  }
  const tooltip = { ...TOOLTIP, ...options.tooltip };
  return (
    <TimeSeries
      frames={frames}
      structureRev={data.structureRev}
      timeRange={timeRange}
      timeZone={timeZone}
      width={width}
      height={height}
      legend={legend}
      options={options}
    >
      {(config, aligned) => (
        <>
          <KeyboardPlugin config={config} />
          {tooltip.mode !== TooltipDisplayMode.None && (
            <TooltipPlugin2
              config={config}
              hoverMode={tooltip.mode === TooltipDisplayMode.Single ? HOVER_ONE : HOVER_ALL}
              queryZoom={onChangeTimeRange}
              clientZoom
              syncMode={sync?.() ?? DashboardCursorSync.Off}
              syncScope="workbench"
              render={(_plot, indexes, series, isPinned) => {
                const time = aligned.fields[0];
                const at = indexes[0];
                if (!time || at === null || at === undefined) {
                  return null;
                }
                const items = getFieldDisplayItems(aligned.fields, time, indexes, series, tooltip.mode, tooltip.sort);
                return (
                  <VizTooltipWrapper>
                    <VizTooltipHeader
                      item={{ label: '', value: time.display?.(time.values[at]).text ?? '' }}
                      isPinned={isPinned}
                    />
                    <VizTooltipContent items={items} isPinned={isPinned} />
                  </VizTooltipWrapper>
                );
              }}
            />
          )}
        </>
      )}
    </TimeSeries>
  );
}

// TooltipHoverMode is a const enumeration whose module is not exported; these are its numbers.
const HOVER_ONE = 0;
const HOVER_ALL = 1;

const CUSTOM: GraphFieldConfig = {
  drawStyle: GraphDrawStyle.Line,
  lineInterpolation: LineInterpolation.Linear,
  lineWidth: 1,
  lineStyle: undefined,
  fillOpacity: 0,
  fillBelowTo: undefined,
  lineColor: undefined,
  pointColor: undefined,
  gradientMode: GraphGradientMode.None,
  barAlignment: BarAlignment.Center,
  barWidthFactor: 0.6,
  barMaxWidth: undefined,
  showPoints: VisibilityMode.Auto,
  pointSize: 5,
  spanNulls: false,
  stacking: { mode: StackingMode.None, group: 'A' },
  axisPlacement: AxisPlacement.Auto,
  axisLabel: '',
  axisColorMode: undefined,
  axisBorderShow: false,
  axisGridShow: undefined,
  axisWidth: undefined,
  axisSoftMin: undefined,
  axisSoftMax: undefined,
  axisCenteredZero: false,
  scaleDistribution: { type: ScaleDistribution.Linear },
  hideFrom: { tooltip: false, viz: false, legend: false },
  thresholdsStyle: { mode: GraphThresholdsStyleMode.Off },
  transform: undefined,
};

export const timeSeriesPlugin = standIn<Options>({
  id: 'timeseries',
  name: 'Time series',
  view: TimeSeriesView,
  custom: { ...CUSTOM },
  color: FieldColorModeId.PaletteClassic,
  defaults: { legend: LEGEND, tooltip: TOOLTIP },
});
