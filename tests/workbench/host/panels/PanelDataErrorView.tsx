import { css } from '@emotion/css';
import type { GrafanaTheme2, PanelData } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

interface Props {
  readonly data: PanelData;
  readonly message?: string;
}

/** What core shows in a panel that cannot draw its data. */
export function PanelDataErrorView({ data, message }: Props) {
  const styles = useStyles2(getStyles);
  const empty = data.series.every((frame) => frame.length === 0);
  return (
    <div className={styles.view}>{empty ? 'No data' : (message ?? 'Data cannot be drawn in this visualization')}</div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    height: '100%',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.size.lg,
  }),
});
