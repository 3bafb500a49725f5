import { Field, RadioButtonGroup } from '@grafana/ui';
import { useId } from 'react';
import { t } from '../i18n';
import type { QueryChange } from '../query/changes';
import type { QueryParts } from '../types';

interface Props {
  query: QueryParts;
  onChange: (change: QueryChange) => void;
}

/** Whether anomalies of cost or of usage are asked for. */
export function AnomalyFields({ query, onChange }: Props) {
  const id = useId();
  return (
    <Field noMargin label={t('fields.anomalies-of', 'Of')}>
      <RadioButtonGroup
        id={`${id}-of`}
        aria-label={t('fields.anomalies-of', 'Of')}
        options={[
          { value: 'cost' as const, label: t('anomalies-of.cost', 'Cost, in money') },
          { value: 'usage' as const, label: t('anomalies-of.usage', 'Usage, in percent') },
        ]}
        value={query.anomalies?.of ?? 'cost'}
        onChange={(of) => onChange({ field: 'anomalies', value: { of } })}
      />
    </Field>
  );
}
