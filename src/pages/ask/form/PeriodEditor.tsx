import { useId, useState } from 'react';
import { t } from '@grafana/i18n';
import { Combobox, Field, RadioButtonGroup } from '@grafana/ui';
import { locale } from '../../../components/format/locale';
import { daysOf, periodOf } from './days';
import { DaysFields } from './DaysFields';
import { Fields, type EditorProps } from './Fields';
import { periodWords } from './periodWords';

/** The period in words, also fiscal, which the sidecar reads as in a question; or by its days. */
export function PeriodEditor({ form, onForm, onCancel }: EditorProps) {
  const id = useId();
  const [way, setWay] = useState<'words' | 'days'>(form.time.says === '' ? 'days' : 'words');
  const [words, setWords] = useState(form.time.says);
  const [days, setDays] = useState(daysOf(form.time));
  const period = periodOf(days);
  const apply = () => {
    if (way === 'words') {
      onForm({ form: { ...form, time: { ...form.time, says: words } }, period: 'words' });
    } else if (period !== null) {
      onForm({ form, period: 'range', range: period });
    }
  };
  return (
    <Fields canApply={way === 'words' ? words.trim() !== '' : period !== null} onApply={apply} onCancel={onCancel}>
      <RadioButtonGroup
        aria-label={t('ask.period-way', 'How the period is said')}
        options={[
          { value: 'words' as const, label: t('ask.in-words', 'In words') },
          { value: 'days' as const, label: t('ask.by-days', 'By days') },
        ]}
        value={way}
        onChange={setWay}
      />
      {way === 'words' ? (
        <Field noMargin label={t('ask.period', 'Period')} htmlFor={`${id}-words`}>
          <Combobox
            id={`${id}-words`}
            width={36}
            createCustomValue
            options={periodWords(locale()).map((value) => ({ value, label: value }))}
            value={words === '' ? null : { value: words, label: words }}
            onChange={({ value }) => setWords(value)}
          />
        </Field>
      ) : (
        <DaysFields days={days} onDays={setDays} />
      )}
    </Fields>
  );
}
