import { t } from '@grafana/i18n';
import type { CostLevels } from '../../contract/api/reconciliation.ts';
import { compareDecimals } from '../../contract/decimal.ts';
import { formatMoney } from '../../contract/amounts.ts';
import { formatStep } from '../../components/format/dates';
import { locale, numberLocale } from '../../components/format/locale';
import { LinkText } from '../../components/links/LinkText';
import { currencyColumn } from '../../components/section/currencyColumn';
import { DataTable, type DataColumn } from '../../components/section/DataTable';
import { StatusBadge } from './StatusBadge';

interface Props {
  levels: CostLevels[];
  /** Opens the days of a row's month; without it rows are days. */
  onOpen?: (row: CostLevels) => void;
}

/** The four costs of each account and month, or day, and whether anybody else says the same. */
export function Levels({ levels, onOpen }: Props) {
  const language = locale();
  const text = (id: 'source' | 'billingAccountId', header: string): DataColumn<CostLevels> => ({
    id,
    header,
    cell: (row) => row[id],
    compare: (left, right) => left[id].localeCompare(right[id]),
  });
  const columns: Array<DataColumn<CostLevels>> = [
    text('source', t('reconciliation.source', 'Source')),
    { ...text('billingAccountId', t('reconciliation.account', 'Billing account')), breaks: true },
    onOpen === undefined
      ? {
          id: 'day',
          header: t('reconciliation.day', 'Day'),
          cell: ({ day }) => formatStep(`${day ?? ''}T00:00:00Z`, 'day', language),
          compare: (left, right) => (left.day ?? '').localeCompare(right.day ?? ''),
        }
      : {
          id: 'billingMonth',
          header: t('reconciliation.month', 'Month'),
          nowrap: true,
          value: ({ billingMonth }) => billingMonth,
          cell: (row) => <MonthButton row={row} onOpen={onOpen} />,
          compare: (left, right) => left.billingMonth.localeCompare(right.billingMonth),
        },
    currencyColumn(),
    ...(['list', 'contracted', 'effective', 'billed'] as const).map((id): DataColumn<CostLevels> => ({
      id,
      header: {
        list: t('reconciliation.list', 'List'),
        contracted: t('reconciliation.contracted', 'Contracted'),
        effective: t('reconciliation.effective', 'Effective'),
        billed: t('reconciliation.billed', 'Billed'),
      }[id],
      numeric: true,
      value: (row) => row[id],
      cell: (row) => formatMoney(row[id], row.currency, numberLocale()),
      compare: (left, right) => compareDecimals(left[id], right[id]),
    })),
    {
      id: 'status',
      header: t('reconciliation.status', 'Status'),
      nowrap: true,
      value: ({ status }) => status,
      cell: ({ status }) => <StatusBadge status={status} />,
      compare: (left, right) => left.status.localeCompare(right.status),
    },
  ];
  return (
    <DataTable
      name="levels"
      caption={t('reconciliation.levels', 'From list price to bill')}
      columns={columns}
      rows={levels}
      idOf={rowId}
    />
  );
}

function MonthButton({ row, onOpen }: { row: CostLevels; onOpen: (row: CostLevels) => void }) {
  const month = formatStep(`${row.billingMonth}-01T00:00:00Z`, 'month', locale());
  return (
    <LinkText
      text={month}
      label={t('reconciliation.open-days', 'Days of {{month}}, {{source}}, {{account}}', {
        month,
        source: row.source,
        account: row.billingAccountId,
      })}
      onClick={() => onOpen(row)}
    />
  );
}

function rowId({ source, billingAccountId, billingMonth, day }: CostLevels): string {
  return JSON.stringify([source, billingAccountId, billingMonth, day]);
}
