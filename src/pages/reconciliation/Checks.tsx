import { useMemo } from 'react';
import { t } from '@grafana/i18n';
import { InteractiveTable, type Column } from '@grafana/ui';
import type { ReconciliationCheck } from '../../contract/api/reconciliation.ts';
import { formatPeriod } from '../../components/format/dates';
import { locale } from '../../components/format/locale';
import { formatMoney, formatSignedMoney } from '../../components/format/numbers';
import { StatusBadge } from './StatusBadge';

/** Each statement beside our charges, with the difference and what explains it. */
export function Checks({ checks }: { checks: ReconciliationCheck[] }) {
  const language = locale();
  const columns = useMemo<Array<Column<ReconciliationCheck>>>(
    () => [
      {
        id: 'status',
        header: t('reconciliation.status', 'Status'),
        cell: ({ row: { original } }) => <StatusBadge status={original.status} />,
      },
      {
        id: 'kind',
        header: t('reconciliation.kind', 'Stated by'),
        cell: ({ row: { original } }) => kindText(original.kind),
      },
      { id: 'id', header: t('reconciliation.statement', 'Statement') },
      {
        id: 'sources',
        header: t('reconciliation.source', 'Source'),
        cell: ({ row: { original } }) => original.sources.join(', '),
      },
      {
        id: 'periodStart',
        header: t('reconciliation.period', 'Period'),
        cell: ({ row: { original } }) =>
          formatPeriod({ from: `${original.periodStart}T00:00:00Z`, to: `${original.periodEnd}T00:00:00Z` }, language),
      },
      {
        id: 'ours',
        header: t('reconciliation.ours', 'Ours'),
        cell: ({ row: { original } }) => formatMoney(original.ours, original.currency, language),
      },
      {
        id: 'theirs',
        header: t('reconciliation.theirs', 'Theirs'),
        cell: ({ row: { original } }) => formatMoney(original.theirs, original.currency, language),
      },
      {
        id: 'difference',
        header: t('reconciliation.difference', 'Difference'),
        cell: ({ row: { original } }) => formatSignedMoney(original.difference, original.currency, language),
      },
      {
        id: 'unexplained',
        header: t('reconciliation.unexplained', 'Unexplained'),
        cell: ({ row: { original } }) => formatSignedMoney(original.unexplained, original.currency, language),
      },
      {
        id: 'explained',
        header: t('reconciliation.explained-by', 'Explained by'),
        cell: ({ row: { original } }) =>
          original.explained
            .map(({ reason, amount }) => `${reason} ${formatSignedMoney(amount, original.currency, language)}`)
            .join('; '),
      },
      { id: 'evidence', header: t('reconciliation.evidence', 'Read in') },
    ],
    [language]
  );
  return <InteractiveTable columns={columns} data={checks} getRowId={rowId} pageSize={25} />;
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
