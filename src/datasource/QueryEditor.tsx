import { Combobox, Field, RadioButtonGroup, Stack } from '@grafana/ui';
import { useId } from 'react';
import { t } from './i18n';
import { AnomalyFields } from './components/AnomalyFields';
import { BudgetFields } from './components/BudgetFields';
import { CatalogFailure } from './components/CatalogFailure';
import { CommitmentFields } from './components/CommitmentFields';
import { CostFields } from './components/CostFields';
import { EventFields } from './components/EventFields';
import { FormFields } from './components/FormFields';
import { FilterRows } from './components/FilterRows';
import { HostFields } from './components/HostFields';
import { KubernetesFields } from './components/KubernetesFields';
import { PipelineFields } from './components/PipelineFields';
import { QuestionField } from './components/QuestionField';
import { LimitFields } from './components/LimitFields';
import { formatLabel, kindOptions } from './components/options';
import { UnitCostFields } from './components/UnitCostFields';
import { UsageFields } from './components/UsageFields';
import { useCatalog } from './components/useCatalog';
import { useNewest } from './components/useNewest';
import { changeQuery, formatsOf, type QueryChange } from './query/changes';
import { completeQuery, isAlerting } from './query/defaults';
import type { QueryEditorProps } from '@grafana/data';
import type { ThriftDataSource } from './datasource';
import type { ThriftOptions, ThriftQuery } from './types';

type Props = QueryEditorProps<ThriftDataSource, ThriftQuery, ThriftOptions>;

/** Builds a cost query in panels, Explore and alert rules; runs it whenever it changed. */
export function QueryEditor({ datasource, query: stored, onChange, onRunQuery, range, app }: Props) {
  const id = useId();
  const { catalog, failure, retry } = useCatalog(datasource.resources);
  const newestRef = useNewest(stored);
  const query = completeQuery(stored);
  const alerting = isAlerting(app);
  const shared = { query, catalog, variables: !alerting };

  const change = (made: QueryChange) => {
    newestRef.current = changeQuery(newestRef.current, made, app);
    onChange(newestRef.current);
    onRunQuery();
  };

  const asking = { query, datasource, range, variables: !alerting, onChange: change };

  return (
    <Stack direction="column" gap={2}>
      {failure !== undefined && <CatalogFailure failure={failure} onRetry={retry} />}
      <Stack direction="row" gap={2} wrap="wrap">
        <Field noMargin label={t('fields.kind', 'Show')}>
          <Combobox
            id={`${id}-kind`}
            width={24}
            options={kindOptions().filter(({ value }) => !alerting || value !== 'ask' || query.queryType === 'ask')}
            value={query.queryType}
            onChange={({ value }) => change({ field: 'queryType', value })}
          />
        </Field>
        <Field noMargin label={t('fields.format', 'Format')}>
          <RadioButtonGroup
            id={`${id}-format`}
            aria-label={t('fields.format', 'Format')}
            options={formatsOf(query.queryType, app).map((value) => ({ value, label: formatLabel(value) }))}
            value={query.format}
            onChange={(value) => change({ field: 'format', value })}
          />
        </Field>
      </Stack>
      {query.queryType === 'ask' &&
        (query.ask === undefined ? (
          <QuestionField question={query.question} onChange={(value) => change({ field: 'question', value })} />
        ) : (
          <FormFields question={query.question} ask={query.ask} onChange={change} />
        ))}
      {(query.queryType === 'cost' || query.queryType === 'forecast') && (
        <>
          <CostFields {...shared} onChange={change} />
          <FilterRows
            filters={query.filters}
            catalog={catalog}
            variables={!alerting}
            completeValues={(dimension, search, others) => datasource.completeValues(dimension, search, others, range)}
            onChange={(value) => change({ field: 'filters', value })}
          />
          <LimitFields {...shared} onChange={change} />
        </>
      )}
      {query.queryType === 'anomalies' && <AnomalyFields query={query} onChange={change} />}
      {query.queryType === 'commitments' && query.format === 'numeric' && (
        <CommitmentFields query={query} onChange={change} />
      )}
      {query.queryType === 'budgets' && query.format === 'numeric' && <BudgetFields query={query} onChange={change} />}
      {query.queryType === 'events' && <EventFields {...asking} />}
      {query.queryType === 'pipelines' && <PipelineFields query={query} onChange={change} />}
      {query.queryType === 'kubernetes' && <KubernetesFields {...asking} />}
      {query.queryType === 'hosts' && <HostFields {...asking} />}
      {query.queryType === 'usage' && <UsageFields {...asking} />}
      {query.queryType === 'unitCost' && (
        <>
          <UnitCostFields query={query} resources={datasource.resources} variables={!alerting} onChange={change} />
          <FilterRows
            filters={query.filters}
            catalog={catalog}
            variables={!alerting}
            completeValues={(dimension, search, others) => datasource.completeValues(dimension, search, others, range)}
            onChange={(value) => change({ field: 'filters', value })}
          />
        </>
      )}
    </Stack>
  );
}
