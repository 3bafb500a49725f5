import { useId, useState } from 'react';
import { t } from '@grafana/i18n';
import { Combobox, Field, MultiCombobox } from '@grafana/ui';
import type { FormFilter } from '../../../contract/api/ask.ts';
import { withFilter } from './change';
import { completeField, useFieldOptions } from './fieldOptions';
import { Fields, type EditorProps } from './Fields';

const operators = ['=', '!=', 'contains', 'empty', 'not_empty'] as const;

/** One condition: field, operator and values, completed from the data of the period that the other conditions leave. */
export function ConditionEditor({ form, uid, at, onForm, onCancel }: EditorProps) {
  const id = useId();
  const fields = useFieldOptions(uid);
  const [filter, setFilter] = useState<FormFilter>(form.filters[at] ?? { field: 'service', op: '=', values: [] });
  const { field, op, values } = filter;
  const others = form.filters.filter((_, other) => other !== at);
  const takesValues = op !== 'empty' && op !== 'not_empty';
  const apply = () => onForm({ form: withFilter(form, at, takesValues ? filter : { ...filter, values: [] }) });
  return (
    <Fields canApply={!takesValues || values.length > 0} onApply={apply} onCancel={onCancel}>
      <Field noMargin label={t('ask.field', 'Field')} htmlFor={`${id}-field`}>
        <Combobox
          id={`${id}-field`}
          width={28}
          options={fields}
          value={field}
          onChange={({ value }) => setFilter({ ...filter, field: value, values: [] })}
        />
      </Field>
      <Field noMargin label={t('filters.operator', 'Condition')} htmlFor={`${id}-operator`}>
        <Combobox
          id={`${id}-operator`}
          width={20}
          options={operators.map((value) => ({ value, label: operatorText(value) }))}
          value={op}
          onChange={({ value }) => setFilter({ ...filter, op: value })}
        />
      </Field>
      {takesValues && (
        <Field noMargin label={t('filters.values', 'Values')} htmlFor={`${id}-values`}>
          <MultiCombobox
            key={field}
            id={`${id}-values`}
            width="auto"
            minWidth={36}
            maxWidth={80}
            createCustomValue
            options={(search) => completeField(uid, field, search, form.time, others)}
            value={values.map((value) => ({ value, label: value }))}
            placeholder={t('filters.values-placeholder', 'Choose or type')}
            onChange={(chosen) => setFilter({ ...filter, values: chosen.map(({ value }) => value) })}
          />
        </Field>
      )}
    </Fields>
  );
}

function operatorText(op: FormFilter['op']): string {
  switch (op) {
    case '=':
      return t('operator.is', 'is');
    case '!=':
      return t('operator.is-not', 'is not');
    case 'contains':
      return t('operator.contains', 'contains');
    case 'empty':
      return t('ask.empty', 'is not stated');
    case 'not_empty':
      return t('ask.not-empty', 'is stated');
  }
}
