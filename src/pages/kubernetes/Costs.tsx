import { useEffect } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import type { DatasourceQueryInput } from '../../contract/api/datasource.ts';
import { formatPeriod } from '../../components/format/dates';
import { locale } from '../../components/format/locale';
import { ask } from '../../components/scene/costChart';
import type { PeriodScope } from '../../components/scene/useCostScope';
import { PanelActions } from '../../components/section/PanelActions';
import { SectionFrame } from '../../components/section/Section';
import type { KubernetesBody } from './KubernetesBody';
import { clusterDimension } from './labels';

/** More series are a carpet, not a chart. */
const MOST_SERIES = 40;

interface Props {
  model: KubernetesBody;
  scope: PeriodScope;
  /** How many parts the table has. */
  parts: number;
}

/** The same breakdown, day by day. */
export function Costs({ model, scope, parts }: Props) {
  const styles = useStyles2(getStyles);
  const { view, chart } = model.useState();
  const { uid, period, refresh } = scope;
  const drawn = parts <= MOST_SERIES;
  useEffect(() => {
    if (drawn) {
      const { by, idle, idleBy, filters } = view;
      const query: DatasourceQueryInput = {
        ...{ queryType: 'kubernetes', format: 'timeseries' },
        kubernetes: { dimensions: [by], idle, idleBy, filters },
      };
      ask(chart, { uid, query, period, refresh });
    }
  }, [chart, view, uid, period, refresh, drawn]);
  const title = t('kubernetes.daily', 'Day by day, by {{dimension}}', {
    dimension: clusterDimension(view.by).toLocaleLowerCase(locale()),
    interpolation: { escapeValue: false },
  });
  return (
    <SectionFrame
      title={title}
      subtitle={formatPeriod(period, locale())}
      actions={drawn && <PanelActions title={title} panel={chart} />}
    >
      {drawn ? (
        <div className={styles.chart}>
          <chart.Component model={chart} />
        </div>
      ) : (
        <Text color="secondary">
          {t('kubernetes.too-many', '{{parts}} parts are too many to draw; go inside one, or break down by less.', {
            parts,
          })}
        </Text>
      )}
    </SectionFrame>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  chart: css({ position: 'relative', height: theme.spacing(36), display: 'flex', flexDirection: 'column' }),
});
