import { comparedPeriod } from '../../contract/calendar.ts';
import { useEffect } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { SceneComponentProps } from '@grafana/scenes';
import { Alert, useStyles2 } from '@grafana/ui';
import { formatPeriod, formatUpTo } from '../../components/format/dates';
import { locale } from '../../components/format/locale';
import { CompareCaveats } from '../../components/section/CompareCaveats';
import { clampToData } from '../../components/period/aligned';
import { useCostScope, type CostScope } from '../../components/scene/useCostScope';
import { PageGate, type LoadedData } from '../../components/states/PageGate';
import { StaleNotice } from '../../components/states/StaleNotice';
import { ChartView } from './ChartView';
import { Drivers } from './Drivers';
import type { ExploreBody } from './ExploreBody';
import { FilterBar } from '../../components/filters/FilterBar';
import { alignmentOf } from './queries';
import { QueryBar } from './QueryBar';
import { Results } from './Results';
import { RowsDrawer } from './RowsDrawer';
import { Totals } from './Totals';

export function Explore({ model }: SceneComponentProps<ExploreBody>) {
  const { view } = model.useState();
  const scope = useCostScope(model, alignmentOf(view.step));
  return <PageGate scope={scope}>{(data) => <Loaded model={model} scope={scope} data={data} />}</PageGate>;
}

interface LoadedProps {
  model: ExploreBody;
  scope: CostScope;
  data: LoadedData;
}

function Loaded({ model, scope, data }: LoadedProps) {
  const { catalog, freshness, end } = data;
  const styles = useStyles2(getStyles);
  const { view } = model.useState();
  useEffect(() => model.anchor(end), [model, end]);
  const period = clampToData(scope.period, end);
  return (
    <div className={styles.page}>
      <StaleNotice sources={freshness.sources} now={freshness.now} />
      <div className={styles.bars}>
        <QueryBar model={model} catalog={catalog} />
        <FilterBar
          filters={view.filters}
          onChange={(filters) => model.change({ filters, rows: null })}
          scope={scope}
          tagKeys={catalog.tagKeys}
        />
      </div>
      {period === null ? (
        <Alert severity="info" title={t('explore.no-data-in-range', 'The selected period lies after the last charge')}>
          {t('explore.no-data-in-range-body', '{{period}} has no data yet; the data ends on {{day}}.', {
            period: formatPeriod(scope.period, locale()),
            day: formatUpTo(end, locale()),
          })}
        </Alert>
      ) : (
        <>
          <Totals model={model} scope={scope} period={period} end={end} />
          <CompareCaveats data={data} period={period} before={comparedPeriod(period, view.compare)} />
          <ChartView model={model} scope={scope} period={period} />
          {view.chart === 'waterfall' && (
            <Drivers model={model} scope={scope} period={period} tagKeys={catalog.tagKeys} />
          )}
          <Results model={model} scope={scope} period={period} />
          <RowsDrawer model={model} scope={scope} period={period} />
        </>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), width: '100%', minWidth: 0 }),
  bars: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
    padding: theme.spacing(2),
    background: theme.colors.background.primary,
    '@media print': { background: 'none' },
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
});
