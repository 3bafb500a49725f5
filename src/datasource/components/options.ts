import { getTemplateSrv } from '@grafana/runtime';
import type { ComboboxOption } from '@grafana/ui';
import type { PipelineDimension } from '../../contract/api/pipelines.ts';
import type { EventKind } from '../../contract/events/event.ts';
import { t } from '../i18n';
import { dimensions, measures } from '../../contract/measures.ts';
import { dimensionLabel, measureLabel, valueLabel } from '../labels';
import { toToken } from '../none';
import type { CatalogAnswer, Compare, FilterOperator, ForecastTotal, FrameFormat, QueryKind } from '../types';

export type Option = ComboboxOption<string>;

/** The dashboard's variables, to be picked like any name. None in alert rules, which cannot replace them. */
export function variableOptions(allowed: boolean): Option[] {
  if (!allowed) {
    return [];
  }
  const group = t('options.variables', 'Template variables');
  return getTemplateSrv()
    .getVariables()
    .filter(({ type }) => type !== 'adhoc' && type !== 'datasource' && type !== 'interval' && type !== 'groupby')
    .map(({ name }) => ({ value: `$${name}`, label: `$${name}`, group }));
}

/** Variables that hold a dimension's name, or a tag's key. */
export function dimensionVariableOptions(allowed: boolean): Option[] {
  const offered = variableOptions(allowed);
  return [...offered, ...offered.map(({ value, group }) => ({ value: `tag:${value}`, label: `tag:${value}`, group }))];
}

/** The measures the sidecar offers; all there are while it has not answered. */
export function measureOptions(catalog?: CatalogAnswer): Option[] {
  return (catalog?.measures ?? measures).map(({ name, meaning }) => ({
    value: name,
    label: measureLabel(name),
    description: t(`meanings.${name}`, meaning),
    group: t('options.measures', 'Measures'),
  }));
}

/** The dimensions and tag keys of the loaded data; without an answer, all dimensions there are. */
export function dimensionOptions(catalog?: CatalogAnswer): Option[] {
  const columns = (catalog?.dimensions ?? dimensions).map(({ name }) => ({
    value: name,
    label: dimensionLabel(name),
    group: t('options.dimensions', 'Dimensions'),
  }));
  const tags = (catalog?.tagKeys ?? []).map((key) => ({
    value: `tag:${key}`,
    label: dimensionLabel(`tag:${key}`),
    group: t('options.tags', 'Tags'),
  }));
  return [...columns, ...tags];
}

export function valueOption(value: string): Option {
  return { value: toToken(value), label: valueLabel(value) };
}

/** The user's own text as a value: last where a value must be met exactly, first where it need only be contained. */
export function withOwnText(options: Option[], text: string, operator: FilterOperator): Option[] {
  if (text === '' || options.some(({ value }) => value === text)) {
    return options;
  }
  const own = { value: text, label: text, description: t('filters.own-text', 'The text as typed') };
  return operator.endsWith('contains') ? [own, ...options] : [...options, own];
}

/** The names for what was typed: "Pod" is `pod`, "tenant" is `attribute.tenant`; what is none of them stays. */
export function namesTyped(texts: string[], names: Option[]): string[] {
  const named = (text: string) =>
    names.find(({ value }) => value === text) ??
    names.find(({ value, label }) => label?.toLowerCase() === text.toLowerCase() || value.endsWith(`.${text}`));
  return [...new Set(texts.map((text) => named(text)?.value ?? text))];
}

export function currencyOptions(catalog?: CatalogAnswer): Option[] {
  return (catalog?.currencies ?? []).map((code) => ({ value: code, label: code }));
}

/** Currencies that exchange rates are stated for. */
export function convertOptions(catalog?: CatalogAnswer): Option[] {
  return (catalog?.convertTo ?? []).map((code) => ({ value: code, label: code }));
}

export function operatorOptions(): Array<ComboboxOption<FilterOperator>> {
  return [
    { value: '=', label: t('operators.is', 'is') },
    { value: '!=', label: t('operators.is-not', 'is not') },
    { value: 'contains', label: t('operators.contains', 'contains') },
    { value: 'not_contains', label: t('operators.not-contains', 'does not contain') },
  ];
}

export function granularityOptions(withNone: boolean): Option[] {
  const steps = [
    { value: 'auto', label: t('granularity.auto', 'Automatic') },
    { value: 'hour', label: t('granularity.hour', 'Hour') },
    { value: 'day', label: t('granularity.day', 'Day') },
    { value: 'week', label: t('granularity.week', 'Week') },
    { value: 'month', label: t('granularity.month', 'Month') },
  ];
  return withNone ? [{ value: 'none', label: t('granularity.none', 'Whole range') }, ...steps] : steps;
}

