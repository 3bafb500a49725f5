import { type FieldDisplay, getDisplayValueAlignmentFactors, type PanelProps, VizOrientation } from '@grafana/data';
import { PercentChangeColorMode, type VizTextDisplayOptions } from '@grafana/schema';
import {
  BigValue,
  BigValueColorMode,
  BigValueGraphMode,
  BigValueJustifyMode,
  BigValueTextMode,
  useTheme2,
  VizRepeater,
} from '@grafana/ui';
import { PanelDataErrorView } from './PanelDataErrorView.tsx';
import { standIn } from './standin.ts';
import { REDUCE, type ReducedOptions, useReducedValues } from './values.ts';

interface Options extends ReducedOptions {
  readonly colorMode: BigValueColorMode;
  readonly graphMode: BigValueGraphMode;
  readonly justifyMode: BigValueJustifyMode;
  readonly textMode: BigValueTextMode;
  readonly orientation: VizOrientation;
  readonly text: VizTextDisplayOptions;
  readonly wideLayout: boolean;
  readonly percentChangeColorMode: PercentChangeColorMode;
}

function StatView(props: PanelProps<Options>) {
  const { data, width, height, options, renderCounter } = props;
  const theme = useTheme2();
  const values = useReducedValues(props, options.graphMode !== BigValueGraphMode.None);
  if (values.length === 0 || data.series.every((frame) => frame.length === 0)) {
    return <PanelDataErrorView data={data} />;
  }
  return (
    <VizRepeater<FieldDisplay, ReturnType<typeof getDisplayValueAlignmentFactors>>
      getValues={() => values}
      getAlignmentFactors={(all) => getDisplayValueAlignmentFactors(all)}
      renderValue={({ value, width: valueWidth, height: valueHeight, alignmentFactors, count }) => (
        <BigValue
          value={value.display}
          count={count}
          sparkline={value.sparkline}
          colorMode={options.colorMode}
          graphMode={options.graphMode}
          justifyMode={options.justifyMode}
          textMode={options.textMode}
          alignmentFactors={alignmentFactors}
          text={options.text}
          width={valueWidth}
          height={valueHeight}
          theme={theme}
          disableWideLayout={!options.wideLayout}
          percentChangeColorMode={options.percentChangeColorMode}
        />
      )}
      source={data}
      width={width}
      height={height}
      renderCounter={renderCounter}
      orientation={options.orientation}
      autoGrid
    />
  );
}

export const statPlugin = standIn<Options>({
  id: 'stat',
  name: 'Stat',
  view: StatView,
  defaults: {
    reduceOptions: REDUCE,
    colorMode: BigValueColorMode.Value,
    graphMode: BigValueGraphMode.Area,
    justifyMode: BigValueJustifyMode.Auto,
    textMode: BigValueTextMode.Auto,
    orientation: VizOrientation.Auto,
    text: {},
    wideLayout: true,
    percentChangeColorMode: PercentChangeColorMode.Standard,
  },
});
