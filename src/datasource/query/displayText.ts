import { formPhrases } from '../../contract/form-words.ts';
import { language, t } from '../i18n';
import { clusterDimensionLabel, dimensionLabel, measureLabel, valueLabel } from '../labels';
import { completeForm, completeQuery, defaultKubernetes } from './defaults';
import type { FilterOperator, QueryFilter, ThriftQuery } from '../types';

const MOST_SHOWN_VALUES = 3;
const signs: Record<FilterOperator, string> = { '=': '=', '!=': '≠', contains: '∋', not_contains: '∌' };

/** One line that tells a query from its neighbours in Explore's history and in a collapsed query row. */
export function queryText(query: ThriftQuery): string {
  const { queryType, measures, dimensions, filters, top, currency, kubernetes, usage, unitCost } = completeQuery(query);
  if (queryType === 'ask') {
    return askText(completeQuery(query));
  }
  if (queryType === 'kubernetes') {
    const asked = { ...defaultKubernetes, ...kubernetes };
    const subject = t('display.kubernetes', 'Kubernetes');
    return joined(subject, asked.dimensions.map(clusterDimensionLabel), asked.filters);
  }
  if (queryType === 'hosts') {
    return joined(t('display.hosts', 'Hosts'), [], completeQuery(query).hosts?.filters ?? []);
  }
  if (queryType === 'usage') {
    return joined(usage?.metric ?? '', usage?.dimensions ?? [], usage?.filters ?? []);
  }
  if (queryType === 'unitCost') {
    return joined(t('display.unit-cost', 'Cost per {{metric}}', { metric: unitCost?.metric ?? '' }), [], filters);
  }
  if (queryType === 'freshness') {
    return t('display.freshness', 'Data freshness');
  }
  if (queryType === 'budgets') {
    return t('display.budgets', 'Budgets');
  }
  if (queryType === 'anomalies') {
    return completeQuery(query).anomalies?.of === 'usage'
      ? t('display.usage-anomalies', 'Anomalies of usage')
      : t('display.anomalies', 'Anomalies');
  }
  if (queryType === 'pipelines') {
    return t('display.pipelines', 'Pipelines');
  }
  if (queryType === 'events') {
    return joined(t('display.events', 'Events'), completeQuery(query).eventKinds ?? [], filters);
  }
  if (queryType === 'commitments') {
    return t('display.commitments', 'Commitments');
  }
  if (queryType === 'reconciliation') {
    return t('display.reconciliation', 'Reconciliation');
  }
  const subject =
    queryType === 'deliveries' ? t('display.deliveries', 'Deliveries') : measures.map(measureLabel).join(', ');
  const measured = queryType === 'forecast' ? t('display.forecast', 'Forecast of {{subject}}', { subject }) : subject;
  const parts = [broken(measured, dimensions.map(dimensionLabel))];
  if (top !== undefined) {
    parts.push(t('display.top', 'top {{top}}', { top }));
  }
  if (currency !== undefined) {
    parts.push(currency);
  }
  return [...parts, ...filters.map(conditionText)].join(' · ');
}

/** The question; with the form that runs in its place, what that asks for, in short. */
function askText({ question, ask }: Pick<ThriftQuery, 'question' | 'ask'>): string {
  const phrases = ask === undefined ? [] : formPhrases(completeForm(ask.form), language());
  return [question ?? '', phrases.join(' · ')].filter((part) => part !== '').join(' → ');
}

function joined(subject: string, labels: string[], filters: QueryFilter[]): string {
  return [broken(subject, labels), ...filters.map(conditionText)].join(' · ');
}

function broken(subject: string, labels: string[]): string {
  if (labels.length === 0) {
    return subject;
  }
  const breakdown = labels.join(', ');
  return t('display.by', '{{subject}} by {{breakdown}}', { subject, breakdown });
}

function conditionText({ dimension, operator, values }: QueryFilter): string {
  const shown = values.slice(0, MOST_SHOWN_VALUES).map(valueLabel).join(', ');
  const more = values.length > MOST_SHOWN_VALUES ? ` +${values.length - MOST_SHOWN_VALUES}` : '';
  return `${dimensionLabel(dimension)} ${signs[operator]} ${shown}${more}`;
}
