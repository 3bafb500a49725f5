import { t } from '@grafana/i18n';
import { Button, Text } from '@grafana/ui';
import type { TelemetrySourcesAnswer } from '../../contract/api/usage.ts';
import { formatNumber } from '../../contract/amounts.ts';
import { formatInstant } from '../../components/format/dates';
import { locale, numberLocale } from '../../components/format/locale';
import { begun, sentenceText } from '../../components/format/sentence';
import { DataTable } from '../../components/section/DataTable';
import { SectionFrame } from '../../components/section/Section';
import type { TelemetryBody } from './TelemetryBody';
import { signalText } from './words';

interface Props {
  model: TelemetryBody;
  name: string;
  sources: TelemetrySourcesAnswer['sources'];
}

/** What of a sender was not taken, why, and whether it still happens. */
export function NotTaken({ model, name, sources }: Props) {
  const title = t('telemetry.not-taken', 'Not taken of {{name}}', { name, interpolation: { escapeValue: false } });
  const rows = sources.flatMap(({ signal, reasons }) => reasons.map((each) => ({ signal, ...each })));
  return (
    <SectionFrame
      title={title}
      subtitle={t('telemetry.not-taken-subtitle', 'Each was told to the sender as a partial success, with this reason')}
      actions={
        <Button size="sm" variant="secondary" icon="times" onClick={() => model.open({ sender: '' })}>
          {t('sources.close', 'Close')}
        </Button>
      }
    >
      {rows.length === 0 ? (
        <Text color="secondary">{t('telemetry.all-taken', 'Everything that it sent was taken.')}</Text>
      ) : (
        <DataTable
          name="notTaken"
          caption={title}
          rows={rows}
          idOf={({ signal, reason }) => JSON.stringify([signal, reason])}
          columns={[
            { ...{ id: 'signal', header: t('telemetry.signal', 'Signal') }, cell: ({ signal }) => signalText(signal) },
            {
              ...{ id: 'reason', header: t('telemetry.reasons', 'Why not') },
              cell: ({ reason }) => begun(sentenceText(reason)),
            },
            {
              ...{ id: 'rejected', header: t('telemetry.rejected', 'Not taken'), numeric: true },
              value: ({ rejected }) => String(rejected),
              cell: ({ rejected }) => formatNumber(String(rejected), numberLocale(), 0),
              compare: (left, right) => left.rejected - right.rejected,
            },
            {
              ...{ id: 'lastAt', header: t('telemetry.last-time', 'Last time'), nowrap: true },
              value: ({ lastAt }) => lastAt,
              cell: ({ lastAt }) => formatInstant(lastAt, locale()),
              compare: (left, right) => left.lastAt.localeCompare(right.lastAt),
            },
          ]}
        />
      )}
    </SectionFrame>
  );
}
