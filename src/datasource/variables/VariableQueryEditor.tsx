import { Combobox, Field, Input, Stack, type ComboboxOption } from '@grafana/ui';
import { useId, useState } from 'react';
import { t } from '../i18n';
import { CatalogFailure } from '../components/CatalogFailure';
import { FilterRows } from '../components/FilterRows';
import { dimensionOptions, dimensionVariableOptions } from '../components/options';
import { useCatalog } from '../components/useCatalog';
import { useNewest } from '../components/useNewest';
import { dimensionLabel } from '../labels';
import type { QueryEditorProps } from '@grafana/data';
import type { ThriftDataSource } from '../datasource';
import type { ThriftOptions, ThriftQuery, VariableKind, VariableQuery } from '../types';

type Props = QueryEditorProps<ThriftDataSource, ThriftQuery, ThriftOptions, VariableQuery>;

/** Builds the query of a dashboard variable. */
export function VariableQueryEditor({ datasource, query, onChange, range }: Props) {
  const id = useId();
  const { catalog, failure, retry } = useCatalog(datasource.resources);
  const [search, setSearch] = useState<string>();
  const newestRef = useNewest(query);
  const kind = query.kind ?? 'values';
  const { dimension = '' } = query;
  const change = (made: Partial<VariableQuery>) => {
    const before = newestRef.current;
    const { refId = 'ThriftDataVariable', kind: kept = 'values' } = before;
    newestRef.current = { ...before, refId, kind: kept, ...made };
    onChange(newestRef.current);
  };

  return (
    <Stack direction="column" gap={2}>
      {failure !== undefined && <CatalogFailure failure={failure} onRetry={retry} />}
      <Field noMargin label={t('variable.kind', 'List')}>
        <Combobox
          id={`${id}-kind`}
          width={30}
          options={variableKinds()}
          value={kind}
          onChange={({ value }) => change({ kind: value })}
        />
      </Field>
      {kind === 'values' && (
        <>
          <Field noMargin label={t('variable.dimension', 'Dimension')}>
            <Combobox
              id={`${id}-dimension`}
              width={30}
              placeholder={t('filters.choose-dimension', 'Choose a dimension')}
              options={[...dimensionVariableOptions(true), ...dimensionOptions(catalog)]}
              value={dimension === '' ? null : { value: dimension, label: dimensionLabel(dimension) }}
              onChange={({ value }) => change({ dimension: value })}
            />
          </Field>
          <Field noMargin label={t('variable.search', 'Containing')} htmlFor={`${id}-search`}>
            <Input
              id={`${id}-search`}
              width={30}
              placeholder={t('variable.search-any', 'Any text')}
              value={search ?? query.search ?? ''}
              onChange={(event) => setSearch(event.currentTarget.value)}
              onBlur={() => search !== undefined && change({ search })}
            />
          </Field>
          <FilterRows
            filters={query.filters ?? []}
            catalog={catalog}
            variables
            completeValues={(name, text, others) => datasource.completeValues(name, text, others, range)}
            onChange={(filters) => change({ filters })}
          />
        </>
      )}
    </Stack>
  );
}

function variableKinds(): Array<ComboboxOption<VariableKind>> {
  return [
    { value: 'values', label: t('variable.kinds.values', 'Values of a dimension or tag') },
    { value: 'dimensions', label: t('variable.kinds.dimensions', 'Dimensions and tags') },
    { value: 'tagKeys', label: t('variable.kinds.tag-keys', 'Tag keys') },
    { value: 'measures', label: t('variable.kinds.measures', 'Measures') },
    { value: 'currencies', label: t('variable.kinds.currencies', 'Currencies') },
  ];
}
