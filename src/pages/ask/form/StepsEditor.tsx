import { useId, useState } from 'react';
import { t } from '@grafana/i18n';
import { Combobox, Field } from '@grafana/ui';
import { formGrains, grainTitle, type FormGrain } from '../../../contract/form-words.ts';
import { language } from '../../../components/format/locale';
import { withGrain } from './change';
import { Fields, type EditorProps } from './Fields';

/** In which steps of time the figures are told. */
export function StepsEditor({ form, onForm, onCancel }: EditorProps) {
  const id = useId();
  const [grain, setGrain] = useState<FormGrain | 'none'>(form.grain ?? 'month');
  return (
    <Fields onApply={() => onForm({ form: withGrain(form, grain === 'none' ? null : grain) })} onCancel={onCancel}>
      <Field noMargin label={t('ask.steps', 'Steps of time')} htmlFor={`${id}-steps`}>
        <Combobox
          id={`${id}-steps`}
          width={26}
          options={[
            { value: 'none' as const, label: t('ask.no-steps', 'The whole period') },
            ...formGrains.map((value) => ({ value, label: grainTitle(value, language()) })),
          ]}
          value={grain}
          onChange={({ value }) => setGrain(value)}
        />
      </Field>
    </Fields>
  );
}
