import { Combobox, Field, Stack, Switch } from '@grafana/ui';
import { useId } from 'react';
import { t } from '../i18n';
import { MOST_ROWS, MOST_TOP, type QueryChange } from '../query/changes';
import type { CatalogAnswer, QueryParts } from '../types';
import { NumberInput } from './NumberInput';
import { convertOptions, currencyOptions, variableOptions } from './options';

interface Props {
  query: QueryParts;
  catalog?: CatalogAnswer;
  variables: boolean;
  onChange: (change: QueryChange) => void;
}

/** How much of the answer is kept, and in which currency. */
export function LimitFields({ query, catalog, variables, onChange }: Props) {
  const id = useId();
  const { dimensions, top, other, currency, convertTo, limit } = query;
  return (
    <Stack direction="row" gap={2} wrap="wrap">
      {dimensions.length > 0 && (
        <Field noMargin label={t('fields.top', 'Largest only')} htmlFor={`${id}-top`}>
          <NumberInput
            id={`${id}-top`}
            value={top}
            max={MOST_TOP}
            placeholder={t('fields.top-all', 'All')}
            onChange={(value) => onChange({ field: 'top', value })}
          />
        </Field>
      )}
      {dimensions.length > 0 && top !== undefined && (
        <Field noMargin label={t('fields.other', 'Sum up the rest')}>
          <Switch
            id={`${id}-other`}
            value={other}
            onChange={(event) => onChange({ field: 'other', value: event.currentTarget.checked })}
          />
        </Field>
      )}
      <Field noMargin label={t('fields.currency', 'Currency')}>
        <Combobox
          id={`${id}-currency`}
          width={16}
          isClearable
          placeholder={t('fields.currency-each', 'Each apart')}
          options={[...variableOptions(variables), ...currencyOptions(catalog)]}
          value={currency ?? null}
          onChange={(option) => onChange({ field: 'currency', value: option?.value })}
        />
      </Field>
      <Field noMargin label={t('fields.convert-to', 'Convert to')}>
        <Combobox
          id={`${id}-convert-to`}
          width={16}
          isClearable
          placeholder={t('fields.convert-to-none', 'As billed')}
          options={[...variableOptions(variables), ...convertOptions(catalog)]}
          value={convertTo ?? null}
          onChange={(option) => onChange({ field: 'convertTo', value: option?.value })}
        />
      </Field>
      <Field noMargin label={t('fields.limit', 'Row limit')} htmlFor={`${id}-limit`}>
        <NumberInput
          id={`${id}-limit`}
          value={limit}
          max={MOST_ROWS}
          onChange={(value) => onChange({ field: 'limit', value: value ?? 0 })}
        />
      </Field>
    </Stack>
  );
}
