import { css } from '@emotion/css';
import { FieldType, type GrafanaTheme2, LoadingState, type PanelData } from '@grafana/data';
import { Alert, useStyles2 } from '@grafana/ui';
import { panelPlugins } from '../panels/registry.ts';
import { PlainPanel } from '../panels/PlainPanel.tsx';

const HEIGHT = 360;

function fits(data: PanelData): 'timeseries' | 'table' {
  const first = data.series[0];
  const types = first?.fields.map((field) => field.type) ?? [];
  return types[0] === FieldType.time && !types.includes(FieldType.string) ? 'timeseries' : 'table';
}

/** What a query gave: errors and notices in words, then a graph or a table per its shape. */
export function QueryResult({ data }: { readonly data: PanelData }) {
  const styles = useStyles2(getStyles);
  const plugin = panelPlugins.get(fits(data));
  const notices = data.series.flatMap((frame) => frame.meta?.notices ?? []);
  return (
    <section aria-label="Result" aria-busy={data.state === LoadingState.Loading} className={styles.result}>
      {data.error && <Alert title={data.error.message ?? 'Query failed'} />}
      {notices.map((notice) => (
        <Alert key={notice.text} severity={notice.severity} title={notice.text} />
      ))}
      {data.series.length === 0 && !data.error && data.state === LoadingState.Done && <p>No data</p>}
      {plugin && data.series.length > 0 && (
        <div className={styles.panel}>
          <PlainPanel plugin={plugin} data={data} height={HEIGHT} />
        </div>
      )}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  result: css({ minHeight: HEIGHT }),
  panel: css({ marginBottom: theme.spacing(2) }),
});
