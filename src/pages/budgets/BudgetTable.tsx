import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Stack, useStyles2 } from '@grafana/ui';
import { budgetUnit, type BudgetStatus } from '../../contract/api/budget.ts';
import { formatAmount, NO_VALUE } from '../../contract/amounts.ts';
import { RuleBadge } from '../../components/alerting/RuleTable';
import { isBudgetRule } from '../../components/alerting/rules';
import type { RuleState } from '../../components/alerting/ruleStates';
import { numberLocale } from '../../components/format/locale';
import { LinkText } from '../../components/links/LinkText';
import { DataTable } from '../../components/section/DataTable';
import { treeOf, type Branch } from './tree';
import { dayText, percentText, periodLabel, soFarLabel, StateBadge } from './words';

interface Props {
  budgets: BudgetStatus[];
  rules: RuleState[];
  onOpen: (id: string) => void;
}

/** Budgets in their tree, each as it stands; a name leads to its days. */
export function BudgetTable({ budgets, rules, onOpen }: Props) {
  const styles = useStyles2(getStyles);
  const money = (amount: string, { status }: Branch) => formatAmount(amount, budgetUnit(status.budget), numberLocale());
  return (
    <DataTable
      name="budgets"
      caption={t('budgets.title', 'Budgets')}
      rows={treeOf(budgets)}
      idOf={({ status }) => status.id}
      columns={[
        {
          id: 'name',
          header: t('budgets.name', 'Budget'),
          value: ({ status }) => status.budget.name,
          cell: ({ status: { id, budget, parts }, depth }) => (
            <div className={styles.branch} style={{ paddingInlineStart: depth * 20 }}>
              <LinkText text={budget.name} onClick={() => onOpen(id)} />
              {parts?.overAllocated === true && (
                <small>{t('budgets.over-allocated', 'its parts add up to more than it has')}</small>
              )}
            </div>
          ),
        },
        {
          id: 'state',
          header: t('budgets.state', 'State'),
          nowrap: true,
          value: ({ status }) => status.state,
          cell: ({ status }) => <StateBadge {...status} />,
        },
        {
          id: 'period',
          header: t('budgets.period', 'For'),
          nowrap: true,
          cell: ({ status }) => periodLabel(status.budget.period),
        },
        {
          id: 'amount',
          header: t('budgets.amount', 'Amount'),
          numeric: true,
          value: ({ status }) => status.amount,
          cell: (row) => money(row.status.amount, row),
        },
        {
          id: 'actual',
          header: soFarLabel(budgets.map(({ budget }) => budget)),
          numeric: true,
          value: ({ status }) => status.actual,
          cell: (row) => <Share money={money(row.status.actual, row)} percent={row.status.percent} />,
        },
        {
          id: 'forecast',
          header: t('budgets.expected', 'Expected by the end'),
          numeric: true,
          value: ({ status }) => status.forecast,
          cell: (row) => <Share money={money(row.status.forecast, row)} percent={row.status.forecastPercent} />,
        },
        {
          ...{ id: 'currency', header: t('budgets.currency', 'Currency'), downloadOnly: true },
          cell: ({ status }) => status.budget.currency || budgetUnit(status.budget).unit,
        },
        {
          id: 'crosses',
          header: t('budgets.passed-on', 'Passed on'),
          nowrap: true,
          value: ({ status }) => status.firstToCross,
          cell: ({ status }) => dayText(status.firstToCross),
        },
        {
          id: 'owner',
          header: t('budgets.owner', 'Owner'),
          cell: ({ status: { budget } }) => budget.owner || budget.team || NO_VALUE,
        },
        {
          id: 'alert',
          header: t('budgets.alert', 'Alert'),
          cell: ({ status }) => <Alerts rules={rules.filter((rule) => isBudgetRule(rule.uid, status.id))} />,
        },
      ]}
    />
  );
}

function Share({ money, percent }: { money: string; percent: string }) {
  return (
    <>
      {money}
      <br />
      <small>{percentText(percent)}</small>
    </>
  );
}

/** The worst of a budget's rules stands for all. */
function Alerts({ rules }: { rules: RuleState[] }) {
  const [worst] = rules;
  return worst === undefined ? (
    NO_VALUE
  ) : (
    <Stack gap={0.5} alignItems="center">
      <RuleBadge rule={worst} />
      {rules.length > 1 && <small>{t('budgets.of-rules', '1 of {{total}}', { total: rules.length })}</small>}
    </Stack>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  branch: css({
    '& small': { display: 'block', color: theme.colors.warning.text, paddingInlineStart: theme.spacing(1) },
  }),
});
