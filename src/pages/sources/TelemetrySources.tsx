import { t } from '@grafana/i18n';
import type { TelemetrySourcesAnswer } from '../../contract/api/usage.ts';
import { formatNumber } from '../../contract/amounts.ts';
import { formatInstant } from '../../components/format/dates';
import { locale, numberLocale } from '../../components/format/locale';
import { DataTable, type DataColumn } from '../../components/section/DataTable';
import { Section } from '../../components/section/Section';
import { useSidecar } from '../../components/sidecar/useSidecar';

type Sender = TelemetrySourcesAnswer['sources'][number];

/** Who sends metrics, traces and logs, how much of it was taken, and what was not and why. */
export function TelemetrySources({ uid, refresh }: { uid: string; refresh: object }) {
  const call = useSidecar(uid, 'telemetrySources', null, refresh);
  const title = t('telemetry.senders', 'Telemetry');
  return (
    <Section
      title={title}
      subtitle={t('telemetry.senders-subtitle', 'Metrics, traces and logs by OpenTelemetry, by sender')}
      call={call}
      isEmpty={({ sources }) => sources.length === 0}
      emptyText={t(
        'telemetry.none',
        'Nobody sends telemetry. Turn on otlp in the configuration and point an OpenTelemetry SDK or Collector at the sidecar.'
      )}
    >
      {({ sources }) => (
        <DataTable
          caption={title}
          columns={columns()}
          rows={sources}
          idOf={({ source, signal }) => JSON.stringify([source, signal])}
        />
      )}
    </Section>
  );
}

function columns(): Array<DataColumn<Sender>> {
  const language = locale();
  const count = (id: 'accepted' | 'rejected', header: string): DataColumn<Sender> => ({
    ...{ id, header, numeric: true },
    value: (row) => String(row[id]),
    cell: (row) => formatNumber(String(row[id]), numberLocale(), 0),
    compare: (left, right) => left[id] - right[id],
  });
  return [
    {
      ...{ id: 'source', header: t('telemetry.sender', 'Sender') },
      cell: ({ source }) => source,
      compare: (left, right) => left.source.localeCompare(right.source),
    },
    { ...{ id: 'signal', header: t('telemetry.signal', 'Signal') }, cell: ({ signal }) => signalText(signal) },
    count('accepted', t('telemetry.accepted', 'Taken')),
    count('rejected', t('telemetry.rejected', 'Not taken')),
    {
      ...{ id: 'series', header: t('telemetry.series', 'Series'), numeric: true },
      value: ({ series }) => (series === null ? null : String(series)),
      cell: ({ series }) => formatNumber(series === null ? null : String(series), language, 0),
      compare: (left, right) => (left.series ?? 0) - (right.series ?? 0),
    },
    {
      ...{ id: 'reasons', header: t('telemetry.reasons', 'Why not') },
      cell: ({ reasons }) =>
        reasons
          .map(({ reason, rejected }) => `${reason} (${formatNumber(String(rejected), numberLocale(), 0)})`)
          .join('; '),
    },
    {
      ...{ id: 'lastAt', header: t('telemetry.last', 'Last came in'), nowrap: true },
      cell: ({ lastAt }) => formatInstant(lastAt, language),
      compare: (left, right) => left.lastAt.localeCompare(right.lastAt),
    },
  ];
}

function signalText(signal: Sender['signal']): string {
  switch (signal) {
    case 'metrics':
      return t('telemetry.metrics', 'Metrics');
    case 'traces':
      return t('telemetry.traces', 'Traces');
    case 'logs':
      return t('telemetry.logs', 'Logs');
  }
}
