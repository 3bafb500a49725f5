import { t } from '@grafana/i18n';
import { EmptyState, LoadingPlaceholder } from '@grafana/ui';
import type { KnownUsageAnomaly } from '../../contract/api/usage-anomaly.ts';
import { locale, valueLabel } from '../../components/format/locale';
import { LinkText } from '../../components/links/LinkText';
import { DataTable, type DataColumn } from '../../components/section/DataTable';
import { SectionFrame } from '../../components/section/Section';
import { callSidecar } from '../../components/sidecar/client';
import { mayChange } from '../../components/sidecar/rights';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { CallFailed } from '../../components/states/PageStates';
import type { AnomaliesBody } from './AnomaliesBody';
import { Filters } from './Filters';
import { LookNow } from './LookNow';
import { changeText, hourText, usageLeafText } from './usageWords';
import { shownOf, usageTexts } from './view';
import { StatusBadge, verdictText } from './words';

/** The most the sidecar gives at once. */
const MOST = 1000;

interface Props {
  model: AnomaliesBody;
  uid: string;
  refresh: object;
  /** Told when it looked anew. */
  onChanged: () => void;
}

/** Anomalies of usage by hour; a metric leads to what is known of it. */
export function Usage({ model, uid, refresh, onChanged }: Props) {
  const { view } = model.useState();
  const call = useSidecar(uid, 'usageAnomalies', { limit: MOST }, refresh);
  if (call.error) {
    return <CallFailed error={call.error} retry={call.retry} uid={uid} />;
  }
  if (call.data === undefined) {
    return <LoadingPlaceholder text={t('state.loading', 'Loading…')} />;
  }
  const { anomalies, watched } = call.data;
  const shown = shownOf(anomalies, view, usageTexts);
  return (
    <>
      {anomalies.length > 0 && <Filters view={view} onChange={(part) => model.change(part)} />}
      <SectionFrame
        title={t('anomalies.usage-title', 'Anomalies of usage')}
        subtitle={t(
          'anomalies.usage-subtitle',
          'Metrics by the hour against the same hours of other days and weeks · newest first'
        )}
        busy={call.state === 'loading'}
        actions={
          mayChange() &&
          watched && <LookNow look={() => callSidecar(uid, 'lookForUsageAnomalies', {})} onDone={onChanged} />
        }
      >
        {shown.length > 0 ? (
          <DataTable
            name="usage"
            caption={t('anomalies.usage-title', 'Anomalies of usage')}
            rows={shown}
            idOf={({ id }) => id}
            columns={columns((anomaly) => model.change({ anomaly }))}
          />
        ) : anomalies.length > 0 ? (
          <EmptyState variant="not-found" message={t('anomalies.no-match', 'No anomaly meets these filters')} />
        ) : watched ? (
          <EmptyState variant="completed" message={t('anomalies.empty', 'Nothing was out of the ordinary')}>
            {t(
              'anomalies.usage-empty-body',
              'Hours are looked at as they end. The first two weeks of a metric teach what is usual.'
            )}
          </EmptyState>
        ) : (
          <EmptyState variant="not-found" message={t('anomalies.usage-off', 'Usage is not watched')}>
            {t(
              'anomalies.usage-off-body',
              'Metrics that come in by OpenTelemetry are watched where the configuration says watch.usage.enabled: true.'
            )}
          </EmptyState>
        )}
      </SectionFrame>
    </>
  );
}

function columns(onOpen: (id: string) => void): Array<DataColumn<KnownUsageAnomaly>> {
  return [
    {
      id: 'firstHour',
      header: t('anomalies.first-hour', 'First hour'),
      nowrap: true,
      cell: ({ firstHour }) => hourText(firstHour),
      compare: (left, right) => left.firstHour.localeCompare(right.firstHour),
    },
    {
      id: 'status',
      header: t('anomalies.state', 'State'),
      nowrap: true,
      cell: ({ status }) => <StatusBadge status={status} />,
      compare: (left, right) => left.status.localeCompare(right.status),
    },
    {
      id: 'metric',
      header: t('anomalies.metric', 'Metric'),
      cell: (anomaly) => (
        <LinkText
          text={anomaly.metric}
          label={t('anomalies.show', 'Anomaly of {{leaf}} from {{day}}', {
            leaf: usageLeafText(anomaly),
            day: hourText(anomaly.firstHour),
            interpolation: { escapeValue: false },
          })}
          onClick={() => onOpen(anomaly.id)}
        />
      ),
      compare: (left, right) => left.metric.localeCompare(right.metric),
    },
    {
      id: 'dimensions',
      header: t('anomalies.told-apart', 'Of'),
      cell: ({ dimensions, members }) => {
        const of = dimensions.map(({ value }) => valueLabel(value)).join(' · ');
        return members.length < 2
          ? of
          : t('anomalies.and-more', '{{account}} and {{more}} more', {
              account: of,
              more: members.length - 1,
              interpolation: { escapeValue: false },
            });
      },
    },
    {
      id: 'owner',
      header: t('anomalies.owner', 'Owner'),
      cell: ({ owner, team }) => valueLabel(owner || team),
    },
    {
      id: 'change',
      header: t('anomalies.usage-change', 'Against what was expected'),
      numeric: true,
      value: ({ change }) => String(change),
      cell: ({ change }) => changeText(change, locale()),
      compare: (left, right) => left.change - right.change,
    },
    { id: 'verdict', header: t('anomalies.verdict', 'Verdict'), cell: verdictText },
  ];
}
