import { Combobox, Field, Stack } from '@grafana/ui';
import { useId } from 'react';
import type { ComboboxOption } from '@grafana/ui';
import { t } from '../i18n';
import { defaultHosts } from '../query/defaults';
import type { HostParts, QueryParts } from '../types';
import type { QueryChange } from '../query/changes';
import { FilterRows } from './FilterRows';
import type { Option } from './options';

interface Props {
  query: QueryParts;
  variables: boolean;
  onChange: (change: QueryChange) => void;
}

/** What machines cost and used: which figure, and of which of them. */
export function HostFields({ query, variables, onChange }: Props) {
  const id = useId();
  const asked: HostParts = { ...defaultHosts, ...query.hosts };
  const change = (part: Partial<HostParts>) => onChange({ field: 'hosts', value: { ...asked, ...part } });
  return (
    <>
      <Stack direction="row" gap={2} wrap="wrap">
        {query.format === 'table' ? (
          <Field noMargin label={t('fields.granularity', 'Granularity')}>
            <Combobox
              id={`${id}-granularity`}
              width={18}
              options={[
                { value: 'none', label: t('granularity.none', 'Whole range') },
                { value: 'day', label: t('granularity.day', 'Day') },
              ]}
              value={query.granularity === 'day' ? 'day' : 'none'}
              onChange={({ value }) => onChange({ field: 'granularity', value })}
            />
          </Field>
        ) : (
          <Field noMargin label={t('fields.figure', 'Figure')}>
            <Combobox
              id={`${id}-figure`}
              width={28}
              options={figureOptions()}
              value={asked.figure}
              onChange={({ value }) => change({ figure: value })}
            />
          </Field>
        )}
      </Stack>
      <FilterRows
        filters={asked.filters}
        names={nameOptions()}
        variables={variables}
        completeValues={() => Promise.resolve([])}
        onChange={(filters) => change({ filters })}
      />
    </>
  );
}

function nameOptions(): Option[] {
  return [
    { value: 'host', label: t('hosts.host', 'Host') },
    { value: 'resourceId', label: t('hosts.resource', 'Resource') },
    { value: 'provider', label: t('hosts.provider', 'Provider') },
    { value: 'account', label: t('hosts.account', 'Account') },
    { value: 'region', label: t('hosts.region', 'Region') },
    { value: 'source', label: t('hosts.source', 'Source') },
  ];
}

function figureOptions(): Array<ComboboxOption<HostParts['figure']>> {
  return [
    { value: 'cost', label: t('hosts.cost', 'Cost') },
    { value: 'idleCost', label: t('hosts.idle-cost', 'Idle cost') },
    { value: 'costPerUsedCoreHour', label: t('hosts.cost-per-core-hour', 'Cost per core-hour used') },
    { value: 'saving', label: t('hosts.saving', 'Saving of a smaller one') },
    { value: 'idleShare', label: t('hosts.idle-share', 'Idle share') },
    { value: 'cpuAverage', label: t('hosts.cpu-average', 'CPU on average') },
    { value: 'cpuP95', label: t('hosts.cpu-p95', 'CPU in 95 % of hours') },
    { value: 'cpuMax', label: t('hosts.cpu-max', 'CPU at most') },
    { value: 'memoryAverage', label: t('hosts.memory-average', 'Memory on average') },
    { value: 'memoryMax', label: t('hosts.memory-max', 'Memory at most') },
  ];
}
