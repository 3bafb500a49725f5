import { t } from '@grafana/i18n';
import { Alert } from '@grafana/ui';
import type { SourceFreshness } from '../../contract/api/query.ts';
import { NO_VALUE } from '../../contract/amounts.ts';
import { formatUpTo } from '../format/dates';
import { locale } from '../format/locale';
import { isStale } from './freshness';

/** Says which sources stopped delivering, so that a low number is not taken for a saving. */
export function StaleNotice({ sources, now }: { sources: SourceFreshness[]; now: string }) {
  const stale = sources.filter((source) => isStale(source, now));
  if (stale.length === 0) {
    return null;
  }
  const names = stale.map((source) => {
    const upTo = source.dataUpTo === null ? NO_VALUE : formatUpTo(source.dataUpTo, locale());
    return `${source.source} (${upTo})`;
  });
  return (
    <Alert
      severity="warning"
      bottomSpacing={0}
      title={t('state.stale.title', '', {
        count: stale.length,
        defaultValue_one: '{{count}} source has no data for the last three days',
        defaultValue_other: '{{count}} sources have no data for the last three days',
      })}
    >
      {t('state.stale.body', 'Recent numbers miss: {{names}}.', {
        names: names.join(', '),
        interpolation: { escapeValue: false },
      })}
    </Alert>
  );
}
