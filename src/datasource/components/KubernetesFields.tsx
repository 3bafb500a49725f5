import { Combobox, Field, MultiCombobox, Stack } from '@grafana/ui';
import { useId } from 'react';
import type { ComboboxOption } from '@grafana/ui';
import type { TimeRange } from '@grafana/data';
import { t } from '../i18n';
import type { ThriftDataSource } from '../datasource';
import { clusterDimensionLabel } from '../labels';
import { MOST_DIMENSIONS, type QueryChange } from '../query/changes';
import { defaultKubernetes } from '../query/defaults';
import type { KubernetesParts, QueryParts } from '../types';
import { FigureOrDays } from './FigureOrDays';
import { FilterRows } from './FilterRows';
import { namesTyped, variableOptions, type Option } from './options';

interface Props {
  query: QueryParts;
  datasource: ThriftDataSource;
  range?: TimeRange;
  variables: boolean;
  onChange: (change: QueryChange) => void;
}

const DIMENSIONS = ['cluster', 'node', 'namespace', 'controllerKind', 'controller', 'service', 'pod', 'container'];

/** What clusters cost: by what, which figure, and what becomes of idle capacity. */
export function KubernetesFields({ query, datasource, range, variables, onChange }: Props) {
  const id = useId();
  const asked: KubernetesParts = { ...defaultKubernetes, ...query.kubernetes };
  const change = (part: Partial<KubernetesParts>) => onChange({ field: 'kubernetes', value: { ...asked, ...part } });
  const names: Option[] = DIMENSIONS.map((value) => ({ value, label: clusterDimensionLabel(value) }));
  const typed = (chosen: Option[]) =>
    namesTyped(
      chosen.map(({ value }) => value),
      names
    ).slice(0, MOST_DIMENSIONS);
  return (
    <>
      <Stack direction="row" gap={2} wrap="wrap">
        <Field noMargin label={t('fields.dimensions', 'Break down by')}>
          <MultiCombobox
            id={`${id}-dimensions`}
            width="auto"
            minWidth={30}
            maxWidth={80}
            isClearable
            createCustomValue
            placeholder={t('fields.label-too', 'Total; or label:team')}
            options={[...variableOptions(variables), ...names]}
            value={asked.dimensions.map((value) => ({ value, label: clusterDimensionLabel(value) }))}
            onChange={(chosen) => change({ dimensions: typed(chosen) })}
          />
        </Field>
        <FigureOrDays
          query={query}
          width={24}
          options={figureOptions()}
          figure={asked.figure}
          onFigure={(figure) => change({ figure })}
          onChange={onChange}
        />
        <Field noMargin label={t('fields.idle', 'Idle capacity')}>
          <Combobox
            id={`${id}-idle`}
            width={22}
            options={idleOptions()}
            value={asked.idle}
            onChange={({ value }) => change({ idle: value })}
          />
        </Field>
        {asked.idle !== 'hide' && (
          <Field noMargin label={t('fields.idle-by', 'Idle of')}>
            <Combobox
              id={`${id}-idle-by`}
              width={22}
              options={idleByOptions()}
              value={asked.idleBy}
              onChange={({ value }) => change({ idleBy: value })}
            />
          </Field>
        )}
      </Stack>
      <FilterRows
        filters={asked.filters}
        names={names}
        variables={variables}
        completeValues={(dimension, search, others) =>
          datasource.completeClusterValues(dimension, search, others, range)
        }
        onChange={(filters) => change({ filters })}
      />
    </>
  );
}

function figureOptions(): Array<ComboboxOption<KubernetesParts['figure']>> {
  return [
    { value: 'totalCost', label: t('figures.total', 'Cost') },
    { value: 'cpuCost', label: t('figures.cpu', 'CPU cost') },
    { value: 'ramCost', label: t('figures.memory', 'Memory cost') },
    { value: 'gpuCost', label: t('figures.gpu', 'GPU cost') },
    { value: 'networkCost', label: t('figures.network', 'Network cost') },
    { value: 'volumeCost', label: t('figures.volumes', 'Volume cost') },
    { value: 'loadBalancerCost', label: t('figures.load-balancers', 'Load balancer cost') },
    { value: 'cpuEfficiency', label: t('figures.cpu-efficiency', 'CPU efficiency') },
    { value: 'ramEfficiency', label: t('figures.memory-efficiency', 'Memory efficiency') },
  ];
}

function idleOptions(): Array<ComboboxOption<KubernetesParts['idle']>> {
  return [
    { value: 'separate', label: t('idle.separate', 'On its own') },
    { value: 'share', label: t('idle.share', 'Shared out') },
    { value: 'hide', label: t('idle.hide', 'Left out') },
  ];
}

function idleByOptions(): Array<ComboboxOption<KubernetesParts['idleBy']>> {
  return [
    { value: 'node', label: t('idle.node', 'Each node') },
    { value: 'cluster', label: t('idle.cluster', 'The whole cluster') },
  ];
}
