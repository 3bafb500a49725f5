import { t } from '@grafana/i18n';
import { Badge, Text } from '@grafana/ui';
import { makeTimeRange, dateTime } from '@grafana/data';
import type { SourceFreshness } from '../../contract/api/query.ts';
import type { FreshnessAnswer } from '../../contract/api/delivery.ts';
import { formatNumber, NO_VALUE } from '../../contract/amounts.ts';
import { formatInstant, formatUpTo } from '../../components/format/dates';
import { fewOf } from '../../components/format/few';
import { locale, numberLocale } from '../../components/format/locale';
import { DataTable, type DataColumn } from '../../components/section/DataTable';
import { QuestionActions, questionTo } from '../../components/section/QuestionActions';
import { SectionFrame } from '../../components/section/Section';
import { isEnded, isStale, STALE_AFTER_HOURS, staleFirst } from '../../components/states/freshness';

/** Every source: up to when it has data, when it last delivered, and what was not taken as it came. */
export function Freshness({ uid, answer }: { uid: string; answer: FreshnessAnswer }) {
  const { now } = answer;
  const title = t('freshness.title', 'Sources and freshness');
  return (
    <SectionFrame
      title={title}
      subtitle={t('freshness.subtitle', 'Stale: no data for more than {{hours}} hours. Checked {{now}}.', {
        hours: STALE_AFTER_HOURS,
        now: formatInstant(now, locale()),
      })}
      actions={
        <QuestionActions
          title={title}
          question={() => questionTo(uid, { queryType: 'freshness', format: 'table' })}
          timeRange={() => makeTimeRange(dateTime(now).subtract(1, 'day'), dateTime(now))}
        />
      }
    >
      {answer.sources.length === 0 ? (
        <Text color="secondary">{t('freshness.none', 'No source has delivered yet.')}</Text>
      ) : (
        <DataTable
          name="freshness"
          caption={title}
          columns={columns(now)}
          rows={staleFirst(answer.sources, now)}
          idOf={({ source }) => source}
        />
      )}
    </SectionFrame>
  );
}

function columns(now: string): Array<DataColumn<SourceFreshness>> {
  const language = locale();
  const instant = (id: 'dataUpTo' | 'lastDeliveryAt', header: string, format: typeof formatInstant) => ({
    ...{ id, header, nowrap: true },
    compare: (left: SourceFreshness, right: SourceFreshness) => (left[id] ?? '').localeCompare(right[id] ?? ''),
    value: (source: SourceFreshness) => source[id],
    cell: ({ [id]: at }: SourceFreshness) => (at === null ? NO_VALUE : format(at, language)),
  });
  const count = (id: 'rows' | 'rejected' | 'flagged', header: string) => ({
    ...{ id, header, numeric: true },
    compare: (left: SourceFreshness, right: SourceFreshness) => left[id] - right[id],
    value: (source: SourceFreshness) => String(source[id]),
    cell: (source: SourceFreshness) => formatNumber(String(source[id]), numberLocale(), 0),
  });
  return [
    {
      ...{ id: 'source', header: t('freshness.source', 'Source') },
      compare: (left, right) => left.source.localeCompare(right.source),
      cell: ({ source }) => source,
    },
    {
      ...{ id: 'provider', header: t('freshness.provider', 'Provider') },
      compare: (left, right) => left.provider.localeCompare(right.provider),
      value: ({ provider }) => provider,
      cell: ({ providers }) => fewOf(providers),
    },
    instant('dataUpTo', t('freshness.up-to', 'Data up to'), formatUpTo),
    {
      ...{ id: 'state', header: t('freshness.state', 'State') },
      value: (source) => stateOf(source, now).text,
      cell: (source) => <Badge {...stateOf(source, now)} />,
    },
    instant('lastDeliveryAt', t('freshness.last-delivery', 'Last delivery'), formatInstant),
    count('rows', t('freshness.rows', 'Rows')),
    count('rejected', t('freshness.rejected', 'Rejected')),
    count('flagged', t('freshness.flagged', 'Flagged')),
  ];
}

function stateOf(source: SourceFreshness, now: string) {
  return isStale(source, now)
    ? ({ color: 'orange', icon: 'exclamation-triangle', text: t('freshness.stale', 'Stale') } as const)
    : isEnded(source, now)
      ? ({ color: 'darkgrey', icon: 'history', text: t('freshness.ended', 'Ended') } as const)
      : ({ color: 'green', icon: 'check', text: t('freshness.current', 'Current') } as const);
}
