import { useMemo } from 'react';
import { t } from '@grafana/i18n';
import { Badge, InteractiveTable, Text, type Column } from '@grafana/ui';
import type { SourceFreshness } from '../../contract/api/query.ts';
import type { FreshnessAnswer } from '../../contract/api/delivery.ts';
import { formatNumber, NO_VALUE } from '../../contract/amounts.ts';
import { formatInstant, formatUpTo } from '../../components/format/dates';
import { locale, numberLocale } from '../../components/format/locale';
import { SectionFrame } from '../../components/section/Section';
import { isEnded, isStale, STALE_AFTER_HOURS, staleFirst } from '../../components/states/freshness';

/** Every source: up to when it has data, when it last delivered, and what was not taken as it came. */
export function Freshness({ answer }: { answer: FreshnessAnswer }) {
  const language = locale();
  const { now } = answer;
  const columns = useMemo<Array<Column<SourceFreshness>>>(
    () => [
      { id: 'source', header: t('freshness.source', 'Source'), sortType: 'string' },
      { id: 'provider', header: t('freshness.provider', 'Provider'), sortType: 'string' },
      {
        id: 'dataUpTo',
        header: t('freshness.up-to', 'Data up to'),
        sortType: 'string',
        cell: ({ row: { original } }) =>
          original.dataUpTo === null ? NO_VALUE : formatUpTo(original.dataUpTo, language),
      },
      {
        id: 'state',
        header: t('freshness.state', 'State'),
        cell: ({ row: { original } }) =>
          isStale(original, now) ? (
            <Badge color="orange" icon="exclamation-triangle" text={t('freshness.stale', 'Stale')} />
          ) : isEnded(original, now) ? (
            <Badge color="darkgrey" icon="history" text={t('freshness.ended', 'Ended')} />
          ) : (
            <Badge color="green" icon="check" text={t('freshness.current', 'Current')} />
          ),
      },
      {
        id: 'lastDeliveryAt',
        header: t('freshness.last-delivery', 'Last delivery'),
        sortType: 'string',
        cell: ({ row: { original } }) =>
          original.lastDeliveryAt === null ? NO_VALUE : formatInstant(original.lastDeliveryAt, language),
      },
      ...(['rows', 'rejected', 'flagged'] as const).map((id): Column<SourceFreshness> => ({
        id,
        header: {
          rows: t('freshness.rows', 'Rows'),
          rejected: t('freshness.rejected', 'Rejected'),
          flagged: t('freshness.flagged', 'Flagged'),
        }[id],
        sortType: 'number',
        cell: ({ row: { original } }) => formatNumber(String(original[id]), numberLocale(), 0),
      })),
    ],
    [language, now]
  );
  const data = useMemo(() => staleFirst(answer.sources, now), [answer.sources, now]);
  return (
    <SectionFrame
      title={t('freshness.title', 'Sources and freshness')}
      subtitle={t('freshness.subtitle', 'Stale: no data for more than {{hours}} hours. Checked {{now}}.', {
        hours: STALE_AFTER_HOURS,
        now: formatInstant(now, language),
      })}
    >
      {data.length === 0 ? (
        <Text color="secondary">{t('freshness.none', 'No source has delivered yet.')}</Text>
      ) : (
        <InteractiveTable columns={columns} data={data} getRowId={(source: SourceFreshness) => source.source} />
      )}
    </SectionFrame>
  );
}
