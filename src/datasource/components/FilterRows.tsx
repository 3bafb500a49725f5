import { Button, Stack } from '@grafana/ui';
import { useState } from 'react';
import { t } from '../i18n';
import { MOST_FILTERS } from '../query/changes';
import { changeRows, conditionsOf, reconcileRows, rowsOf, type FilterRowChange } from '../query/filterRows';
import type { CatalogAnswer, QueryFilter } from '../types';
import type { Option } from './options';
import { FilterRowEditor } from './FilterRowEditor';

interface Props {
  filters: QueryFilter[];
  catalog?: CatalogAnswer;
  /** Dimensions of something else than costs; values are then met exactly. */
  names?: Option[];
  variables: boolean;
  /** Values of a dimension under the other conditions. */
  completeValues: (dimension: string, search: string, others: QueryFilter[]) => Promise<string[]>;
  onChange: (filters: QueryFilter[]) => void;
}

/** The conditions of a query. A row counts once it has a dimension and a value. */
export function FilterRows({ filters, catalog, names, variables, completeValues, onChange }: Props) {
  const [drafted, setDrafted] = useState(() => rowsOf(filters));
  const rows = reconcileRows(drafted, filters);

  const apply = (change: FilterRowChange) => {
    const changed = changeRows(rows, change);
    setDrafted(changed);
    // An unfinished row says nothing, so it is no reason to run the query again.
    if (reconcileRows(changed, filters) !== changed) {
      onChange(conditionsOf(changed));
    }
  };

  return (
    <Stack direction="column" gap={1} alignItems="flex-start">
      {rows.map((row, index) => (
        <FilterRowEditor
          key={row.id}
          row={row}
          place={index + 1}
          catalog={catalog}
          names={names}
          variables={variables}
          completeValues={(dimension, search) =>
            completeValues(dimension, search, conditionsOf(rows.filter((other) => other.id !== row.id)))
          }
          onChange={(change) => apply({ type: 'update', id: row.id, change })}
          onRemove={() => apply({ type: 'remove', id: row.id })}
        />
      ))}
      <Button
        variant="secondary"
        size="sm"
        icon="plus"
        disabled={rows.length >= MOST_FILTERS}
        onClick={() => apply({ type: 'add' })}
      >
        {t('filters.add', 'Add filter')}
      </Button>
    </Stack>
  );
}
