import { Field, MultiCombobox } from '@grafana/ui';
import { useId } from 'react';
import { t } from '../i18n';
import type { QueryChange } from '../query/changes';
import { defaultPipelines } from '../query/defaults';
import type { QueryParts } from '../types';
import { pipelineDimensionOptions } from './options';

interface Props {
  query: QueryParts;
  onChange: (change: QueryChange) => void;
}

/** What the cost of pipelines is broken down by. */
export function PipelineFields({ query, onChange }: Props) {
  const id = useId();
  return (
    <Field noMargin label={t('fields.pipelines-by', 'Break down by')}>
      <MultiCombobox
        id={`${id}-pipelines-by`}
        width={60}
        options={pipelineDimensionOptions()}
        value={query.pipelines?.by ?? defaultPipelines.by}
        onChange={(options) => {
          const by = options.map(({ value }) => value).slice(0, 6);
          onChange({ field: 'pipelines', value: by.length === 0 ? defaultPipelines : { by } });
        }}
      />
    </Field>
  );
}
