import { useEffect } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { RadioButtonGroup, useStyles2 } from '@grafana/ui';
import type { Period } from '../../contract/calendar.ts';
import { measureByName } from '../../contract/measures.ts';
import { formatPeriod } from '../../components/format/dates';
import { dimensionLabel, locale, measureLabel } from '../../components/format/locale';
import { ask, restyle, setUnit } from '../../components/scene/costChart';
import type { CostScope } from '../../components/scene/useCostScope';
import { SectionFrame } from '../../components/section/Section';
import type { ExploreBody } from './ExploreBody';
import { chartQuery } from './queries';

interface Props {
  model: ExploreBody;
  scope: CostScope;
  period: Period;
}

/** The breakdown over time; the table below has the same numbers. */
export function ChartView({ model, scope, period }: Props) {
  const styles = useStyles2(getStyles);
  const { view, chart } = model.useState();
  const { uid, currency, choice, refresh } = scope;
  const money = view.measures.every((measure) => measureByName(measure).unit === 'money');
  const summable =
    view.measures.length === 1 && view.measures.every((measure) => measureByName(measure).unit !== 'ratio');
  useEffect(() => {
    if (currency === '') {
      return;
    }
    setUnit(chart, money ? currency : null);
    // Bars of several measures, or of ratios, would add up what has no sum.
    restyle(chart, summable ? { draw: view.chart, stacked: view.chart === 'bars' } : { draw: 'lines', stacked: false });
    ask(chart, { uid, query: chartQuery(view, period, choice), period, refresh });
  }, [chart, view, period, uid, currency, choice, refresh, money, summable]);
  const measures = view.measures.map(measureLabel).join(', ');
  const by = view.by.map(dimensionLabel).join(', ');
  return (
    <SectionFrame
      title={
        by === ''
          ? measures
          : t('explore.chart.title', '{{measures}} by {{by}}', { measures, by, interpolation: { escapeValue: false } })
      }
      subtitle={`${currency} · ${formatPeriod(period, locale())} · ${t('explore.chart.table-below', 'the same numbers in the table below')}`}
      actions={
        summable && (
          <RadioButtonGroup
            size="sm"
            aria-label={t('explore.chart.kind', 'Chart type')}
            options={[
              { value: 'bars', label: t('explore.chart.bars', 'Bars'), icon: 'graph-bar' },
              { value: 'lines', label: t('explore.chart.lines', 'Lines'), icon: 'gf-interpolation-linear' },
            ]}
            value={view.chart}
            onChange={(kind: 'bars' | 'lines') => model.change({ chart: kind })}
          />
        )
      }
    >
      <div className={styles.chart}>
        <chart.Component model={chart} />
      </div>
    </SectionFrame>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  chart: css({ position: 'relative', height: theme.spacing(38), display: 'flex', flexDirection: 'column' }),
});
