import { useEffect } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { formatPeriod } from '../../components/format/dates';
import { locale, measureLabel } from '../../components/format/locale';
import { ask, setUnit } from '../../components/scene/costChart';
import { ChartSection } from '../../components/section/ChartSection';
import type { OverviewBody } from './OverviewBody';
import type { Selection } from './Overview';
import { dailyChart, dailyTable, trendChart, trendPeriod, trendTable } from './queries';

interface Props {
  model: OverviewBody;
  selection: Selection;
}

/** Thirteen months, and the days of the selected period; both by provider. */
export function Trends({ model, selection }: Props) {
  const styles = useStyles2(getStyles);
  const { metric, trend, daily } = model.useState();
  const { scope, period, end } = selection;
  const { uid, currency, choice, refresh } = scope;
  useEffect(() => {
    if (currency !== '') {
      setUnit(trend, currency);
      setUnit(daily, currency);
      ask(trend, { uid, query: trendChart(metric, choice), period: trendPeriod(end), refresh });
      ask(daily, { uid, query: dailyChart(metric, choice), period, refresh });
    }
  }, [trend, daily, uid, metric, currency, choice, period, end, refresh]);
  const measure = `${measureLabel(metric)} (${currency})`;
  return (
    <div className={styles.grid}>
      <ChartSection
        title={t('overview.trend', 'Thirteen months by provider')}
        subtitle={`${measure} · ${formatPeriod(trendPeriod(end), locale())}`}
        panel={trend}
        scope={scope}
        table={trendTable(metric, choice, end)}
      />
      <ChartSection
        title={t('overview.daily', 'Days by provider')}
        subtitle={`${measure} · ${formatPeriod(period, locale())}`}
        panel={daily}
        scope={scope}
        table={dailyTable(metric, choice, period)}
      />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  grid: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(480px, 100%), 1fr))',
    gap: theme.spacing(2),
    alignItems: 'start',
  }),
});
