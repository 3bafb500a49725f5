import {
  type DataFrame,
  type Field,
  FieldColorModeId,
  FieldType,
  formattedValueToString,
  getFieldDisplayName,
  type PanelProps,
} from '@grafana/data';
import { LegendDisplayMode, StackingMode, type VizLegendOptions, VizOrientation } from '@grafana/schema';
import { measureText, Tooltip, useTheme2, VizLayout, VizLegend } from '@grafana/ui';
import { layOutBars } from './bars.ts';
import { PanelDataErrorView } from './PanelDataErrorView.tsx';
import { standIn } from './standin.ts';

interface Options {
  readonly orientation: VizOrientation;
  readonly stacking: StackingMode;
  readonly groupWidth: number;
  readonly xField?: string;
  readonly legend: VizLegendOptions;
}

const LEGEND: VizLegendOptions = {
  displayMode: LegendDisplayMode.List,
  placement: 'bottom',
  showLegend: true,
  calcs: [],
};
const FONT_SIZE = 12;
const GAP = 8;
const LONGEST_LABEL = 0.35;

interface Chart {
  readonly frame: DataFrame;
  readonly categories: readonly string[];
  readonly series: readonly Field[];
}

function chartOf(frames: readonly DataFrame[], xField: string | undefined): Chart | undefined {
  for (const frame of frames) {
    const category =
      frame.fields.find((field) => field.name === xField) ??
      frame.fields.find((field) => field.type === FieldType.string) ??
      frame.fields.find((field) => field.type === FieldType.time);
    const series = frame.fields.filter(
      (field) => field.type === FieldType.number && field !== category && !field.config.custom?.hideFrom?.viz
    );
    if (category && series.length > 0 && frame.length > 0) {
      const categories = category.values.map((value) =>
        category.display ? formattedValueToString(category.display(value)) : String(value)
      );
      return { frame, categories, series };
    }
  }
  return undefined;
}

function colorOf(field: Field): string {
  return field.display?.(field.values[0]).color ?? 'currentColor';
}

function BarChartView({ data, width, height, options, title }: PanelProps<Options>) {
  const chart = chartOf(data.series, options.xField);
  if (!chart) {
    return <PanelDataErrorView data={data} message="Data is missing a text or a number field" />;
  }
  const legend = { ...LEGEND, ...options.legend };
  const items = chart.series.map((field) => ({
    label: getFieldDisplayName(field, chart.frame),
    color: colorOf(field),
    yAxis: 1,
  }));
  return (
    <VizLayout
      width={width}
      height={height}
      legend={
        legend.showLegend ? (
          <VizLayout.Legend placement={legend.placement}>
            <VizLegend items={items} placement={legend.placement} displayMode={legend.displayMode} readonly />
          </VizLayout.Legend>
        ) : null
      }
    >
      {(chartWidth, chartHeight) => (
        <Bars chart={chart} options={options} width={chartWidth} height={chartHeight} title={title} />
      )}
    </VizLayout>
  );
}

interface BarsProps {
  readonly chart: Chart;
  readonly options: Options;
  readonly width: number;
  readonly height: number;
  readonly title: string;
}

function Bars({ chart, options, width, height, title }: BarsProps) {
  const theme = useTheme2();
  const horizontal = options.orientation === VizOrientation.Horizontal;
  const layout = layOutBars({
    series: chart.series.map((field) => field.values),
    stacked: options.stacking !== StackingMode.None,
    groupWidth: options.groupWidth,
  });
  const first = chart.series[0];
  const format = (value: number) => (first?.display ? formattedValueToString(first.display(value)) : String(value));
  const { ticks } = layout;
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => measureText(text, FONT_SIZE).width));
  const left =
    GAP + (horizontal ? Math.min(widest(chart.categories), width * LONGEST_LABEL) : widest(ticks.map(format)));
  const bottom = FONT_SIZE + GAP;
  const inner = { width: Math.max(0, width - left - GAP), height: Math.max(0, height - bottom - GAP) };
  const band = (horizontal ? inner.height : inner.width) / chart.categories.length;
  const labelEvery = horizontal ? 1 : Math.max(1, Math.ceil((widest(chart.categories) + GAP) / band));
  const text = { fontSize: FONT_SIZE, fill: theme.colors.text.primary } as const;
  const position = (value: number) => (value - layout.low) / (layout.high - layout.low);
  return (
    <svg width={width} height={height} role="img" aria-label={title}>
      <g transform={`translate(${left} ${GAP})`}>
        {ticks.map((tick) => {
          const x = position(tick) * inner.width;
          const y = (1 - position(tick)) * inner.height;
          return horizontal ? (
            <g key={tick}>
              <line x1={x} x2={x} y1={0} y2={inner.height} stroke={theme.colors.border.weak} />
              <text x={x} y={inner.height + bottom - 4} textAnchor="middle" {...text}>
                {format(tick)}
              </text>
            </g>
          ) : (
            <g key={tick}>
              <line x1={0} x2={inner.width} y1={y} y2={y} stroke={theme.colors.border.weak} />
              <text x={-GAP / 2} y={y + FONT_SIZE / 3} textAnchor="end" {...text}>
                {format(tick)}
              </text>
            </g>
          );
        })}
        {chart.categories.map((category, row) =>
          row % labelEvery !== 0 ? null : horizontal ? (
            <text
              key={`${category}-${row}`}
              x={-GAP / 2}
              y={(row + 0.5) * band + FONT_SIZE / 3}
              textAnchor="end"
              {...text}
            >
              {category}
            </text>
          ) : (
            <text
              key={`${category}-${row}`}
              x={(row + 0.5) * band}
              y={inner.height + bottom - 4}
              textAnchor="middle"
              {...text}
            >
              {category}
            </text>
          )
        )}
        {layout.bars.map((bar) => {
          const field = chart.series[bar.series];
          if (!field) {
            return null;
          }
          const across = (bar.row + bar.side) * band;
          const shown = field.display?.(field.values[bar.row]);
          const label = `${chart.categories[bar.row]}, ${getFieldDisplayName(field, chart.frame)}: ${shown ? formattedValueToString(shown) : ''}`;
          const box = horizontal
            ? {
                x: bar.from * inner.width,
                y: across,
                width: (bar.to - bar.from) * inner.width,
                height: bar.thickness * band,
              }
            : {
                x: across,
                y: (1 - bar.to) * inner.height,
                width: bar.thickness * band,
                height: (bar.to - bar.from) * inner.height,
              };
          return (
            <Tooltip key={`${bar.series}-${bar.row}`} content={label}>
              <rect {...box} fill={shown?.color ?? colorOf(field)} />
            </Tooltip>
          );
        })}
      </g>
    </svg>
  );
}

export const barChartPlugin = standIn<Options>({
  id: 'barchart',
  name: 'Bar chart',
  view: BarChartView,
  color: FieldColorModeId.PaletteClassic,
  custom: {
    fillOpacity: 80,
    lineWidth: 1,
    axisLabel: '',
    axisPlacement: 'auto',
    hideFrom: { tooltip: false, viz: false, legend: false },
  },
  defaults: { orientation: VizOrientation.Auto, stacking: StackingMode.None, groupWidth: 0.7, legend: LEGEND },
});
