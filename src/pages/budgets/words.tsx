import { t } from '@grafana/i18n';
import { Badge, type BadgeColor, type IconName } from '@grafana/ui';
import { QUANTITY, type Budget, type BudgetStatus, type Threshold } from '../../contract/api/budget.ts';
import { formatNumber, formatRatio } from '../../contract/amounts.ts';
import { divideDecimals } from '../../contract/decimal.ts';
import { formatStep } from '../../components/format/dates';
import { locale, numberLocale } from '../../components/format/locale';

const looks: Record<BudgetStatus['state'], { color: BadgeColor; icon: IconName }> = {
  within: { color: 'green', icon: 'check' },
  at_risk: { color: 'orange', icon: 'exclamation-triangle' },
  over: { color: 'red', icon: 'exclamation-circle' },
};

/** How a budget stands, in words. */
export function StateBadge({ state, budget }: Pick<BudgetStatus, 'state' | 'budget'>) {
  return <Badge {...looks[state]} text={stateLabel(state, isOfUsage(budget))} />;
}

/** Words of money do not fit what is used and not spent. */
export function isOfUsage({ measure }: Pick<Budget, 'measure'>): boolean {
  return measure === QUANTITY;
}

function stateLabel(state: BudgetStatus['state'], ofUsage: boolean): string {
  switch (state) {
    case 'within':
      return t('budgets.within', 'Within');
    case 'at_risk':
      return t('budgets.at-risk', 'At risk');
    case 'over':
      return ofUsage ? t('budgets.used-up', 'Used up') : t('budgets.over', 'Spent');
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
      return t('budgets.rolling', '', {
        count: period.days,
        defaultValue_one: 'The last day',
        defaultValue_other: 'Last {{count}} days',
      });
    case 'custom':
      return `${period.from} – ${period.to}`;
  }
}

/** A share of the amount, of what was spent or used or of what is expected. */
export function thresholdLabel({ percent, on }: Pick<Threshold, 'percent' | 'on'>, ofUsage: boolean): string {
  const share = `${formatNumber(String(percent), numberLocale())}%`;
  if (on === 'forecast') {
    return t('budgets.percent-expected', '{{share}} expected', { share });
  }
  return ofUsage
    ? t('budgets.percent-used', '{{share}} used', { share })
    : t('budgets.percent-spent', '{{share}} spent', { share });
}

/** What was spent of budgets, or used, or either where they are of both kinds. */
export function soFarLabel(budgets: ReadonlyArray<Pick<Budget, 'measure'>>): string {
  const ofUsage = budgets.filter(isOfUsage).length;
  if (ofUsage === 0) {
    return t('budgets.spent', 'Spent so far');
  }
  return ofUsage === budgets.length
    ? t('budgets.used', 'Used so far')
    : t('budgets.spent-or-used', 'Spent or used so far');
}

/** Where the days to come are from. */
export function methodLabel({ forecastMethod, budget }: Pick<BudgetStatus, 'forecastMethod' | 'budget'>): string {
  if (forecastMethod !== 'model') {
    return t('budgets.by-run-rate', 'Days to come at the mean of the last days, as history is short');
  }
  return isOfUsage(budget)
    ? t('budgets.by-usage-model', 'Days to come by the forecast of usage')
    : t('budgets.by-model', 'Days to come by the cost forecast');
}

/** Percent of the amount, for reading. */
export function percentText(percent: string): string {
  return formatRatio(divideDecimals(percent, '100'), numberLocale());
}

/** A calendar day for reading; a dash for none. */
export function dayText(day: string | null): string {
  return day === null ? '–' : formatStep(`${day}T00:00:00Z`, 'day', locale());
}
