import { useId, useState } from 'react';
import { t } from '@grafana/i18n';
import { Checkbox, Field, Input, RadioButtonGroup } from '@grafana/ui';
import { withLimit } from './change';
import { Fields, type EditorProps } from './Fields';

const MOST = 1000;
const USUAL = 5;

/** How many of the largest or smallest are shown. */
export function LimitEditor({ form, onForm, onCancel }: EditorProps) {
  const id = useId();
  const [count, setCount] = useState(String(form.limit ?? USUAL));
  const [way, setWay] = useState(form.order?.[0]?.[1] ?? 'desc');
  const [rest, setRest] = useState(form.rest);
  const limit = Number(count);
  const isRight = Number.isInteger(limit) && limit >= 1 && limit <= MOST;
  return (
    <Fields canApply={isRight} onApply={() => onForm({ form: withLimit(form, limit, way, rest) })} onCancel={onCancel}>
      <RadioButtonGroup
        aria-label={t('ask.ranking', 'Ranking')}
        options={[
          { value: 'desc' as const, label: t('ask.largest', 'Largest') },
          { value: 'asc' as const, label: t('ask.smallest', 'Smallest') },
        ]}
        value={way}
        onChange={setWay}
      />
      <Field
        noMargin
        label={t('ask.how-many', 'How many')}
        htmlFor={`${id}-count`}
        invalid={!isRight}
        error={t('ask.how-many-wrong', 'A whole number from 1 to 1,000')}
      >
        <Input
          id={`${id}-count`}
          type="number"
          width={14}
          min={1}
          max={MOST}
          value={count}
          onChange={(event) => setCount(event.currentTarget.value)}
        />
      </Field>
      <Checkbox
        label={t('ask.rest', 'Everything else in one row')}
        value={rest}
        onChange={(event) => setRest(event.currentTarget.checked)}
      />
    </Fields>
  );
}
