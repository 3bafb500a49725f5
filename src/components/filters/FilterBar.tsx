import { useState } from 'react';
import { t } from '@grafana/i18n';
import { Button, Stack, Text } from '@grafana/ui';
import type { Filter } from '../../contract/api/query.ts';
import { dimensionLabel, valueLabel } from '../format/locale';
import type { CostScope } from '../scene/useCostScope';
import { FilterEditor, operatorLabel } from './FilterEditor';
import { Pill } from './Pill';

interface Props {
  filters: Filter[];
  onChange: (filters: Filter[]) => void;
  scope: CostScope;
  tagKeys: string[];
}

/** The conditions that hold for everything on the page. */
export function FilterBar({ filters, onChange, scope, tagKeys }: Props) {
  /** The filter being edited: its place, or one beyond the last for a new one. */
  const [editing, setEditing] = useState<number | null>(null);
  const save = (filter: Filter) => {
    const at = editing ?? filters.length;
    onChange([...filters.slice(0, at), filter, ...filters.slice(at + 1)]);
    setEditing(null);
  };
  const remove = (at: number) => {
    onChange(filters.filter((_, index) => index !== at));
    setEditing(null);
  };
  return (
    <div role="group" aria-label={t('filters.title', 'Filters')}>
      <Stack direction="column" gap={1}>
        <Stack gap={1} wrap="wrap" alignItems="center">
          <Text color="secondary" variant="bodySmall">
            {t('filters.title', 'Filters')}
          </Text>
          {filters.map((filter, index) => (
            <Pill
              key={index}
              text={filterText(filter)}
              tooltip={t('filters.edit', 'Edit filter')}
              onOpen={() => setEditing(index)}
              removeLabel={t('filters.remove', 'Remove filter {{filter}}', {
                filter: filterText(filter),
                interpolation: { escapeValue: false },
              })}
              onRemove={() => remove(index)}
            />
          ))}
          {editing === null && (
            <Button size="sm" variant="secondary" icon="plus" onClick={() => setEditing(filters.length)}>
              {t('filters.add', 'Add filter')}
            </Button>
          )}
          {filters.length > 1 && (
            <Button size="sm" variant="secondary" fill="text" onClick={() => onChange([])}>
              {t('filters.clear', 'Remove all')}
            </Button>
          )}
        </Stack>
        {editing !== null && (
          <FilterEditor
            key={editing}
            scope={scope}
            tagKeys={tagKeys}
            filter={filters[editing] ?? null}
            others={filters.filter((_, index) => index !== editing)}
            onSave={save}
            onCancel={() => setEditing(null)}
          />
        )}
      </Stack>
    </div>
  );
}

/** `Service is Amazon EC2, Amazon S3`. */
function filterText(filter: Filter): string {
  const values = filter.values.map(valueLabel);
  const shown = values.length > 3 ? `${values.slice(0, 3).join(', ')} +${values.length - 3}` : values.join(', ');
  return `${dimensionLabel(filter.dimension)} ${operatorLabel(filter.operator)} ${shown}`;
}
