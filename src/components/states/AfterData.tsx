import { t } from '@grafana/i18n';
import { Alert, Stack } from '@grafana/ui';
import { formatUpTo } from '../format/dates';
import { locale } from '../format/locale';
import type { LoadedData } from './PageGate';
import { StaleNotice } from './StaleNotice';

/** Stands in the place of numbers where the period begins after the last charge: bills that stopped may be why. */
export function AfterData({ data: { freshness, end } }: { data: LoadedData }) {
  return (
    <Stack direction="column" gap={2}>
      <StaleNotice sources={freshness.sources} now={freshness.now} />
      <Alert severity="info" title={t('explore.no-data-in-range', 'The selected period lies after the last charge')}>
        {t('allocation.ends', 'The data ends on {{day}}.', { day: formatUpTo(end, locale()) })}
      </Alert>
    </Stack>
  );
}
