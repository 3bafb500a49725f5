import { useId, useState } from 'react';
import { t } from '@grafana/i18n';
import { Combobox, Field, Input } from '@grafana/ui';
import { formMeasures, measureTitle } from '../../../contract/form-words.ts';
import { language } from '../../../components/format/locale';
import { costMetrics, counts, hasBase, hasUnit, measureOf, withMeasure } from './change';
import { completeField, useFieldOptions } from './fieldOptions';
import { Fields, type EditorProps } from './Fields';

/** What is measured; of which cost it is made, what is counted, or of which unit. */
export function MeasureEditor({ form, uid, at, onForm, onCancel }: EditorProps) {
  const id = useId();
  const fields = useFieldOptions(uid);
  const further = costMetrics.find((metric) => form.measures.every(({ name: used }) => used !== metric));
  const [measure, setMeasure] = useState(form.measures[at] ?? measureOf(further ?? 'savings', form));
  const { name, base = 'effective_cost', of, unit, per = 1 } = measure;
  const titled = <Name extends (typeof formMeasures)[number]>(value: Name) => ({
    ...{ value, label: measureTitle(value, language()) },
  });
  return (
    <Fields onApply={() => onForm({ form: withMeasure(form, at, measure) })} onCancel={onCancel}>
      <Field noMargin label={t('ask.measure', 'Measure')} htmlFor={`${id}-measure`}>
        <Combobox
          id={`${id}-measure`}
          width={34}
          options={formMeasures.map(titled)}
          value={name}
          onChange={({ value }) => setMeasure(measureOf(value, form, measure))}
        />
      </Field>
      {hasBase(name) && (
        <Field noMargin label={t('ask.cost-metric', 'Cost metric')} htmlFor={`${id}-base`}>
          <Combobox
            id={`${id}-base`}
            width={24}
            options={costMetrics.map(titled)}
            value={base}
            onChange={({ value }) => setMeasure({ ...measure, base: value })}
          />
        </Field>
      )}
      {counts(name) && (
        <Field noMargin label={t('ask.counted', 'What is counted')} htmlFor={`${id}-of`}>
          <Combobox
            id={`${id}-of`}
            width={28}
            options={fields}
            value={of ?? null}
            onChange={({ value }) => setMeasure({ ...measure, of: value })}
          />
        </Field>
      )}
      {hasUnit(name) && (
        <Field noMargin label={t('ask.unit', 'Unit')} htmlFor={`${id}-unit`}>
          <Combobox
            id={`${id}-unit`}
            width={24}
            isClearable
            createCustomValue
            options={(search) => completeField(uid, 'unit', search, form.time)}
            value={unit === undefined ? null : { value: unit, label: unit }}
            onChange={(option) => {
              const { unit: _before, ...others } = measure;
              setMeasure(option === null ? others : { ...others, unit: option.value });
            }}
          />
        </Field>
      )}
      {name === 'unit_cost' && (
        <Field noMargin label={t('ask.per', 'Per how many')} htmlFor={`${id}-per`}>
          <Input
            id={`${id}-per`}
            type="number"
            width={14}
            min={1}
            value={per}
            onChange={(event) => {
              const count = Number(event.currentTarget.value);
              setMeasure({ ...measure, per: count > 0 ? count : 1 });
            }}
          />
        </Field>
      )}
    </Fields>
  );
}
