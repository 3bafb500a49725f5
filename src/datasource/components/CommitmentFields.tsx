import { Combobox, Field } from '@grafana/ui';
import { useId } from 'react';
import type { ComboboxOption } from '@grafana/ui';
import { t } from '../i18n';
import type { QueryChange } from '../query/changes';
import type { CommitmentsParts, QueryParts } from '../types';

interface Props {
  query: QueryParts;
  onChange: (change: QueryChange) => void;
}

/** Which number of every commitment an alert rule or a panel looks at; a table has all of them. */
export function CommitmentFields({ query, onChange }: Props) {
  const id = useId();
  return (
    <Field noMargin label={t('fields.figure', 'Figure')}>
      <Combobox
        id={`${id}-figure`}
        width={34}
        options={figureOptions()}
        value={query.commitments?.figure ?? 'utilization'}
        onChange={({ value }) => onChange({ field: 'commitments', value: { figure: value } })}
      />
    </Field>
  );
}

function figureOptions(): Array<ComboboxOption<CommitmentsParts['figure']>> {
  return [
    { value: 'utilization', label: t('figures.utilization', 'Utilization, in percent') },
    { value: 'coverage', label: t('figures.coverage', 'Coverage by service, in percent') },
    { value: 'unusedCost', label: t('figures.unused', 'Unused cost') },
    { value: 'daysLeft', label: t('figures.days-left', 'Days until the end of the term') },
  ];
}
