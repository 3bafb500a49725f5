/** A panel over data that are there already, in Grafana's frame of a panel, as wide as its place. */
import { applyFieldOverrides, EventBusSrv, type PanelData, type PanelPlugin } from '@grafana/data';
import { PanelChrome, useTheme2 } from '@grafana/ui';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';

const panelEvents = new EventBusSrv();

interface Props {
  readonly plugin: PanelPlugin;
  readonly data: PanelData;
  readonly height: number;
}

export function PlainPanel({ plugin, data, height }: Props) {
  const theme = useTheme2();
  const [ref, width] = useWidth();
  const shown = useMemo(
    () => ({
      ...data,
      series: applyFieldOverrides({
        data: data.series,
        fieldConfig: { defaults: plugin.fieldConfigDefaults.defaults, overrides: [] },
        fieldConfigRegistry: plugin.fieldConfigRegistry,
        replaceVariables: (text) => text,
        theme,
        timeZone: 'utc',
      }),
    }),
    [data, plugin, theme]
  );
  // A plugin makes its defaults anew for everybody who asks; a plot is made anew for other options.
  const options = useMemo<unknown>(() => plugin.defaults, [plugin]);
  const View = plugin.panel;
  if (!View) {
    return null;
  }
  return (
    <div ref={ref}>
      <PanelChrome title={plugin.meta.name} width={width} height={height} loadingState={data.state}>
        {(innerWidth, innerHeight) => (
          <View
            id={1}
            title={plugin.meta.name}
            data={shown}
            timeRange={data.timeRange}
            timeZone="utc"
            options={options}
            fieldConfig={{ defaults: {}, overrides: [] }}
            transparent={false}
            width={innerWidth}
            height={innerHeight}
            renderCounter={0}
            replaceVariables={(text) => text}
            onOptionsChange={() => undefined}
            onFieldConfigChange={() => undefined}
            onChangeTimeRange={() => undefined}
            eventBus={panelEvents}
          />
        )}
      </PanelChrome>
    </div>
  );
}

/** The element's width, kept up to date. */
function useWidth(): [ref: RefObject<HTMLDivElement | null>, width: number] {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (!element) {
      return undefined;
    }
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
