import { useId, useState } from 'react';
import { t } from '@grafana/i18n';
import { Combobox, Field } from '@grafana/ui';
import { previousPeriod } from '../../../contract/calendar.ts';
import { withCompare } from './change';
import { daysOf, periodOf } from './days';
import { DaysFields } from './DaysFields';
import { Fields, type EditorProps } from './Fields';

/** Against what the period is held. */
export function CompareEditor({ form, onForm, onCancel }: EditorProps) {
  const id = useId();
  const [kind, setKind] = useState(form.compare?.kind ?? 'previous');
  const [days, setDays] = useState(daysOf(form.compare ?? previousPeriod({ from: form.time.from, to: form.time.to })));
  const period = periodOf(days);
  const apply = () => onForm({ form: withCompare(form, kind, period ?? undefined) });
  return (
    <Fields canApply={kind !== 'explicit' || period !== null} onApply={apply} onCancel={onCancel}>
      <Field noMargin label={t('ask.compare', 'Compare with')} htmlFor={`${id}-compare`}>
        <Combobox
          id={`${id}-compare`}
          width={30}
          options={[
            { value: 'previous' as const, label: t('ask.compare-previous', 'The period before') },
            { value: 'year_ago' as const, label: t('ask.compare-year', 'The same days a year before') },
            { value: 'explicit' as const, label: t('ask.compare-days', 'Days of your choice') },
          ]}
          value={kind}
          onChange={({ value }) => setKind(value)}
        />
      </Field>
      {kind === 'explicit' && <DaysFields days={days} onDays={setDays} />}
    </Fields>
  );
}
