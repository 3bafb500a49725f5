import { t } from '@grafana/i18n';
import { Text } from '@grafana/ui';
import type { AnomalyCause, KnownAnomaly } from '../../contract/api/anomaly.ts';
import { compareDecimals } from '../../contract/decimal.ts';
import { direction, formatMoney, formatSignedMoney } from '../../contract/amounts.ts';
import { dimensionLabel, numberLocale, valueLabel } from '../../components/format/locale';
import { DataTable, type DataColumn } from '../../components/section/DataTable';
import { SectionFrame } from '../../components/section/Section';
import { leafText } from './words';

/** What moved, in money, the largest change first. */
export function Causes({ causes, currency }: { causes: AnomalyCause[]; currency: string }) {
  const title = t('anomalies.causes', 'What moved');
  const money = (id: 'actual' | 'before', header: string): DataColumn<AnomalyCause> => ({
    ...{ id, header, numeric: true },
    value: (cause) => cause[id],
    cell: (cause) => formatMoney(cause[id], currency, numberLocale()),
    compare: (left, right) => compareDecimals(left[id], right[id]),
  });
  return (
    <SectionFrame
      title={title}
      subtitle={t('anomalies.causes-subtitle', 'Against the same weekdays before it began · largest change first')}
    >
      {causes.length === 0 ? (
        <Text color="secondary">{t('anomalies.no-causes', 'The bill tells no parts of it.')}</Text>
      ) : (
        <DataTable
          name="causes"
          isPassing
          caption={title}
          rows={causes}
          idOf={({ dimension, value }) => `${dimension} ${value}`}
          columns={[
            {
              id: 'dimension',
              header: t('anomalies.part', 'Part of the bill'),
              cell: ({ dimension }) => dimensionLabel(dimension),
              compare: (left, right) => left.dimension.localeCompare(right.dimension),
            },
            { id: 'value', header: t('anomalies.value', 'Value'), cell: ({ value }) => valueLabel(value) },
            money('before', t('anomalies.before', 'Before')),
            money('actual', t('anomalies.now', 'Now')),
            {
              id: 'change',
              header: t('anomalies.change', 'Change'),
              numeric: true,
              tone: ({ change }) => direction(change),
              value: ({ change }) => change,
              cell: ({ change }) => formatSignedMoney(change, currency, numberLocale()),
              compare: (left, right) => compareDecimals(left.change, right.change),
            },
          ]}
        />
      )}
    </SectionFrame>
  );
}

/** All accounts and services that moved with it. */
export function Members({ anomaly: { members, currency } }: { anomaly: KnownAnomaly }) {
  const title = t('anomalies.members', 'What moved together');
  return (
    <SectionFrame title={title}>
      <DataTable
        name="members"
        isPassing
        caption={title}
        rows={members}
        idOf={leafText}
        columns={[
          { id: 'leaf', header: t('anomalies.leaf', 'Provider, account, service'), cell: leafText },
          {
            id: 'impact',
            header: t('anomalies.impact', 'Impact so far'),
            numeric: true,
            tone: ({ impact }) => direction(impact),
            cell: ({ impact }) => formatSignedMoney(impact, currency, numberLocale()),
            compare: (left, right) => compareDecimals(left.impact, right.impact),
          },
        ]}
      />
    </SectionFrame>
  );
}
