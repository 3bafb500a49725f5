import { Combobox, Field, Input, Stack } from '@grafana/ui';
import { useId } from 'react';
import { t } from '../i18n';
import { defaultUnitCost } from '../query/defaults';
import type { QueryChange } from '../query/changes';
import type { ResourceClient } from '../resources/client';
import type { QueryParts, UnitCostParts } from '../types';
import { CatalogFailure } from './CatalogFailure';
import { granularityOptions, variableOptions } from './options';
import { aggregationOptions } from './UsageFields';
import { useMetrics } from './useMetrics';

interface Props {
  query: QueryParts;
  resources: ResourceClient;
  variables: boolean;
  onChange: (change: QueryChange) => void;
}

/** What costs are divided by: a metric, how it adds up, per how many of it, and in which steps. */
export function UnitCostFields({ query, resources, variables, onChange }: Props) {
  const id = useId();
  const { metrics, failure, retry } = useMetrics(resources);
  const asked: UnitCostParts = { ...defaultUnitCost, ...query.unitCost };
  const change = (part: Partial<UnitCostParts>) => onChange({ field: 'unitCost', value: { ...asked, ...part } });
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
              ...metrics.map(({ metric, unit, type }) => ({
                value: metric,
                label: metric,
                description: `${type} ${unit}`,
              })),
            ]}
            value={asked.metric === '' ? null : { value: asked.metric, label: asked.metric }}
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
              onChange({ field: 'unitCost', value: option === null ? rest : { ...rest, aggregation: option.value } });
            }}
          />
        </Field>
        <Field noMargin label={t('fields.per', 'Cost per so many')}>
          <Input
            id={`${id}-per`}
            width={14}
            type="number"
            min={0}
            value={asked.per}
            onChange={({ currentTarget }) => change({ per: currentTarget.value })}
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
    </>
  );
}
