import { Combobox, IconButton, MultiCombobox, Stack } from '@grafana/ui';
import { useId } from 'react';
import { t } from '../i18n';
import { dimensionLabel } from '../labels';
import { fromToken } from '../none';
import type { CatalogAnswer, QueryFilter } from '../types';
import type { FilterRow } from '../query/filterRows';
import { HiddenLabel } from './HiddenLabel';
import {
  dimensionOptions,
  dimensionVariableOptions,
  namesTyped,
  operatorOptions,
  valueOption,
  variableOptions,
  withOwnText,
  type Option,
} from './options';

interface Props {
  row: FilterRow;
  /** The row's place, counted from 1, for its controls' names. */
  place: number;
  catalog?: CatalogAnswer;
  names?: Option[];
  variables: boolean;
  completeValues: (dimension: string, search: string) => Promise<string[]>;
  onChange: (change: Partial<QueryFilter>) => void;
  onRemove: () => void;
}

/** One condition: dimension, operator, values with completion from the data. */
export function FilterRowEditor({ row, place, catalog, names, variables, completeValues, onChange, onRemove }: Props) {
  const dimensionId = useId();
  const operatorId = useId();
  const valuesId = useId();
  const offered = variableOptions(variables);

  const loadValues = async (search: string): Promise<Option[]> => {
    const wanted = search.toLowerCase();
    const matching = offered.filter(({ value }) => value.toLowerCase().includes(wanted));
    const values = row.dimension === '' ? [] : await completeValues(row.dimension, search);
    return withOwnText([...matching, ...values.map(valueOption)], search, row.operator);
  };

  return (
    <Stack direction="row" gap={1} alignItems="center" wrap="wrap">
      <HiddenLabel htmlFor={dimensionId}>
        {t('filters.dimension', 'Filter {{place}}: dimension', { place })}
      </HiddenLabel>
      <Combobox
        id={dimensionId}
        width={26}
        placeholder={t('filters.choose-dimension', 'Choose a dimension')}
        createCustomValue={names !== undefined}
        options={names ?? [...dimensionVariableOptions(variables), ...dimensionOptions(catalog)]}
        value={
          row.dimension === ''
            ? null
            : (names?.find(({ value }) => value === row.dimension) ?? {
                value: row.dimension,
                label: dimensionLabel(row.dimension),
              })
        }
        // A name that is typed comes as its label.
        onChange={({ value }) => onChange({ dimension: namesTyped([value], names ?? [])[0] })}
      />
      <HiddenLabel htmlFor={operatorId}>{t('filters.operator', 'Filter {{place}}: operator', { place })}</HiddenLabel>
      <Combobox
        id={operatorId}
        width={18}
        options={operatorOptions().filter(({ value }) => names === undefined || !value.endsWith('contains'))}
        value={row.operator}
        onChange={(option) => onChange({ operator: option.value })}
      />
      <HiddenLabel htmlFor={valuesId}>{t('filters.values', 'Filter {{place}}: values', { place })}</HiddenLabel>
      <MultiCombobox
        id={valuesId}
        width="auto"
        minWidth={26}
        maxWidth={80}
        placeholder={t('filters.choose-values', 'Choose values')}
        options={loadValues}
        value={row.values.map(valueOption)}
        onChange={(options) => onChange({ values: options.map(({ value }) => fromToken(value)) })}
      />
      <IconButton
        name="trash-alt"
        aria-label={t('filters.remove', 'Remove filter {{place}}', { place })}
        onClick={onRemove}
      />
    </Stack>
  );
}
