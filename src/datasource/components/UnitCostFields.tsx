import { Field, Input, Stack } from '@grafana/ui';
import { useId } from 'react';
import { t } from '../i18n';
import { defaultUnitCost } from '../query/defaults';
import type { QueryChange } from '../query/changes';
import type { ResourceClient } from '../resources/client';
import type { QueryParts, UnitCostParts } from '../types';
import { CatalogFailure } from './CatalogFailure';
import { GranularityField } from './GranularityField';
import { MetricFields } from './MetricFields';
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
        <MetricFields {...{ asked, metrics, variables }} onChange={(value) => onChange({ field: 'unitCost', value })} />
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
        {query.format !== 'numeric' && <GranularityField {...{ query, variables, onChange }} />}
      </Stack>
    </>
  );
}
