import { Combobox, Field, MultiCombobox, Stack } from '@grafana/ui';
import { useId } from 'react';
import { t } from '../i18n';
import { dimensionLabel, measureLabel } from '../labels';
import type { QueryChange } from '../query/changes';
import type { CatalogAnswer, QueryParts } from '../types';
import { GranularityField } from './GranularityField';
import {
  compareOptions,
  dimensionOptions,
  dimensionVariableOptions,
  measureOptions,
  totalOptions,
  variableOptions,
} from './options';

interface Props {
  query: QueryParts;
  catalog?: CatalogAnswer;
  variables: boolean;
  onChange: (change: QueryChange) => void;
}

/** What is measured, by what it is broken down, in which steps, and what it is compared with. */
export function CostFields({ query, catalog, variables, onChange }: Props) {
  const id = useId();
  const offered = variableOptions(variables);
  const { measures, dimensions, compare, format, total } = query;
  const forecast = query.queryType === 'forecast';
  return (
    <Stack direction="row" gap={2} wrap="wrap">
      <Field
        noMargin
        label={t('fields.measures', 'Measures')}
        invalid={measures.length === 0}
        error={t('fields.measures-missing', 'Choose a measure')}
      >
        <MultiCombobox
          id={`${id}-measures`}
          width="auto"
          minWidth={30}
          maxWidth={80}
          placeholder={t('fields.measures-choose', 'Choose measures')}
          options={[...offered, ...measureOptions(catalog)]}
          value={measures.map((name) => ({ value: name, label: measureLabel(name) }))}
          onChange={(options) => onChange({ field: 'measures', value: options.map(({ value }) => value) })}
        />
      </Field>
      <Field noMargin label={t('fields.dimensions', 'Break down by')}>
        <MultiCombobox
          id={`${id}-dimensions`}
          width="auto"
          minWidth={30}
          maxWidth={80}
          isClearable
          placeholder={t('fields.dimensions-choose', 'Total')}
          options={[...dimensionVariableOptions(variables), ...dimensionOptions(catalog)]}
          value={dimensions.map((name) => ({ value: name, label: dimensionLabel(name) }))}
          onChange={(options) => onChange({ field: 'dimensions', value: options.map(({ value }) => value) })}
        />
      </Field>
      {!forecast && format !== 'numeric' && format !== 'nodegraph' && (
        <GranularityField {...{ query, variables, onChange }} />
      )}
      {!forecast && (
        <Field noMargin label={t('fields.compare', 'Compare with')}>
          <Combobox
            id={`${id}-compare`}
            width={22}
            options={compareOptions()}
            value={compare}
            onChange={({ value }) => onChange({ field: 'compare', value })}
          />
        </Field>
      )}
      {forecast && format === 'numeric' && (
        <Field noMargin label={t('fields.total', 'Expected total of the')}>
          <Combobox
            id={`${id}-total`}
            width={18}
            options={totalOptions()}
            value={total}
            onChange={({ value }) => onChange({ field: 'total', value })}
          />
        </Field>
      )}
    </Stack>
  );
}
