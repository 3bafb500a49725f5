import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { RadioButtonGroup, Text, useStyles2 } from '@grafana/ui';
import type { Period } from '../../contract/calendar.ts';
import { formatPeriod } from '../../components/format/dates';
import { locale, measureLabel } from '../../components/format/locale';
import type { CostScope } from '../../components/scene/useCostScope';
import { COST_METRICS } from './queries';
import type { OverviewBody } from './OverviewBody';

interface Props {
  model: OverviewBody;
  scope: CostScope;
  /** As far as there is data; null when there is none. */
  period: Period | null;
}

/** Heads the part of the page that follows the time picker, and chooses its cost metric. */
export function PeriodBar({ model, scope, period }: Props) {
  const styles = useStyles2(getStyles);
  const { metric } = model.useState();
  return (
    <div className={styles.bar}>
      <Text element="h2" variant="h4">
        {t('overview.selected', 'Selected period: {{period}}', {
          period: formatPeriod(period ?? scope.period, locale()),
        })}
      </Text>
      <RadioButtonGroup
        aria-label={t('overview.metric', 'Cost metric')}
        options={COST_METRICS.map((name) => ({ label: measureLabel(name), value: name }))}
        value={metric}
        onChange={(value) => model.setMetric(value)}
      />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    marginTop: theme.spacing(1),
  }),
});
