import { t } from '@grafana/i18n';
import { Field, RadioButtonGroup, Stack } from '@grafana/ui';
import { StillCombobox } from '../../components/choice/StillCombobox';
import type { TelemetryMetricsAnswer, UsageAggregation } from '../../contract/api/usage.ts';
import { formatNumber } from '../../contract/amounts.ts';
import { numberLocale } from '../../components/format/locale';
import type { UnitCostBody } from './UnitCostBody';
import { AGGREGATIONS, defaultView, STEPS, type UnitCostView } from './view';

interface Props {
  model: UnitCostBody;
  metrics: TelemetryMetricsAnswer['metrics'];
  metric: TelemetryMetricsAnswer['metrics'][number];
}

const PER = ['1', '1000', '1000000'];

/** What costs are divided by, per how many of it, and in which steps. */
export function Controls({ model, metrics, metric }: Props) {
  const { view } = model.useState();
  return (
    <Stack gap={2} wrap="wrap" alignItems="flex-end">
      <Field label={t('unit-cost.metric', 'Metric')} htmlFor="thriftdata-unit-metric" noMargin>
        <StillCombobox
          id="thriftdata-unit-metric"
          width={40}
          options={metrics.map((known) => ({
            ...{ value: known.metric, label: known.metric },
            description: `${known.type} ${known.unit}`,
          }))}
          value={metric.metric}
          onChange={({ value }) => model.change({ metric: value, aggregation: '' })}
        />
      </Field>
      <Field label={t('unit-cost.aggregation', 'Add up as')} htmlFor="thriftdata-unit-aggregation" noMargin>
        <StillCombobox
          id="thriftdata-unit-aggregation"
          width={24}
          isClearable
          placeholder={t('unit-cost.aggregation-auto', 'As the metric is')}
          options={AGGREGATIONS.map((value) => ({ value, label: aggregationLabel(value) }))}
          value={view.aggregation === '' ? null : view.aggregation}
          onChange={(option: { value: UsageAggregation } | null) => model.change({ aggregation: option?.value ?? '' })}
        />
      </Field>
      <Field label={t('unit-cost.per', 'Cost per')} htmlFor="thriftdata-unit-per" noMargin>
        <StillCombobox
          id="thriftdata-unit-per"
          width={16}
          createCustomValue
          options={[...new Set([...PER, view.per])].map((value) => ({
            value,
            label: formatNumber(value, numberLocale()),
          }))}
          value={view.per}
          onChange={({ value }) =>
            model.change({ per: /^\d+(\.\d+)?$/.test(value) && Number(value) > 0 ? value : defaultView.per })
          }
        />
      </Field>
      <Field label={t('unit-cost.step', 'Step')} noMargin>
        <RadioButtonGroup
          aria-label={t('unit-cost.step', 'Step')}
          options={STEPS.map((value) => ({ value, label: stepLabel(value) }))}
          value={view.step}
          onChange={(step) => model.change({ step })}
        />
      </Field>
    </Stack>
  );
}

function stepLabel(step: UnitCostView['step']): string {
  switch (step) {
    case 'day':
      return t('step.day', 'Day');
    case 'week':
      return t('step.week', 'Week');
    case 'month':
      return t('step.month', 'Month');
  }
}

function aggregationLabel(aggregation: UsageAggregation): string {
  switch (aggregation) {
    case 'total':
      return t('unit-cost.as-total', 'Total');
    case 'count':
      return t('unit-cost.as-count', 'Number of observations');
    case 'average':
      return t('unit-cost.as-average', 'Average');
    case 'minimum':
      return t('unit-cost.as-minimum', 'Minimum');
    case 'maximum':
      return t('unit-cost.as-maximum', 'Maximum');
    case 'level':
      return t('unit-cost.as-level', 'Level');
  }
}
