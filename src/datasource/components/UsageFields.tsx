import { Field, MultiCombobox, Stack } from '@grafana/ui';
import { useId } from 'react';
import type { TimeRange } from '@grafana/data';
import { t } from '../i18n';
import type { ThriftDataSource } from '../datasource';
import { usageDimensionLabel } from '../labels';
import { MOST_DIMENSIONS, type QueryChange } from '../query/changes';
import { defaultUsage } from '../query/defaults';
import type { QueryParts, UsageParts } from '../types';
import { CatalogFailure } from './CatalogFailure';
import { FilterRows } from './FilterRows';
import { GranularityField } from './GranularityField';
import { MetricFields } from './MetricFields';
import { namesTyped, variableOptions, type Option } from './options';
import { useMetrics } from './useMetrics';

interface Props {
  query: QueryParts;
  datasource: ThriftDataSource;
  range?: TimeRange;
  variables: boolean;
  onChange: (change: QueryChange) => void;
}

/** What FOCUS and OpenTelemetry share, and what every sender has. */
const COLUMNS = ['ServiceName', 'x_Cluster', 'ResourceId', 'RegionId', 'SubAccountId', 'ProviderName', 'Source'];

/** Usage from metrics: which one, how it adds up, by what and in which steps. */
export function UsageFields({ query, datasource, range, variables, onChange }: Props) {
  const id = useId();
  const { metrics, failure, retry } = useMetrics(datasource.resources);
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
        <MetricFields {...{ asked, metrics, variables }} onChange={(value) => onChange({ field: 'usage', value })} />
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
        {query.format !== 'numeric' && <GranularityField {...{ query, variables, onChange }} />}
      </Stack>
      <FilterRows
        filters={asked.filters}
        names={names}
        variables={variables}
        completeValues={(dimension, search, others) =>
          datasource.completeUsageValues(asked, dimension, search, others, range)
        }
        onChange={(filters) => change({ filters })}
      />
    </>
  );
}

function named(value: string): Option {
  return { value, label: usageDimensionLabel(value) };
}
