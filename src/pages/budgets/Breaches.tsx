import { t } from '@grafana/i18n';
import { formatAmount, NO_VALUE } from '../../contract/amounts.ts';
import { formatInstant } from '../../components/format/dates';
import { locale, numberLocale } from '../../components/format/locale';
import { DataTable } from '../../components/section/DataTable';
import { Section } from '../../components/section/Section';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { dayText, thresholdLabel } from './words';

const MOST = '200';

/** What was passed and when, the newest first. It stays, whatever later bills say. */
export function Breaches({ uid, refresh }: { uid: string; refresh: object }) {
  const call = useSidecar(uid, 'budgetBreaches', { limit: MOST }, refresh);
  const language = locale();
  return (
    <Section
      call={call}
      title={t('budgets.history', 'What was passed')}
      subtitle={t('budgets.history-subtitle', 'Each threshold once a period, as it was found')}
      isEmpty={({ items }) => items.length === 0}
      emptyText={t('budgets.nothing-passed', 'No threshold was passed yet.')}
    >
      {({ items }) => (
        <DataTable
          name="breaches"
          caption={t('budgets.history', 'What was passed')}
          rows={items.map(({ id, body }) => ({ id, ...body }))}
          idOf={({ id }) => id}
          columns={[
            {
              id: 'found',
              header: t('budgets.found', 'Found'),
              nowrap: true,
              value: ({ foundAt }) => foundAt,
              cell: ({ foundAt }) => formatInstant(foundAt, language),
            },
            { id: 'name', header: t('budgets.name', 'Budget'), cell: ({ name }) => name },
            {
              id: 'at',
              header: t('budgets.threshold', 'Told at'),
              cell: (each) => thresholdLabel(each, each.currency === ''),
            },
            {
              id: 'crossed',
              header: t('budgets.passed-on', 'Passed on'),
              nowrap: true,
              value: ({ crossedOn }) => crossedOn,
              cell: ({ crossedOn }) => dayText(crossedOn),
            },
            {
              id: 'sum',
              header: t('budgets.sum', 'Sum then'),
              numeric: true,
              value: ({ sum }) => sum,
              cell: ({ sum, ...of }) => formatAmount(sum, of, numberLocale()),
            },
            {
              id: 'limit',
              header: t('budgets.limit', 'Threshold'),
              numeric: true,
              value: ({ limit }) => limit,
              cell: ({ limit, ...of }) => formatAmount(limit, of, numberLocale()),
            },
            {
              ...{ id: 'currency', header: t('budgets.currency', 'Currency'), downloadOnly: true },
              cell: ({ currency, unit }) => currency || unit,
            },
            { id: 'owner', header: t('budgets.owner', 'Owner'), cell: ({ owner, team }) => owner || team || NO_VALUE },
          ]}
        />
      )}
    </Section>
  );
}
