import { type FieldDisplay, getDisplayValueAlignmentFactors, type PanelProps, VizOrientation } from '@grafana/data';
import {
  BarGaugeDisplayMode,
  BarGaugeNamePlacement,
  BarGaugeValueMode,
  type VizTextDisplayOptions,
} from '@grafana/schema';
import { BarGauge, DataLinksContextMenu, useTheme2, VizRepeater } from '@grafana/ui';
import { PanelDataErrorView } from './PanelDataErrorView.tsx';
import { standIn } from './standin.ts';
import { REDUCE, type ReducedOptions, useReducedValues } from './values.ts';

interface Options extends ReducedOptions {
  readonly displayMode: BarGaugeDisplayMode;
  readonly valueMode: BarGaugeValueMode;
  readonly namePlacement: BarGaugeNamePlacement;
  readonly orientation: VizOrientation;
  readonly showUnfilled: boolean;
  readonly text: VizTextDisplayOptions;
}

function BarGaugeView(props: PanelProps<Options>) {
  const { data, width, height, options, renderCounter } = props;
  const theme = useTheme2();
  const values = useReducedValues(props);
  if (values.length === 0 || data.series.every((frame) => frame.length === 0)) {
    return <PanelDataErrorView data={data} />;
  }
  return (
    <VizRepeater<FieldDisplay, ReturnType<typeof getDisplayValueAlignmentFactors>>
      getValues={() => values}
      getAlignmentFactors={(all) => getDisplayValueAlignmentFactors(all)}
      renderValue={({ value, width: valueWidth, height: valueHeight, alignmentFactors, orientation }) => {
        const bar = (onClick?: React.MouseEventHandler<HTMLElement>, className?: string) => (
          <BarGauge
            value={value.display}
            width={valueWidth}
            height={valueHeight}
            orientation={orientation}
            field={value.field}
            text={options.text}
            display={value.view?.getFieldDisplayProcessor(value.colIndex ?? 0)}
            theme={theme}
            itemSpacing={8}
            displayMode={options.displayMode}
            onClick={onClick}
            className={className}
            alignmentFactors={alignmentFactors}
            showUnfilled={options.showUnfilled}
            valueDisplayMode={options.valueMode}
            namePlacement={options.namePlacement}
          />
        );
        return value.hasLinks && value.getLinks ? (
          <DataLinksContextMenu links={value.getLinks}>
            {(api) => bar(api.openMenu, api.targetClassName)}
          </DataLinksContextMenu>
        ) : (
          bar()
        );
      }}
      source={data}
      width={width}
      height={height}
      renderCounter={renderCounter}
      orientation={options.orientation}
      minVizHeight={16}
    />
  );
}

export const barGaugePlugin = standIn<Options>({
  id: 'bargauge',
  name: 'Bar gauge',
  view: BarGaugeView,
  defaults: {
    reduceOptions: REDUCE,
    displayMode: BarGaugeDisplayMode.Gradient,
    valueMode: BarGaugeValueMode.Color,
    namePlacement: BarGaugeNamePlacement.Auto,
    orientation: VizOrientation.Auto,
    showUnfilled: true,
    text: {},
  },
});
