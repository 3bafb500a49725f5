import { css } from '@emotion/css';
import {
  applyFieldOverrides,
  EventBusSrv,
  FieldType,
  type GrafanaTheme2,
  LoadingState,
  type PanelData,
  type PanelPlugin,
} from '@grafana/data';
import { Alert, PanelChrome, useStyles2, useTheme2 } from '@grafana/ui';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { panelPlugins } from '../panels/registry.ts';

const HEIGHT = 360;
const panelEvents = new EventBusSrv();

function fits(data: PanelData): 'timeseries' | 'table' {
  const first = data.series[0];
  const types = first?.fields.map((field) => field.type) ?? [];
  return types[0] === FieldType.time && !types.includes(FieldType.string) ? 'timeseries' : 'table';
}

/** What a query gave: errors and notices in words, then a graph or a table per its shape. */
export function QueryResult({ data }: { readonly data: PanelData }) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const plugin = panelPlugins.get(fits(data));
  const notices = data.series.flatMap((frame) => frame.meta?.notices ?? []);
  const series = plugin
    ? applyFieldOverrides({
        data: data.series,
        fieldConfig: { defaults: plugin.fieldConfigDefaults.defaults, overrides: [] },
        fieldConfigRegistry: plugin.fieldConfigRegistry,
        replaceVariables: (text) => text,
        theme,
        timeZone: 'utc',
      })
    : [];
  return (
    <section aria-label="Result" aria-busy={data.state === LoadingState.Loading} className={styles.result}>
      {data.error && <Alert title={data.error.message ?? 'Query failed'} />}
      {notices.map((notice) => (
        <Alert key={notice.text} severity={notice.severity} title={notice.text} />
      ))}
      {data.series.length === 0 && !data.error && data.state === LoadingState.Done && <p>No data</p>}
      {plugin && series.length > 0 && <Panel plugin={plugin} data={{ ...data, series }} />}
    </section>
  );
}

function Panel({ plugin, data }: { readonly plugin: PanelPlugin; readonly data: PanelData }) {
  const styles = useStyles2(getStyles);
  const [ref, width] = useWidth();
  const View = plugin.panel;
  if (!View) {
    return null;
  }
  return (
    <div className={styles.panel} ref={ref}>
      <PanelChrome title={plugin.meta.name} width={width} height={HEIGHT} loadingState={data.state}>
        {(innerWidth, height) => (
          <View
            id={1}
            title={plugin.meta.name}
            data={data}
            timeRange={data.timeRange}
            timeZone="utc"
            options={plugin.defaults}
            fieldConfig={{ defaults: {}, overrides: [] }}
            transparent={false}
            width={innerWidth}
            height={height}
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

const getStyles = (theme: GrafanaTheme2) => ({
  result: css({ minHeight: HEIGHT }),
  panel: css({ marginBottom: theme.spacing(2) }),
});