export function compareOptions(): Array<ComboboxOption<Compare>> {
  return [
    { value: 'none', label: t('compare.none', 'Nothing') },
    { value: 'previous_period', label: t('compare.previous-period', 'Previous period') },
    { value: 'previous_month', label: t('compare.previous-month', 'Previous month') },
    { value: 'previous_year', label: t('compare.previous-year', 'Previous year') },
  ];
}

/** The periods whose expected total a forecast can give as a number. */
export function totalOptions(): Array<{ value: ForecastTotal; label: string }> {
  return [
    { value: 'month', label: t('totals.month', 'Month') },
    { value: 'quarter', label: t('totals.quarter', 'Quarter') },
    { value: 'year', label: t('totals.year', 'Year') },
  ];
}

/** What the cost of pipelines can be broken down by. */
export function pipelineDimensionOptions(): Array<{ value: PipelineDimension; label: string }> {
  return [
    { value: 'system', label: t('pipelines-by.system', 'System') },
    { value: 'organization', label: t('pipelines-by.organization', 'Organization') },
    { value: 'repository', label: t('pipelines-by.repository', 'Repository') },
    { value: 'pipeline', label: t('pipelines-by.pipeline', 'Pipeline') },
    { value: 'run', label: t('pipelines-by.run', 'Run') },
    { value: 'job', label: t('pipelines-by.job', 'Job') },
    { value: 'branch', label: t('pipelines-by.branch', 'Branch') },
    { value: 'trigger', label: t('pipelines-by.trigger', 'Trigger') },
    { value: 'actor', label: t('pipelines-by.actor', 'Who') },
    { value: 'runner', label: t('pipelines-by.runner', 'Runner') },
    { value: 'sku', label: t('pipelines-by.sku', 'Runner type') },
    { value: 'day', label: t('pipelines-by.day', 'Day') },
  ];
}

/** The kinds of events on resources. */
export function eventKindOptions(): Array<{ value: EventKind; label: string }> {
  return [
    { value: 'created', label: t('event-kinds.created', 'Created') },
    { value: 'changed', label: t('event-kinds.changed', 'Changed') },
    { value: 'deleted', label: t('event-kinds.deleted', 'Deleted') },
    { value: 'exposed', label: t('event-kinds.exposed', 'Exposed') },
    { value: 'finding', label: t('event-kinds.finding', 'Finding') },
    { value: 'deployed', label: t('event-kinds.deployed', 'Deployed') },
    { value: 'committed', label: t('event-kinds.committed', 'Committed') },
    { value: 'logged', label: t('event-kinds.logged', 'Logged') },
  ];
}

/** The dimensions that events on resources are filtered by. */
export function eventFilterOptions(): Option[] {
  return (['ResourceId', 'SubAccountId', 'RegionId', 'ServiceProviderName', 'x_Source'] as const).map((value) => ({
    value,
    label: dimensionLabel(value),
  }));
}

export function kindOptions(): Array<{ value: QueryKind; label: string }> {
  return [
    { value: 'cost', label: t('kinds.cost', 'Costs') },
    { value: 'freshness', label: t('kinds.freshness', 'Data freshness') },
    { value: 'deliveries', label: t('kinds.deliveries', 'Deliveries') },
    { value: 'budgets', label: t('kinds.budgets', 'Budgets') },
    { value: 'reconciliation', label: t('kinds.reconciliation', 'Reconciliation') },
    { value: 'forecast', label: t('kinds.forecast', 'Forecast') },
    { value: 'kubernetes', label: t('kinds.kubernetes', 'Kubernetes') },
    { value: 'hosts', label: t('kinds.hosts', 'Hosts') },
    { value: 'usage', label: t('kinds.usage', 'Usage') },
    { value: 'unitCost', label: t('kinds.unit-cost', 'Unit cost') },
    { value: 'anomalies', label: t('kinds.anomalies', 'Anomalies') },
    { value: 'pipelines', label: t('kinds.pipelines', 'Pipelines') },
    { value: 'events', label: t('kinds.events', 'Events') },
    { value: 'commitments', label: t('kinds.commitments', 'Commitments') },
    { value: 'ask', label: t('kinds.ask', 'Question') },
  ];
}

export function formatLabel(format: FrameFormat): string {
  switch (format) {
    case 'timeseries':
      return t('formats.timeseries', 'Time series');
    case 'numeric':
      return t('formats.numeric', 'Numbers (for alerts)');
    case 'table':
      return t('formats.table', 'Table');
    case 'annotations':
      return t('formats.annotations', 'Annotations');
    case 'nodegraph':
      return t('formats.nodegraph', 'Node graph');
  }
}
