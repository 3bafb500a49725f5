import { useMemo } from 'react';
import { t } from '@grafana/i18n';
import { Button, InteractiveTable, type Column } from '@grafana/ui';
import type { CostLevels } from '../../contract/api/reconciliation.ts';
import { decimalToChartNumber } from '../../contract/decimal.ts';
import { formatMonth, formatStep } from '../../components/format/dates';
import { locale } from '../../components/format/locale';
import { formatMoney } from '../../components/format/numbers';
import { StatusBadge } from './StatusBadge';

interface Props {
  levels: CostLevels[];
  /** Opens the days of a row's month; without it rows are days. */
  onOpen?: (row: CostLevels) => void;
}

/** The four costs of each account and month, or day, and whether anybody else says the same. */
export function Levels({ levels, onOpen }: Props) {
  const language = locale();
  const columns = useMemo<Array<Column<CostLevels>>>(
    () => [
      { id: 'source', header: t('reconciliation.source', 'Source'), sortType: 'string' },
      { id: 'billingAccountId', header: t('reconciliation.account', 'Billing account'), sortType: 'string' },
      onOpen === undefined
        ? {
            id: 'day',
            header: t('reconciliation.day', 'Day'),
            sortType: 'string',
            cell: ({ row: { original } }) => formatStep(`${original.day ?? ''}T00:00:00Z`, 'day', language),
          }
        : {
            id: 'billingMonth',
            header: t('reconciliation.month', 'Month'),
            sortType: 'string',
            cell: ({ row: { original } }) => <MonthButton row={original} onOpen={onOpen} />,
          },
      ...(['list', 'contracted', 'effective', 'billed'] as const).map((id): Column<CostLevels> => ({
        id,
        header: {
          list: t('reconciliation.list', 'List'),
          contracted: t('reconciliation.contracted', 'Contracted'),
          effective: t('reconciliation.effective', 'Effective'),
          billed: t('reconciliation.billed', 'Billed'),
        }[id],
        sortType: (left, right) => decimalToChartNumber(left.original[id]) - decimalToChartNumber(right.original[id]),
        cell: ({ row: { original } }) => formatMoney(original[id], original.currency, language),
      })),
      {
        id: 'status',
        header: t('reconciliation.status', 'Status'),
        sortType: 'string',
        cell: ({ row: { original } }) => <StatusBadge status={original.status} />,
      },
    ],
    [language, onOpen]
  );
  return <InteractiveTable columns={columns} data={levels} getRowId={rowId} pageSize={31} />;
}

function MonthButton({ row, onOpen }: { row: CostLevels; onOpen: (row: CostLevels) => void }) {
  const month = formatMonth(`${row.billingMonth}-01T00:00:00Z`, locale());
  return (
    <Button
      variant="primary"
      fill="text"
      size="sm"
      aria-label={t('reconciliation.open-days', 'Days of {{month}}, {{source}}, {{account}}', {
        month,
        source: row.source,
        account: row.billingAccountId,
      })}
      onClick={() => onOpen(row)}
    >
      {month}
    </Button>
  );
}

function rowId({ source, billingAccountId, billingMonth, day }: CostLevels): string {
  return JSON.stringify([source, billingAccountId, billingMonth, day]);
}
