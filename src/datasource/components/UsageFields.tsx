import { Combobox, Field, MultiCombobox, Stack, type ComboboxOption } from '@grafana/ui';
import { useId } from 'react';
import { t } from '../i18n';
import { MOST_DIMENSIONS, type QueryChange } from '../query/changes';
import { defaultUsage } from '../query/defaults';
import type { ResourceClient } from '../resources/client';
import type { QueryParts, UsageParts } from '../types';
import { CatalogFailure } from './CatalogFailure';
import { FilterRows } from './FilterRows';
import { granularityOptions, namesTyped, variableOptions, type Option } from './options';
import { useMetrics } from './useMetrics';

interface Props {
  query: QueryParts;
  resources: ResourceClient;
  variables: boolean;
  onChange: (change: QueryChange) => void;
}

/** What FOCUS and OpenTelemetry share, and what every sender has. */
const COLUMNS = ['ServiceName', 'x_Cluster', 'ResourceId', 'RegionId', 'SubAccountId', 'ProviderName', 'Source'];

/** Usage from metrics: which one, how it adds up, by what and in which steps. */
export function UsageFields({ query, resources, variables, onChange }: Props) {
  const id = useId();
  const { metrics, failure, retry } = useMetrics(resources);
  const asked: UsageParts = { ...defaultUsage, ...query.usage };
  const change = (part: Partial<UsageParts>) => onChange({ field: 'usage', value: { ...asked, ...part } });
  const metric = metrics.find((known) => known.metric === asked.metric);
  const names = [
    ...COLUMNS,
    ...(metric?.attributeKeys ?? []).map((key) => `attribute.${key}`),
    ...(metric?.resourceKeys ?? []).map((key) => `resource.${key}`),
  ].map(named);
  const typed = (chosen: Option[]) =>
    namesTyped(
      chosen.map(({ value }) => value),
      names
    ).slice(0, MOST_DIMENSIONS);
  return (
    <>
      {failure !== undefined && <CatalogFailure failure={failure} onRetry={retry} />}
      <Stack direction="row" gap={2} wrap="wrap">
        <Field
          noMargin
          label={t('fields.metric', 'Metric')}
          invalid={asked.metric === ''}
          error={t('fields.metric-missing', 'Choose a metric')}
        >
          <Combobox
            id={`${id}-metric`}
            width={42}
            createCustomValue
            placeholder={t('fields.metric-missing', 'Choose a metric')}
            options={[
              ...variableOptions(variables),
              ...metrics.map(({ metric: name, unit, type }) => ({ ...named(name), description: `${type} ${unit}` })),
            ]}
            value={asked.metric === '' ? null : named(asked.metric)}
            onChange={({ value }) => change({ metric: value })}
          />
        </Field>
        <Field noMargin label={t('fields.aggregation', 'Add up as')}>
          <Combobox
            id={`${id}-aggregation`}
            width={22}
            isClearable
            placeholder={t('fields.aggregation-auto', 'As the metric is')}
            options={aggregationOptions()}
            value={asked.aggregation ?? null}
            onChange={(option) => {
              const { aggregation: _before, ...rest } = asked;
              onChange({ field: 'usage', value: option === null ? rest : { ...rest, aggregation: option.value } });
            }}
          />
        </Field>
        <Field noMargin label={t('fields.dimensions', 'Break down by')}>
          <MultiCombobox
            id={`${id}-dimensions`}
            width="auto"
            minWidth={30}
            maxWidth={80}
            isClearable
            createCustomValue
            placeholder={t('fields.dimensions-choose', 'Total')}
            options={[...variableOptions(variables), ...names]}
            value={asked.dimensions.map(named)}
            onChange={(chosen) => change({ dimensions: typed(chosen) })}
          />
        </Field>
        {query.format !== 'numeric' && (
          <Field noMargin label={t('fields.granularity', 'Granularity')}>
            <Combobox
              id={`${id}-granularity`}
              width={18}
              options={[...granularityOptions(query.format === 'table'), ...variableOptions(variables)]}
              value={query.granularity}
              onChange={({ value }) => onChange({ field: 'granularity', value })}
            />
          </Field>
        )}
      </Stack>
      <FilterRows
        filters={asked.filters}
        names={names}
        variables={variables}
        completeValues={() => Promise.resolve([])}
        onChange={(filters) => change({ filters })}
      />
    </>
  );
}

function named(value: string): Option {
  return { value, label: value };
}

export function aggregationOptions(): Array<ComboboxOption<NonNullable<UsageParts['aggregation']>>> {
  return [
    { value: 'total', label: t('aggregations.total', 'Total') },
    { value: 'count', label: t('aggregations.count', 'Number of observations') },
    { value: 'average', label: t('aggregations.average', 'Average') },
    { value: 'minimum', label: t('aggregations.minimum', 'Minimum') },
    { value: 'maximum', label: t('aggregations.maximum', 'Maximum') },
    { value: 'level', label: t('aggregations.level', 'Level') },
  ];
}
