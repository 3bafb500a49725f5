import { Combobox, Field, type ComboboxOption } from '@grafana/ui';
import { useId } from 'react';
import type { TelemetryMetricsAnswer } from '../../contract/api/usage.ts';
import { t } from '../i18n';
import type { UsageParts } from '../types';
import { variableOptions } from './options';

type Metric = Pick<UsageParts, 'metric' | 'aggregation'>;

interface Props<Asked extends Metric> {
  asked: Asked;
  /** What has come in; another name can be typed. */
  metrics: TelemetryMetricsAnswer['metrics'];
  variables: boolean;
  onChange: (asked: Asked) => void;
}

/** A metric, and how it adds up. */
export function MetricFields<Asked extends Metric>({ asked, metrics, variables, onChange }: Props<Asked>) {
  const id = useId();
  return (
    <>
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
          onChange={({ value }) => onChange({ ...asked, metric: value })}
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
          onChange={(option) => onChange({ ...asked, aggregation: option?.value })}
        />
      </Field>
    </>
  );
}

function aggregationOptions(): Array<ComboboxOption<NonNullable<Metric['aggregation']>>> {
  return [
    { value: 'total', label: t('aggregations.total', 'Total') },
    { value: 'count', label: t('aggregations.count', 'Number of observations') },
    { value: 'average', label: t('aggregations.average', 'Average') },
    { value: 'minimum', label: t('aggregations.minimum', 'Minimum') },
    { value: 'maximum', label: t('aggregations.maximum', 'Maximum') },
    { value: 'level', label: t('aggregations.level', 'Level') },
  ];
}
