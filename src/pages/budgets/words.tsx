import { t } from '@grafana/i18n';
import { Badge, type BadgeColor, type IconName } from '@grafana/ui';
import type { Budget, BudgetBreach, BudgetStatus, Threshold } from '../../contract/api/budget.ts';
import { formatNumber } from '../../contract/amounts.ts';
import { formatStep } from '../../components/format/dates';
import { locale, numberLocale } from '../../components/format/locale';

const looks: Record<BudgetStatus['state'], { color: BadgeColor; icon: IconName }> = {
  within: { color: 'green', icon: 'check' },
  at_risk: { color: 'orange', icon: 'exclamation-triangle' },
  over: { color: 'red', icon: 'exclamation-circle' },
};

/** How a budget stands, in words. */
export function StateBadge({ state }: Pick<BudgetStatus, 'state'>) {
  return <Badge {...looks[state]} text={stateLabel(state)} />;
}

function stateLabel(state: BudgetStatus['state']): string {
  switch (state) {
    case 'within':
      return t('budgets.within', 'Within');
    case 'at_risk':
      return t('budgets.at-risk', 'At risk');
    case 'over':
      return t('budgets.over', 'Spent');
  }
}

/** The period that an amount is for. */
export function periodLabel(period: Budget['period']): string {
  switch (period.type) {
    case 'month':
      return t('budgets.month', 'Month');
    case 'quarter':
      return t('budgets.quarter', 'Quarter');
    case 'year':
      return t('budgets.year', 'Year');
    case 'rolling':
      return t('budgets.rolling', 'Last {{days}} days', { days: period.days });
    case 'custom':
      return `${period.from} – ${period.to}`;
  }
}

/** A share of the amount, of what was spent or of what is expected. */
export function thresholdLabel({ percent, on }: Threshold | Pick<BudgetBreach, 'percent' | 'on'>): string {
  return on === 'actual'
    ? t('budgets.percent-spent', '{{percent}} % spent', { percent })
    : t('budgets.percent-expected', '{{percent}} % expected', { percent });
}

/** Percent of the amount, for reading. */
export function percentText(percent: string): string {
  return `${formatNumber(percent, numberLocale(), 1)} %`;
}

/** A calendar day for reading; a dash for none. */
export function dayText(day: string | null): string {
  return day === null ? '–' : formatStep(`${day}T00:00:00Z`, 'day', locale());
}
