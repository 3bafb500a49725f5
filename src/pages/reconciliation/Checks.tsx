import { t } from '@grafana/i18n';
import type { ReconciliationCheck } from '../../contract/api/reconciliation.ts';
import { formatMoney, formatSignedMoney } from '../../contract/amounts.ts';
import { formatPeriod } from '../../components/format/dates';
import { locale, numberLocale } from '../../components/format/locale';
import { currencyColumn } from '../../components/section/currencyColumn';
import { sentenceText } from '../../components/format/sentence';
import { DataTable, type DataColumn } from '../../components/section/DataTable';
import { StatusBadge } from './StatusBadge';

/** Each statement beside our charges, with the difference and what explains it. */
export function Checks({ checks }: { checks: ReconciliationCheck[] }) {
  const language = locale();
  const columns: Array<DataColumn<ReconciliationCheck>> = [
    {
      id: 'status',
      header: t('reconciliation.status', 'Status'),
      nowrap: true,
      value: ({ status }) => status,
      cell: (original) => <StatusBadge status={original.status} />,
    },
    {
      id: 'kind',
      header: t('reconciliation.kind', 'Stated by'),
      cell: (original) => kindText(original.kind),
    },
    { id: 'id', header: t('reconciliation.statement', 'Statement'), cell: ({ id }) => id },
    {
      id: 'sources',
      header: t('reconciliation.source', 'Source'),
      cell: (original) => original.sources.join(', '),
    },
    {
      id: 'periodStart',
      header: t('reconciliation.period', 'Period'),
      cell: (original) =>
        formatPeriod({ from: `${original.periodStart}T00:00:00Z`, to: `${original.periodEnd}T00:00:00Z` }, language),
    },
    currencyColumn(),
    {
      id: 'ours',
      header: t('reconciliation.ours', 'Ours'),
      numeric: true,
      value: (original) => original.ours,
      cell: (original) => formatMoney(original.ours, original.currency, numberLocale()),
    },
    {
      id: 'theirs',
      header: t('reconciliation.theirs', 'Theirs'),
      numeric: true,
      value: (original) => original.theirs,
      cell: (original) => formatMoney(original.theirs, original.currency, numberLocale()),
    },
    {
      id: 'difference',
      header: t('reconciliation.difference', 'Difference'),
      numeric: true,
      value: (original) => original.difference,
      cell: (original) => formatSignedMoney(original.difference, original.currency, numberLocale()),
    },
    {
      id: 'unexplained',
      header: t('reconciliation.unexplained', 'Unexplained'),
      numeric: true,
      value: (original) => original.unexplained,
      cell: (original) => formatSignedMoney(original.unexplained, original.currency, numberLocale()),
    },
    {
      id: 'explained',
      header: t('reconciliation.explained-by', 'Explained by'),
      cell: (original) =>
        original.explained
          .map(
            ({ reason, amount }) =>
              `${sentenceText(reason)} ${formatSignedMoney(amount, original.currency, numberLocale())}`
          )
          .join('; '),
    },
    { id: 'evidence', header: t('reconciliation.evidence', 'Read in'), cell: ({ evidence }) => sentenceText(evidence) },
  ];
  return (
    <DataTable
      name="checks"
      caption={t('reconciliation.statements', 'Statements against bills')}
      columns={columns}
      rows={checks}
      idOf={rowId}
    />
  );
}

function rowId({ kind, id, currency, metric, periodStart, sources }: ReconciliationCheck): string {
  return JSON.stringify([kind, id, currency, metric, periodStart, sources]);
}

function kindText(kind: ReconciliationCheck['kind']): string {
  switch (kind) {
    case 'delivery':
      return t('reconciliation.kind-delivery', 'Bill');
    case 'invoice':
      return t('reconciliation.kind-invoice', 'Invoice');
    case 'ledger':
      return t('reconciliation.kind-ledger', 'Ledger');
    case 'statement':
      return t('reconciliation.kind-statement', 'Provider');
  }
}
