import { t } from '@grafana/i18n';
import { Text } from '@grafana/ui';
import type { BudgetStatus } from '../../contract/api/budget.ts';
import { formatAmount } from '../../contract/amounts.ts';
import { formatPeriod } from '../../components/format/dates';
import { locale, numberLocale } from '../../components/format/locale';
import { DataTable } from '../../components/section/DataTable';
import { Section } from '../../components/section/Section';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { isOfUsage, percentText } from './words';

/** How the budget did before, the newest period first. */
export function PastPeriods({ uid, status, refresh }: { uid: string; status: BudgetStatus; refresh: object }) {
  const call = useSidecar(uid, 'budgetHistory', { id: status.id }, refresh);
  const title = t('budgets.past', 'Periods that are over');
  return (
    <Section call={call} title={title} subtitle={t('budgets.past-subtitle', 'By bills as they are now')}>
      {({ periods, ...of }) =>
        periods.length === 0 ? (
          <Text color="secondary">{t('budgets.no-past', 'None has charges.')}</Text>
        ) : (
          <DataTable
            name="past"
            isPassing
            caption={title}
            rows={periods}
            idOf={({ period }) => period.from}
            columns={[
              {
                id: 'period',
                header: t('budgets.period', 'For'),
                nowrap: true,
                cell: ({ period }) => formatPeriod(period, locale()),
              },
              {
                id: 'amount',
                header: t('budgets.amount', 'Amount'),
                numeric: true,
                value: ({ amount }) => amount,
                cell: ({ amount }) => formatAmount(amount, of, numberLocale()),
              },
              {
                id: 'actual',
                header: isOfUsage(status.budget) ? t('budgets.was-used', 'Used') : t('budgets.was-spent', 'Spent'),
                numeric: true,
                value: ({ actual }) => actual,
                cell: ({ actual }) => formatAmount(actual, of, numberLocale()),
              },
              {
                id: 'percent',
                header: t('budgets.share', 'Of the amount'),
                numeric: true,
                value: ({ percent }) => percent,
                tone: ({ isOver }) => (isOver ? 'up' : 'same'),
                cell: ({ percent }) => percentText(percent),
              },
            ]}
          />
        )
      }
    </Section>
  );
}
