import { t } from '@grafana/i18n';
import type { KnownAnomaly } from '../../contract/api/anomaly.ts';
import { compareDecimals } from '../../contract/decimal.ts';
import { direction, formatSignedMoney } from '../../contract/amounts.ts';
import { numberLocale, valueLabel } from '../../components/format/locale';
import { LinkText } from '../../components/links/LinkText';
import { currencyColumn } from '../../components/section/currencyColumn';
import { DataTable, type DataColumn } from '../../components/section/DataTable';
import { dayText, leafText, serviceText, StatusBadge, verdictText } from './words';

interface Props {
  anomalies: KnownAnomaly[];
  onOpen: (id: string) => void;
}

/** The anomalies with what each comes to so far; a service leads to what is known of it. */
export function AnomalyTable({ anomalies, onOpen }: Props) {
  const text = (
    id: 'provider' | 'serviceName' | 'owner',
    header: string,
    cell: DataColumn<KnownAnomaly>['cell']
  ): DataColumn<KnownAnomaly> => ({
    ...{ id, header, cell },
    compare: (left, right) => left[id].localeCompare(right[id]),
  });
  const columns: Array<DataColumn<KnownAnomaly>> = [
    {
      id: 'firstDay',
      header: t('anomalies.first-day', 'First day'),
      nowrap: true,
      cell: ({ firstDay }) => dayText(firstDay),
      compare: (left, right) => left.firstDay.localeCompare(right.firstDay),
    },
    {
      id: 'status',
      header: t('anomalies.state', 'State'),
      nowrap: true,
      cell: ({ status }) => <StatusBadge status={status} />,
      compare: (left, right) => left.status.localeCompare(right.status),
    },
    text('serviceName', t('anomalies.service', 'Service'), (anomaly) => (
      <LinkText
        text={serviceText(anomaly)}
        label={t('anomalies.show', 'Anomaly of {{leaf}} from {{day}}', {
          leaf: leafText(anomaly),
          day: dayText(anomaly.firstDay),
          interpolation: { escapeValue: false },
        })}
        onClick={() => onOpen(anomaly.id)}
      />
    )),
    {
      id: 'account',
      header: t('anomalies.account', 'Account'),
      cell: ({ subAccountName, subAccountId, members }) =>
        members.length < 2
          ? valueLabel(subAccountName || subAccountId)
          : t('anomalies.and-more', '{{account}} and {{more}} more', {
              account: valueLabel(subAccountName || subAccountId),
              more: members.length - 1,
              interpolation: { escapeValue: false },
            }),
    },
    text('provider', t('anomalies.provider', 'Provider'), ({ provider }) => valueLabel(provider)),
    // Anything may be written in a tag; a long word is broken before it moves the impact out of sight.
    {
      ...text('owner', t('anomalies.owner', 'Owner'), ({ owner, team }) => valueLabel(owner || team)),
      ...{ breaks: true, atLeast: 12 },
    },
    currencyColumn(),
    {
      id: 'impact',
      header: t('anomalies.impact', 'Impact so far'),
      numeric: true,
      tone: ({ impact }) => direction(impact),
      value: ({ impact }) => impact,
      cell: ({ impact, currency }) => formatSignedMoney(impact, currency, numberLocale()),
      // Amounts of different currencies are not compared.
      compare: (left, right) =>
        left.currency.localeCompare(right.currency) || compareDecimals(left.impact, right.impact),
    },
    { id: 'verdict', header: t('anomalies.verdict', 'Verdict'), cell: verdictText },
  ];
  return (
    <DataTable
      name="anomalies"
      caption={t('anomalies.title', 'Anomalies')}
      rows={anomalies}
      idOf={({ id }) => id}
      columns={columns}
    />
  );
}
