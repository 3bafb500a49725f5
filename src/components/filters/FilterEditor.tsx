import { useState } from 'react';
import { t } from '@grafana/i18n';
import { Button, Combobox, Field, MultiCombobox, Stack } from '@grafana/ui';
import type { Filter } from '../../contract/api/query.ts';
import { dimensions } from '../../contract/measures.ts';
import { dimensionLabel, valueLabel } from '../format/locale';
import { OPERATORS } from '../links/exploreState';
import { billedIn } from '../scene/currencyChoice';
import type { CostScope } from '../scene/useCostScope';
import { callSidecar } from '../sidecar/client';

/** "None stated" is an empty value, which a list cannot hold as a choice; no bill contains this character. */
const NONE = '\u0000';
const COMPLETIONS = 100;

interface Props {
  scope: CostScope;
  tagKeys: string[];
  /** The filter to change; null for a new one. */
  filter: Filter | null;
  /** The other conditions, which narrow the values offered. */
  others: Filter[];
  onSave: (filter: Filter) => void;
  onCancel: () => void;
}

/** One condition: dimension, operator and values, completed from the data. */
export function FilterEditor({ scope, tagKeys, filter, others, onSave, onCancel }: Props) {
  const [dimension, setDimension] = useState(filter?.dimension ?? 'ServiceName');
  const [operator, setOperator] = useState<Filter['operator']>(filter?.operator ?? '=');
  const [values, setValues] = useState(filter?.values ?? []);
  const names = [...dimensions.map((entry) => entry.name), ...tagKeys.map((key) => `tag:${key}`)];
  const complete = async (search: string) => {
    const { currency } = billedIn(scope.choice);
    const ofCurrency =
      currency === undefined ? [] : [{ dimension: 'BillingCurrency', operator: '=' as const, values: [currency] }];
    const filters = dimension === 'BillingCurrency' ? others : [...others, ...ofCurrency];
    const question = { dimension, search, filters, period: scope.period, limit: COMPLETIONS };
    const answer = await callSidecar(scope.uid, 'values', question);
    return answer.values.map(valueOption);
  };
  return (
    <Stack gap={1} wrap="wrap" alignItems="flex-end">
      <Field label={t('filters.dimension', 'Dimension')} htmlFor="thriftdata-filter-dimension" noMargin>
        <Combobox
          id="thriftdata-filter-dimension"
          width={28}
          options={[...new Set([...names, dimension])].map((name) => ({ value: name, label: dimensionLabel(name) }))}
          value={dimension}
          onChange={(option) => {
            setDimension(option.value);
            setValues([]);
          }}
        />
      </Field>
      <Field label={t('filters.operator', 'Condition')} htmlFor="thriftdata-filter-operator" noMargin>
        <Combobox
          id="thriftdata-filter-operator"
          width={20}
          options={OPERATORS.map((value) => ({ value, label: operatorLabel(value) }))}
          value={operator}
          onChange={(option) => setOperator(option.value)}
        />
      </Field>
      <Field label={t('filters.values', 'Values')} htmlFor="thriftdata-filter-values" noMargin>
        <MultiCombobox
          key={dimension}
          id="thriftdata-filter-values"
          width="auto"
          minWidth={36}
          maxWidth={80}
          createCustomValue
          options={complete}
          value={values.map(valueOption)}
          placeholder={t('filters.values-placeholder', 'Choose or type')}
          onChange={(chosen) => setValues(chosen.map(({ value }) => (value === NONE ? '' : value)))}
        />
      </Field>
      <Button disabled={values.length === 0} onClick={() => onSave({ dimension, operator, values })}>
        {t('filters.apply', 'Apply')}
      </Button>
      <Button variant="secondary" onClick={onCancel}>
        {t('filters.cancel', 'Cancel')}
      </Button>
    </Stack>
  );
}

function valueOption(value: string) {
  return { value: value === '' ? NONE : value, label: valueLabel(value) };
}

/** An operator as a word. */
export function operatorLabel(operator: Filter['operator']): string {
  switch (operator) {
    case '=':
      return t('operator.is', 'is');
    case '!=':
      return t('operator.is-not', 'is not');
    case 'contains':
      return t('operator.contains', 'contains');
    case 'not_contains':
      return t('operator.contains-not', 'does not contain');
  }
}
