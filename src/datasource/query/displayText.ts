import { t } from '../i18n';
import { dimensionLabel, measureLabel, valueLabel } from '../labels';
import { completeQuery } from './defaults';
import type { FilterOperator, QueryFilter, ThriftQuery } from '../types';

const MOST_SHOWN_VALUES = 3;
const signs: Record<FilterOperator, string> = { '=': '=', '!=': '≠', contains: '∋', not_contains: '∌' };

/** One line that tells a query from its neighbours in Explore's history and in a collapsed query row. */
export function queryText(query: ThriftQuery): string {
  const { queryType, measures, dimensions, filters, top, currency } = completeQuery(query);
  if (queryType === 'freshness') {
    return t('display.freshness', 'Data freshness');
  }
  if (queryType === 'budgets') {
    return t('display.budgets', 'Budgets');
  }
  if (queryType === 'reconciliation') {
    return t('display.reconciliation', 'Reconciliation');
  }
  const subject =
    queryType === 'deliveries' ? t('display.deliveries', 'Deliveries') : measures.map(measureLabel).join(', ');
  const measured = queryType === 'forecast' ? t('display.forecast', 'Forecast of {{subject}}', { subject }) : subject;
  const parts = [dimensions.length === 0 ? measured : broken(measured, dimensions)];
  if (top !== undefined) {
    parts.push(t('display.top', 'top {{top}}', { top }));
  }
  if (currency !== undefined) {
    parts.push(currency);
  }
  return [...parts, ...filters.map(conditionText)].join(' · ');
}

function broken(subject: string, dimensions: string[]): string {
  const breakdown = dimensions.map(dimensionLabel).join(', ');
  return t('display.by', '{{subject}} by {{breakdown}}', { subject, breakdown });
}

function conditionText({ dimension, operator, values }: QueryFilter): string {
  const shown = values.slice(0, MOST_SHOWN_VALUES).map(valueLabel).join(', ');
  const more = values.length > MOST_SHOWN_VALUES ? ` +${values.length - MOST_SHOWN_VALUES}` : '';
  return `${dimensionLabel(dimension)} ${signs[operator]} ${shown}${more}`;
}
