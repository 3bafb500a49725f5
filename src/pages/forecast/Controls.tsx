import { t } from '@grafana/i18n';
import { Field, Stack } from '@grafana/ui';
import { StillCombobox } from '../../components/choice/StillCombobox';
import { QUANTITY } from '../../contract/api/budget.ts';
import { dimensions } from '../../contract/measures.ts';
import { dimensionLabel, measureLabel } from '../../components/format/locale';
import { ownersFirst } from '../../components/links/tagKeys';
import { BudgetField } from './BudgetField';
import type { ForecastBody } from './ForecastBody';
import { MEASURES, MONTHS, type Subject } from './queries';

interface Props {
  model: ForecastBody;
  subject: Subject;
  /** Of usage, those of the most cost first. */
  units: string[];
  tagKeys: string[];
  /** What amounts are in: a currency or a unit. */
  shownIn: string;
}

/** What is forecast, in which unit, how far, by what, and against which budget. */
export function Controls({ model, subject: { measure, unit }, units, tagKeys, shownIn }: Props) {
  const { months, by } = model.useState();
  const options = [...ownersFirst(tagKeys).map((key) => `tag:${key}`), ...dimensions.map(({ name }) => name)];
  return (
    <Stack gap={2} wrap="wrap" alignItems="flex-end">
      <Field label={t('forecast.measure', 'Measure')} htmlFor="thriftdata-measure" noMargin>
        <StillCombobox
          id="thriftdata-measure"
          width={26}
          options={MEASURES.map((value) => ({ value, label: measureLabel(value) }))}
          value={measure}
          onChange={({ value }) => model.change({ measure: value, unit: '', budget: '' })}
        />
      </Field>
      {measure === QUANTITY && (
        <Field label={t('forecast.unit', 'Unit')} htmlFor="thriftdata-unit" noMargin>
          <StillCombobox
            id="thriftdata-unit"
            width={20}
            options={[...new Set([...units, unit])].filter(Boolean).map((value) => ({ value, label: value }))}
            value={unit === '' ? null : unit}
            onChange={({ value }) => model.change({ unit: value, budget: '' })}
          />
        </Field>
      )}
      <Field label={t('forecast.months', 'Months ahead')} htmlFor="thriftdata-months" noMargin>
        <StillCombobox
          id="thriftdata-months"
          width={12}
          options={MONTHS.map((value) => ({ value, label: String(value) }))}
          value={months}
          onChange={({ value }) => model.change({ months: value })}
        />
      </Field>
      <Field label={t('explore.by', 'Break down by')} htmlFor="thriftdata-by" noMargin>
        <StillCombobox
          id="thriftdata-by"
          width={30}
          isClearable
          placeholder={t('explore.by-none', 'Nothing')}
          options={options.map((value) => ({ value, label: dimensionLabel(value) }))}
          value={by === '' ? null : by}
          onChange={(option: { value: string } | null) => model.change({ by: option?.value ?? '' })}
        />
      </Field>
      <BudgetField key={`${measure} ${unit}`} model={model} unit={shownIn} />
    </Stack>
  );
}
