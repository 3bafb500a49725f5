import { Field, MultiCombobox, Stack } from '@grafana/ui';
import { useId } from 'react';
import type { TimeRange } from '@grafana/data';
import { t } from '../i18n';
import type { ThriftDataSource } from '../datasource';
import type { QueryChange } from '../query/changes';
import type { QueryParts } from '../types';
import { FilterRows } from './FilterRows';
import { eventFilterOptions, eventKindOptions } from './options';

interface Props {
  query: QueryParts;
  datasource: ThriftDataSource;
  range?: TimeRange;
  variables: boolean;
  onChange: (change: QueryChange) => void;
}

/** Which kinds of events on resources are shown, and of which resources, accounts and sources. */
export function EventFields({ query, datasource, range, variables, onChange }: Props) {
  const id = useId();
  return (
    <Stack direction="column" gap={2}>
      <Field noMargin label={t('fields.event-kinds', 'Kinds of events')}>
        <MultiCombobox
          id={`${id}-event-kinds`}
          width="auto"
          minWidth={30}
          maxWidth={80}
          isClearable
          placeholder={t('fields.event-kinds-all', 'All')}
          options={eventKindOptions()}
          value={query.eventKinds ?? []}
          onChange={(options) => onChange({ field: 'eventKinds', value: options.map(({ value }) => value) })}
        />
      </Field>
      <FilterRows
        filters={query.filters}
        names={eventFilterOptions()}
        variables={variables}
        completeValues={(dimension, search) => datasource.completeValues(dimension, search, [], range)}
        onChange={(value) => onChange({ field: 'filters', value })}
      />
    </Stack>
  );
}
