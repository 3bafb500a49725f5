import { Combobox, Field } from '@grafana/ui';
import { useId } from 'react';
import { t } from '../i18n';
import type { QueryChange } from '../query/changes';
import type { QueryParts } from '../types';

interface Props {
  query: QueryParts;
  onChange: (change: QueryChange) => void;
}

/** Whether a rule looks at what was spent of budgets, at what is expected, or at both. */
export function BudgetFields({ query, onChange }: Props) {
  const id = useId();
  const asked = query.budgets ?? {};
  const { on: _before, ...others } = asked;
  return (
    <Field noMargin label={t('fields.budgets-on', 'Percent of')}>
      <Combobox
        id={`${id}-on`}
        width={30}
        options={[
          { value: 'both' as const, label: t('budgets-on.both', 'Spent and expected') },
          { value: 'actual' as const, label: t('budgets-on.actual', 'Spent') },
          { value: 'forecast' as const, label: t('budgets-on.forecast', 'Expected by the end') },
        ]}
        value={asked.on ?? 'both'}
        onChange={({ value }) =>
          onChange({ field: 'budgets', value: value === 'both' ? others : { ...others, on: value } })
        }
      />
    </Field>
  );
}
