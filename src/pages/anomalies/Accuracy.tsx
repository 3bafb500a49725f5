import { t } from '@grafana/i18n';
import { Stack, Text } from '@grafana/ui';
import type { AccuracyAnswer, DetectionAccuracy, Share } from '../../contract/api/accuracy.ts';
import { formatNumber, formatRatio, NO_VALUE } from '../../contract/amounts.ts';
import { formatPeriod } from '../../components/format/dates';
import { locale, numberLocale, valueLabel } from '../../components/format/locale';
import { DataTable } from '../../components/section/DataTable';
import { Facts, type Fact } from '../../components/section/Facts';
import { Section, SectionFrame } from '../../components/section/Section';
import { mayChange } from '../../components/sidecar/rights';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { MissedForm } from './MissedForm';

const DAYS = 365;

interface Props {
  uid: string;
  refresh: object;
  onChanged: () => void;
}

/** How good the watch and the forecasts are on these bills: by what people said, and by what came. */
export function Accuracy({ uid, refresh, onChanged }: Props) {
  const call = useSidecar(uid, 'accuracy', { days: DAYS }, refresh);
  return (
    <>
      <Section
        call={call}
        title={t('accuracy.detection', 'Detection')}
        {...(call.data && { subtitle: daysText(call.data) })}
      >
        {({ detection, byProvider }) => (
          <Stack direction="column" gap={2}>
            <Figures detection={detection} />
            {byProvider.length > 1 && <Providers byProvider={byProvider} />}
          </Stack>
        )}
      </Section>
      {mayChange() && (
        <SectionFrame
          title={t('accuracy.report', 'Report a miss')}
          subtitle={t('accuracy.report-subtitle', 'Something that should have been told, and was not')}
        >
          <MissedForm uid={uid} onKept={onChanged} />
        </SectionFrame>
      )}
      <Section
        call={call}
        title={t('accuracy.forecasts', 'Forecasts')}
        subtitle={t(
          'accuracy.forecasts-subtitle',
          'Effective cost, forecast from places in the past and held against what came'
        )}
        isEmpty={({ forecasts }) => forecasts.length === 0}
      >
        {({ forecasts }) => <BackTests forecasts={forecasts} />}
      </Section>
    </>
  );
}

function daysText({ from, to }: AccuracyAnswer): string {
  return t('accuracy.days', 'Anomalies that began in {{period}}, by what people said of them', {
    period: formatPeriod({ from: `${from}T00:00:00Z`, to: `${to}T00:00:00Z` }, locale()),
    interpolation: { escapeValue: false },
  });
}

function Figures({ detection }: { detection: DetectionAccuracy }) {
  const { alerts, judged, unexpected, missed, precision, recall, delayDays } = detection;
  const facts: Fact[] = [
    [
      t('accuracy.precision', 'Precision'),
      shareText(precision),
      t('accuracy.precision-of', '{{some}} unexpected of {{all}} judged', { some: unexpected, all: judged }),
    ],
    [
      t('accuracy.recall', 'Recall'),
      shareText(recall),
      t('accuracy.recall-of', '{{some}} told, {{missed}} reported as missed', { some: unexpected, missed }),
    ],
    [
      t('accuracy.delay', 'Delay'),
      delayDays === null
        ? NO_VALUE
        : t('accuracy.delay-days', '', {
            count: delayDays.median,
            defaultValue_one: '{{days}} day',
            defaultValue_other: '{{days}} days',
            days: formatNumber(String(delayDays.median), numberLocale(), 1),
          }),
      delayDays === null
        ? t('accuracy.no-delay', 'nothing was news when it was told')
        : t('accuracy.delay-most', 'in the middle; at most {{days}}', { days: delayDays.most }),
    ],
    [t('accuracy.alerts', 'Anomalies'), String(alerts), t('accuracy.judged', '{{judged}} judged', { judged })],
  ];
  return (
    <Stack direction="column" gap={2}>
      <Facts facts={facts} size="h4" />
      {judged === 0 && (
        <Text color="secondary" element="p">
          {t(
            'accuracy.nothing-judged',
            'Nothing is judged yet: open an anomaly and say whether it was expected. The figures follow from that.'
          )}
        </Text>
      )}
    </Stack>
  );
}

/** A share with its interval, which is wide while few cases are known. */
function shareText(share: Share | null): string {
  const ratio = (value: number) => formatRatio(String(value), numberLocale());
  return share === null ? NO_VALUE : `${ratio(share.value)} (${ratio(share.lower)} – ${ratio(share.upper)})`;
}

/** A figure as a download has it. */
function valueOf(figure: number | null | undefined): string | null {
  return figure === null || figure === undefined ? null : String(figure);
}

function Providers({ byProvider }: Pick<AccuracyAnswer, 'byProvider'>) {
  return (
    <DataTable
      name="accuracy"
      caption={t('accuracy.by-provider', 'By provider')}
      rows={byProvider}
      idOf={({ provider }) => provider}
      columns={[
        { id: 'provider', header: t('anomalies.provider', 'Provider'), cell: ({ provider }) => valueLabel(provider) },
        { id: 'alerts', header: t('accuracy.alerts', 'Anomalies'), numeric: true, cell: ({ alerts }) => alerts },
        { id: 'judged', header: t('accuracy.judged-head', 'Judged'), numeric: true, cell: ({ judged }) => judged },
        {
          id: 'precision',
          header: t('accuracy.precision', 'Precision'),
          numeric: true,
          value: ({ precision }) => valueOf(precision?.value),
          cell: ({ precision }) => shareText(precision),
        },
        {
          id: 'recall',
          header: t('accuracy.recall', 'Recall'),
          numeric: true,
          value: ({ recall }) => valueOf(recall?.value),
          cell: ({ recall }) => shareText(recall),
        },
      ]}
    />
  );
}

function BackTests({ forecasts }: Pick<AccuracyAnswer, 'forecasts'>) {
  const ratio = (value: number | null | undefined) =>
    value === null || value === undefined ? NO_VALUE : formatRatio(String(value), numberLocale());
  return (
    <DataTable
      name="backTests"
      caption={t('accuracy.forecasts', 'Forecasts')}
      rows={forecasts}
      idOf={({ provider, currency }) => `${provider} ${currency}`}
      columns={[
        { id: 'provider', header: t('anomalies.provider', 'Provider'), cell: ({ provider }) => valueLabel(provider) },
        { id: 'currency', header: t('accuracy.currency', 'Currency'), cell: ({ currency }) => currency },
        {
          id: 'month',
          header: t('forecast.month-error', 'A month’s total was off by'),
          numeric: true,
          value: ({ backTest }) => valueOf(backTest?.monthTotalError),
          cell: ({ backTest }) => ratio(backTest?.monthTotalError),
        },
        {
          id: 'coverage',
          header: t('forecast.coverage', 'Days inside the interval'),
          numeric: true,
          value: ({ backTest }) => valueOf(backTest?.coverage),
          cell: ({ backTest }) => ratio(backTest?.coverage),
        },
        {
          id: 'mase',
          header: t('forecast.mase', 'Error of a day against last week’s (MASE)'),
          numeric: true,
          value: ({ backTest }) => valueOf(backTest?.mase),
          cell: ({ backTest }) => (backTest?.mase ? formatNumber(String(backTest.mase), numberLocale(), 2) : NO_VALUE),
        },
        {
          id: 'origins',
          header: t('forecast.origins', 'Tried from places in the past'),
          numeric: true,
          cell: ({ backTest }) => backTest?.origins ?? NO_VALUE,
        },
      ]}
    />
  );
}
