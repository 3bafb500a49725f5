import { useId, useState } from 'react';
import { t } from '@grafana/i18n';
import { Combobox, Field, Input } from '@grafana/ui';
import { language } from '../../../components/format/locale';
import { havingNames, withHaving, type Having } from './change';
import { havingTitle } from './chips';
import { Fields, type EditorProps } from './Fields';

const operators = ['>', '>=', '<', '<='] as const;
const decimal = /^-?\d+(?:\.\d+)?$/;

/** One condition on what is measured: only rows of which it is true are shown. */
export function HavingEditor({ form, at, onForm, onCancel }: EditorProps) {
  const id = useId();
  const names = havingNames(form);
  const [[name, operator, value], setCondition] = useState<Having>(form.having?.[at] ?? [names[0] ?? '', '>', '']);
  // A decimal comma is how Brazil writes it.
  const amount = value.trim().replace(',', '.');
  const isRight = decimal.test(amount);
  const apply = () => onForm({ form: withHaving(form, at, [name, operator, amount]) });
  return (
    <Fields canApply={isRight} onApply={apply} onCancel={onCancel}>
      <Field noMargin label={t('ask.measure', 'Measure')} htmlFor={`${id}-measure`}>
        <Combobox
          id={`${id}-measure`}
          width={34}
          options={[...new Set([...names, name])].map((known) => ({
            value: known,
            label: havingTitle(known, language()),
          }))}
          value={name}
          onChange={(option) => setCondition([option.value, operator, value])}
        />
      </Field>
      <Field noMargin label={t('filters.operator', 'Condition')} htmlFor={`${id}-operator`}>
        <Combobox
          id={`${id}-operator`}
          width={12}
          options={operators.map((known) => ({ value: known, label: known }))}
          value={operator}
          onChange={(option) => setCondition([name, option.value, value])}
        />
      </Field>
      <Field
        noMargin
        label={t('ask.number', 'Number')}
        htmlFor={`${id}-number`}
        invalid={value !== '' && !isRight}
        error={t('ask.number-wrong', 'A number without marks between thousands')}
      >
        <Input
          id={`${id}-number`}
          width={18}
          inputMode="decimal"
          value={value}
          onChange={(event) => setCondition([name, operator, event.currentTarget.value])}
        />
      </Field>
    </Fields>
  );
}
