import { dateTime } from '@grafana/data';
import { t } from '@grafana/i18n';
import { sceneGraph } from '@grafana/scenes';
import { Alert, Button } from '@grafana/ui';
import { instantFromMs, monthOf } from '../../contract/calendar.ts';
import { formatMonth, formatUpTo } from '../../components/format/dates';
import { locale } from '../../components/format/locale';
import type { OverviewBody } from './OverviewBody';

/** The chosen range lies after the last charge: says so and offers the last month that has data. */
export function NoDataInRange({ model, end }: { model: OverviewBody; end: string }) {
  const month = monthOf(instantFromMs(Date.parse(end) - 1));
  const go = () => {
    const from = dateTime(month.from).utc();
    const to = dateTime(Date.parse(month.to) - 1).utc();
    sceneGraph.getTimeRange(model).onTimeRangeChange({ from, to, raw: { from, to } });
  };
  return (
    <Alert
      severity="info"
      title={t('overview.no-data-in-range.title', 'The selected period lies after the last charge')}
      action={
        <Button variant="secondary" onClick={go}>
          {t('overview.no-data-in-range.go', 'Show {{month}}', { month: formatMonth(month.from, locale()) })}
        </Button>
      }
    >
      {t('overview.no-data-in-range.body', 'The data ends on {{day}}.', { day: formatUpTo(end, locale()) })}
    </Alert>
  );
}
