import { useId } from 'react';
import { t } from '@grafana/i18n';
import { Field, Input } from '@grafana/ui';
import { periodOf, type Days } from './days';

/** Two days, of UTC as everything is billed. */
export function DaysFields({ days, onDays }: { days: Days; onDays: (days: Days) => void }) {
  const id = useId();
  const isWrong = periodOf(days) === null;
  return (
    <>
      <Field noMargin label={t('ask.first-day', 'First day')} htmlFor={`${id}-first`}>
        <Input
          id={`${id}-first`}
          type="date"
          width={20}
          value={days.first}
          onChange={(event) => onDays({ ...days, first: event.currentTarget.value })}
        />
      </Field>
      <Field
        noMargin
        label={t('ask.last-day', 'Last day')}
        htmlFor={`${id}-last`}
        invalid={isWrong}
        error={t('ask.days-wrong', 'The last day lies before the first')}
      >
        <Input
          id={`${id}-last`}
          type="date"
          width={20}
          value={days.last}
          onChange={(event) => onDays({ ...days, last: event.currentTarget.value })}
        />
      </Field>
    </>
  );
}
