import { Combobox, Field } from '@grafana/ui';
import { useId } from 'react';
import { t } from '../i18n';
import type { QueryChange } from '../query/changes';
import type { QueryParts } from '../types';
import { granularityOptions, variableOptions } from './options';

interface Props {
  query: QueryParts;
  variables: boolean;
  onChange: (change: QueryChange) => void;
}

/** The steps of an answer. */
export function GranularityField({ query: { format, granularity }, variables, onChange }: Props) {
  const id = useId();
  return (
    <Field noMargin label={t('fields.granularity', 'Granularity')}>
      <Combobox
        id={`${id}-granularity`}
        width={18}
        options={[...granularityOptions(format === 'table'), ...variableOptions(variables)]}
        value={granularity}
        onChange={({ value }) => onChange({ field: 'granularity', value })}
      />
    </Field>
  );
}
