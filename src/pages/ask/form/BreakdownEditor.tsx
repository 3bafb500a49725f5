import { useId, useState } from 'react';
import { t } from '@grafana/i18n';
import { Field, MultiCombobox } from '@grafana/ui';
import { withBreakdown } from './change';
import { fieldLabel, useFieldOptions } from './fieldOptions';
import { Fields, type EditorProps } from './Fields';

const MOST = 4;

/** By what the figures are broken down. */
export function BreakdownEditor({ form, uid, onForm, onCancel }: EditorProps) {
  const id = useId();
  const options = useFieldOptions(uid);
  const [chosen, setChosen] = useState(form.dimensions);
  return (
    <Fields onApply={() => onForm({ form: withBreakdown(form, chosen) })} onCancel={onCancel}>
      <Field noMargin label={t('ask.breakdown', 'Break down by')} htmlFor={`${id}-by`}>
        <MultiCombobox
          id={`${id}-by`}
          width="auto"
          minWidth={36}
          maxWidth={80}
          options={options}
          value={chosen.map((value) => ({ value, label: fieldLabel(value) }))}
          onChange={(fields) => setChosen(fields.map(({ value }) => value).slice(0, MOST))}
        />
      </Field>
    </Fields>
  );
}
