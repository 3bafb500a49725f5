import { FieldColorModeId, type FieldDisplay, formattedValueToString, type PanelProps } from '@grafana/data';
import { LegendDisplayMode, type VizLegendOptions } from '@grafana/schema';
import { Tooltip, useTheme2, VizLayout, VizLegend, type VizLegendItem } from '@grafana/ui';
import { PanelDataErrorView } from './PanelDataErrorView.tsx';
import { standIn } from './standin.ts';
import { REDUCE, type ReducedOptions, useReducedValues } from './values.ts';

interface Options extends ReducedOptions {
  readonly pieType: 'pie' | 'donut';
  readonly legend: VizLegendOptions;
}

const LEGEND: VizLegendOptions = {
  displayMode: LegendDisplayMode.List,
  placement: 'right',
  showLegend: true,
  calcs: [],
};
const DONUT_HOLE = 0.6;
const TURN = 2 * Math.PI;

function nameOf(value: FieldDisplay): string {
  return value.display.title ?? value.name;
}

/** The outline of a slice between two parts of a turn, clockwise from the top. */
function slicePath(from: number, to: number, radius: number, hole: number): string {
  const whole = to - from >= 1 ? to - 1e-6 : to;
  const point = (part: number, at: number) => `${at * Math.sin(part * TURN)} ${-at * Math.cos(part * TURN)}`;
  const large = whole - from > 0.5 ? 1 : 0;
  const outer = `M ${point(from, radius)} A ${radius} ${radius} 0 ${large} 1 ${point(whole, radius)}`;
  const inner = hole > 0 ? `L ${point(whole, hole)} A ${hole} ${hole} 0 ${large} 0 ${point(from, hole)}` : 'L 0 0';
  return `${outer} ${inner} Z`;
}

function PieChartView(props: PanelProps<Options>) {
  const { data, width, height, options, title } = props;
  const values = useReducedValues(props).filter((value) => value.display.numeric > 0);
  if (values.length === 0) {
    return <PanelDataErrorView data={data} />;
  }
  const legend = { ...LEGEND, ...options.legend };
  const items: VizLegendItem[] = values.map((value) => ({
    label: nameOf(value),
    color: value.display.color,
    yAxis: 1,
    getDisplayValues: () => [{ ...value.display, title: 'Value' }],
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
        <Pie
          values={values}
          width={chartWidth}
          height={chartHeight}
          title={title}
          isDonut={options.pieType === 'donut'}
        />
      )}
    </VizLayout>
  );
}

interface PieProps {
  readonly values: readonly FieldDisplay[];
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly isDonut: boolean;
}

function Pie({ values, width, height, title, isDonut }: PieProps) {
  const theme = useTheme2();
  const radius = Math.max(0, Math.min(width, height) / 2 - 4);
  const total = values.reduce((sum, value) => sum + value.display.numeric, 0);
  let at = 0;
  return (
    <svg
      width={width}
      height={height}
      viewBox={`${-width / 2} ${-height / 2} ${width} ${height}`}
      role="img"
      aria-label={title}
    >
      {values.map((value) => {
        const from = at;
        at += value.display.numeric / total;
        return (
          <Tooltip key={nameOf(value)} content={`${nameOf(value)}: ${formattedValueToString(value.display)}`}>
            <path
              d={slicePath(from, at, radius, isDonut ? radius * DONUT_HOLE : 0)}
              fill={value.display.color}
              stroke={theme.colors.background.primary}
            />
          </Tooltip>
        );
      })}
    </svg>
  );
}

export const pieChartPlugin = standIn<Options>({
  id: 'piechart',
  name: 'Pie chart',
  view: PieChartView,
  color: FieldColorModeId.PaletteClassic,
  custom: { hideFrom: { tooltip: false, viz: false, legend: false } },
  defaults: { reduceOptions: REDUCE, pieType: 'pie', legend: LEGEND },
});
