import { Field, MultiCombobox, RadioButtonGroup, Stack } from '@grafana/ui';
import { useId } from 'react';
import { t } from '../i18n';
import { valueOption } from '../components/options';
import { useNewest } from '../components/useNewest';
import { fromToken } from '../none';
import { markedBy, newAnnotationQuery, sourcesOf, withMarked, withSources } from './events';
import type { QueryEditorProps } from '@grafana/data';
import type { ThriftDataSource } from '../datasource';
import type { ThriftOptions, ThriftQuery } from '../types';

type Props = QueryEditorProps<ThriftDataSource, ThriftQuery, ThriftOptions>;

/** What is marked on a dashboard: deliveries, anomalies, events on resources, what budgets passed, what a reconciliation found. */
export function AnnotationEditor({ datasource, query: stored, onChange, onRunQuery }: Props) {
  const id = useId();
  const newestRef = useNewest(stored);
  const query: ThriftQuery = { ...newAnnotationQuery(), ...stored };
  const marked = markedBy(query);
  const change = (made: (query: ThriftQuery) => ThriftQuery) => {
    newestRef.current = made({ ...newAnnotationQuery(), ...newestRef.current });
    onChange(newestRef.current);
    onRunQuery();
  };

  return (
    <Stack direction="row" gap={2} wrap="wrap">
      <Field noMargin label={t('annotation.events', 'Mark')}>
        <RadioButtonGroup
          id={`${id}-events`}
          aria-label={t('annotation.events', 'Mark')}
          options={[
            { value: 'all' as const, label: t('annotation.all', 'All deliveries') },
            { value: 'restatements' as const, label: t('annotation.restatements', 'Restatements only') },
            { value: 'anomalies' as const, label: t('annotation.anomalies', 'Anomalies') },
            { value: 'events' as const, label: t('annotation.resource-events', 'Events on resources') },
            { value: 'usageAnomalies' as const, label: t('annotation.usage-anomalies', 'Anomalies of usage') },
            { value: 'budgets' as const, label: t('annotation.budgets', 'What budgets passed') },
            { value: 'reconciliation' as const, label: t('annotation.reconciliation', 'Statements that differ') },
          ]}
          value={marked}
          onChange={(value) => change((before) => withMarked(before, value))}
        />
      </Field>
      {!['anomalies', 'usageAnomalies', 'budgets'].includes(marked) && (
        <Field noMargin label={t('annotation.sources', 'Sources')}>
          <MultiCombobox
            id={`${id}-sources`}
            width="auto"
            minWidth={30}
            maxWidth={80}
            isClearable
            placeholder={t('annotation.sources-all', 'All')}
            options={async (search) => (await datasource.completeValues('x_Source', search, [])).map(valueOption)}
            value={sourcesOf(query).map(valueOption)}
            onChange={(options) =>
              change((before) =>
                withSources(
                  before,
                  options.map(({ value }) => fromToken(value))
                )
              )
            }
          />
        </Field>
      )}
    </Stack>
  );
}
